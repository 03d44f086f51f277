/** The console for everybody: by keyboard alone, in dark, on a narrow screen, read aloud. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { openConsole, type Setup } from './page.ts';

interface AxeReport {
  passes: number;
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** Run by the debugger of the browser, which the page's policy does not bind. */
async function faultsFor(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const report =
    'axe.run(document).then(({ passes, violations }) => ({ passes: passes.length, violations }))';
  const { passes, violations } = (await page.evaluate(report)) as AxeReport;
  assert.ok(passes > 15, `axe looked at the page: ${passes} rules passed`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

async function graded(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'A boxed fraction against a decimal' }).click();
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await page.getByRole('region', { name: 'Verdict', exact: true }).waitFor();
  await page.locator('.katex').first().waitFor();
}

const SCREENS: Record<string, Setup['browser']> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
};

for (const [name, browser] of Object.entries(SCREENS)) {
  test(`no fault of accessibility, and nothing beyond the screen: ${name}`, async (t) => {
    const opened = await openConsole(t, { browser });
    if (!opened) return;
    const { page, picture } = opened;
    await graded(page);
    await page.getByRole('button', { name: 'as Python' }).click();
    await page.locator('.hljs-keyword').first().waitFor();
    assert.deepEqual(await faultsFor(page), []);
    await picture(`playground-${name}`);
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    assert.equal(await page.evaluate(beyond), 0);
    const items = [0, 1].map((at) => ({
      verifier: 'same',
      response: 'a',
      reference: { answer: at ? 'a' : '?' },
    }));
    await page.goto(page.url().replace(/#.*|$/, '#/batches'));
    await page.getByText('Items waiting').waitFor();
    assert.deepEqual(await faultsFor(page), []);
    const buffer = Buffer.from(items.map((item) => JSON.stringify(item)).join('\n'));
    await page.getByLabel('File of items').setInputFiles({ name: 'a.jsonl', mimeType: 'text/plain', buffer });
    await page.getByText('2 of 2 done').waitFor();
    await page.getByText('Page 1 of 1, 2 verdicts').waitFor();
    assert.deepEqual(await faultsFor(page), []);
    await picture(`batch-${name}`);
    assert.equal(await page.evaluate(beyond), 0);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await faultsFor(page), []);
    await page.keyboard.press('Escape');
    for (const [view, shown] of [
      ['live', page.locator('.chart canvas').first()],
      ['compare', page.getByLabel('Before')],
    ] as const) {
      await page.goto(page.url().replace(/#.*|$/, `#/${view}`));
      await shown.waitFor();
      assert.deepEqual(await faultsFor(page), []);
      await picture(`${view}-${name}`);
      assert.equal(await page.evaluate(beyond), 0, view);
    }
  });
}

test('an item is graded by the keyboard alone', async (t) => {
  const opened = await openConsole(t);
  if (!opened) return;
  const { page } = opened;
  await page.getByRole('button', { name: 'A boxed fraction against a decimal' }).waitFor();
  const reach = async (name: RegExp) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      const text = String(
        await page.evaluate(
          '(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent ?? ""',
        ),
      );
      if (name.test(text.trim())) return;
    }
    assert.fail(`${name} is not reached by Tab`);
  };
  await page.keyboard.press('Tab');
  assert.match(String(await page.evaluate('document.activeElement.textContent')), /To the content/);
  await page.keyboard.press('Enter');
  await reach(/^Thinking is not searched$/);
  await page.keyboard.press('Enter');
  await reach(/^Response$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The answer is 12.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Verdict', exact: true }).getByText('correct').waitFor();
});

test('the theme is chosen, and kept in the browser', async (t) => {
  const opened = await openConsole(t, { browser: { colorScheme: 'light' } });
  if (!opened) return;
  const { page } = opened;
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const light = await ground();
  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
  assert.equal(await ground(), dark);
});
