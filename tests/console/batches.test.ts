/** Batches in the console: sent, followed, cancelled, repeated. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { submitted } from '../support/batches.ts';
import { slowProbe } from '../support/probes.ts';
import { openConsole } from './page.ts';

const jsonl = (items: unknown[]) => ({
  name: 'items.jsonl',
  mimeType: 'text/plain',
  buffer: Buffer.from(items.map((item) => JSON.stringify(item)).join('\n')),
});

/** Of seven items one stays unscored, two are wrong. */
const item = (index: number) => ({
  id: `i${index}`,
  verifier: 'same',
  response: `r${index}`,
  reference: { answer: index % 7 === 0 ? '?' : index % 7 < 3 ? 'other' : `r${index}` },
});

test('a file becomes a batch that is followed to its end; what stayed unscored is sent again', async (t) => {
  const opened = await openConsole(t, { at: '#/batches' });
  if (!opened) return;
  const { page, picture } = opened;
  await page
    .getByLabel('File of items')
    .setInputFiles(jsonl(Array.from({ length: 140 }, (_, at) => item(at))));
  await page.getByText('140 of 140 done').waitFor();
  await page.getByText('20 unscored', { exact: false }).first().waitFor();
  const verdicts = page.getByRole('region', { name: 'Verdicts', exact: true });
  await verdicts.getByText('Page 1 of 3, 140 verdicts').waitFor();
  await verdicts.getByRole('button', { name: 'After →' }).click();
  await verdicts.getByText('Page 2 of 3, 140 verdicts').waitFor();
  await page.getByRole('button', { name: 'invalid_reference' }).click();
  await verdicts.getByText('Page 1 of 1, 20 verdicts').waitFor();
  await verdicts.getByRole('combobox', { name: 'Order' }).selectOption('slowest');
  const times = await verdicts.locator('tbody td:last-child').allTextContents();
  assert.deepEqual(
    times.map(Number),
    times.map(Number).toSorted((a, b) => b - a),
  );
  await verdicts.getByRole('button', { name: 'Open the verdict of item 7', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Item 7' });
  await dialog.getByText('unscored', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await picture('batch');
  await page.getByRole('button', { name: 'Grade the 20 unscored again' }).click();
  await page.getByText('20 of 20 done').waitFor();
  await page.getByRole('link', { name: '← Batches' }).click();
  await page.getByRole('table').getByRole('row').nth(2).waitFor();
  assert.equal(await page.getByRole('table').getByRole('row').count(), 3);
  await picture('batches');
});

test('a batch of elsewhere is opened by its id, and repeated from the file that is given again', async (t) => {
  const opened = await openConsole(t, { at: '#/batches' });
  if (!opened) return;
  const { page, url } = opened;
  const items = [item(0), item(1), item(7)];
  const { id } = await submitted(url, { items });
  await page.getByLabel('Its id').fill(id);
  await page.keyboard.press('Enter');
  await page.getByText('3 of 3 done').waitFor();
  const again = page.getByLabel('Grade the 2 unscored again');
  await again.setInputFiles(jsonl([item(0)]));
  await page.getByText('The file has 1 of the 2 items').waitFor();
  const whole = { ...jsonl([]), name: 'items.json', buffer: Buffer.from(JSON.stringify({ items }, null, 2)) };
  await again.setInputFiles(whole);
  await page.getByText('2 of 2 done').waitFor();
});

test('a batch that runs is cancelled; the queue tells what waits', async (t) => {
  const probe = slowProbe() as unknown as Verifier;
  const opened = await openConsole(t, { at: '#/batches', service: { verifiers: [probe] } });
  if (!opened) return;
  const { page } = opened;
  const slow = (at: number) => ({ ...item(at), verifier: 'slow' });
  await page.getByLabel('File of items').setInputFiles(jsonl([slow(1), slow(2), item(3)]));
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.goto(page.url().replace(/#.*/, '#/batches'));
  const queue = page.getByRole('region', { name: 'The queue' });
  await queue.getByText('Batches at work').waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('cancelled', { exact: true }).first().waitFor();
  await page.getByText('3 of 3 done').waitFor();
});

test('a file with a faulty item is refused with a pointer to it', async (t) => {
  const opened = await openConsole(t, { at: '#/batches' });
  if (!opened) return;
  const { page, expectComplaint } = opened;
  expectComplaint(/400/);
  await page.getByLabel('File of items').setInputFiles(jsonl([item(1), { ...item(2), reference: {} }]));
  await page
    .getByRole('alert', { name: 'Problem' })
    .getByText('/items/1/reference/answer', { exact: true })
    .waitFor();
});
