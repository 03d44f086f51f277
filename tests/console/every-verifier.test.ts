/** The playground of every verifier with good and hostile texts, on a narrow, dark screen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openConsole } from './page.ts';

const HOSTILE = [
  '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>',
  '\u202emirrored\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u200f',
  'nothing \u0000 a bell \u0007 half a pair \ud83d and \ufeff a mark',
  'n\u0303\u0301'.padEnd(400, '\u0301'),
  'without-a-blank'.repeat(300),
  '\\boxed{\\href{javascript:window.hit=1}{4}} ```python\nprint("</textarea>")\n```',
].join('\n');

const MADE =
  'document.querySelectorAll("iframe, object, embed, base, [onerror], [onload], [href^=javascript]").length';
/** What is wider than the screen, by the text in it. */
const BEYOND = `(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return '';
  const wide = [...document.querySelectorAll('main *')]
    .filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  return wide.map(({ tagName, className, textContent }) => [tagName, className, textContent.slice(0, 40)].join(' ')).join('\\n') || 'unknown';
})()`;

/** The same value with a hostile text for each text. */
function spoiled(value: unknown): unknown {
  if (typeof value === 'string') return `${value} ${HOSTILE}`;
  if (Array.isArray(value)) return value.map(spoiled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoiled(one)]));
}

/** Sends the item, and waits until what was answered is shown. */
async function graded(page: Page): Promise<void> {
  const answered = page.waitForResponse(/\/v1\/rewards\//);
  await page.getByRole('button', { name: 'Grade', exact: true }).click();
  await answered;
  const verdict = page.getByRole('region', { name: 'Verdict', exact: true });
  await verdict
    .or(page.getByRole('alert', { name: 'Problem' }))
    .first()
    .waitFor();
}

test('every verifier shows its example and its verdict, and hostile texts as texts', async (t) => {
  const opened = await openConsole(t, {
    at: '#/playground/math',
    browser: { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  });
  if (!opened) return;
  const { page, url, expectComplaint } = opened;
  const answer = (await (await fetch(`${url}/v1/verifiers`)).json()) as { verifiers: { id: string }[] };
  const probes = ['same', 'slow', 'faulty'];
  const ids = answer.verifiers.map(({ id }) => id).filter((id) => !probes.includes(id));
  assert.ok(ids.length > 10, ids.join());
  expectComplaint(/400|413|422|503/);
  const wide: unknown[][] = [];
  for (const id of ids) {
    // Else only the part behind # changes, and for a moment the last one's form stands there.
    await page.goto('about:blank');
    await page.goto(`${url}/console#/playground/${id}`);
    await page.getByRole('combobox', { name: 'Verifier' }).waitFor();
    const reference = page.getByRole('textbox', { name: 'Reference as JSON' });
    await page.locator('.editor textarea:not(:placeholder-shown)').first().waitFor();
    const given = await reference.inputValue();
    await graded(page);
    wide.push([id, 'example', await page.evaluate(BEYOND)]);
    const response = page.getByRole('textbox', { name: 'Response', exact: true });
    await response.fill(HOSTILE);
    await graded(page);
    await reference.fill(JSON.stringify(spoiled(JSON.parse(given))));
    await graded(page);
    for (const summary of await page.locator('main summary').all()) await summary.click();
    wide.push([id, 'hostile', await page.evaluate(BEYOND)]);
    assert.equal(await page.evaluate('window.hit'), undefined, id);
    assert.equal(await page.evaluate(MADE), 0, id);
  }
  assert.deepEqual(
    wide.filter(([, , what]) => what !== ''),
    [],
  );
});
