/** Comparisons in the console: two files, large ones, and a batch that is graded anew. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ended, someItems, submitted } from '../support/batches.ts';
import { openConsole } from './page.ts';

const verdict = (id: string, reward: number | null, rest: object = {}) => ({
  id,
  status: reward === null ? 'unscored' : 'scored',
  reward,
  reason: reward === null ? 'overloaded' : reward > 0 ? 'equal_exact' : 'different_value',
  message: `${id} got ${reward}.`,
  verifier: 'math@2.0.0',
  ...rest,
});

const jsonl = (name: string, lines: object[]) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
});

test('two files are compared by id, and what changed is told in groups, with both sentences', async (t) => {
  const opened = await openConsole(t, { at: '#/compare' });
  if (!opened) return;
  const { page, picture } = opened;
  const before = [verdict('a', 0), verdict('b', 1), verdict('c', 0), verdict('d', 1), verdict('gone', 1)];
  const now = { verifier: 'math@2.1.0' };
  const after = [verdict('d', null, now), verdict('c', 1, now), verdict('b', 1, now), verdict('a', 1, now)];
  await page.getByLabel('Before').setInputFiles(jsonl('before.jsonl', before));
  await page.getByLabel('After').setInputFiles(jsonl('after.jsonl', after));
  const result = page.getByRole('region', { name: 'What changed' });
  await result.waitFor();
  const figures = await result.locator('dd').allTextContents();
  assert.deepEqual(figures, ['4', '3', '1', '2', '1']);
  await result.locator('summary', { hasText: 'different_value' }).click();
  const items = result.getByRole('region', { name: 'Items that changed so' });
  await items.getByRole('row', { name: 'a a got 0. a got 1.' }).waitFor();
  assert.equal(await items.getByRole('row').count(), 3);
  await picture('compare');
});

test('a hundred thousand verdicts a file do not hold the page', async (t) => {
  const opened = await openConsole(t, { at: '#/compare' });
  if (!opened) return;
  const { page } = opened;
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-compare-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, changed: number) => {
    const path = join(folder, name);
    const lines = Array.from({ length: 100_000 }, (_, at) =>
      verdict(`item-${at}`, at % changed === 0 ? 1 : 0),
    );
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
    return path;
  };
  const [before, after] = [write('before.jsonl', 3), write('after.jsonl', 6)];
  // Turns of the page's loop in which nothing else could happen.
  await page.evaluate(`
    window.turns = 0;
    window.counting = setInterval(() => { window.turns += 1; }, 10);
  `);
  await page.getByLabel('Before').setInputFiles(before);
  await page.getByLabel('After').setInputFiles(after);
  const result = page.getByRole('region', { name: 'What changed' });
  await result.waitFor({ timeout: 120_000 });
  assert.deepEqual((await result.locator('dd').allTextContents()).slice(0, 2), [
    (100_000).toLocaleString('en-US'),
    (16_667).toLocaleString('en-US'),
  ]);
  // In a page that was held, timers would not have come at all.
  assert.ok(Number(await page.evaluate('window.turns')) > 5);
});

test('a finished batch is graded anew from its items, and what changed is shown', async (t) => {
  const opened = await openConsole(t, { at: '#/compare' });
  if (!opened) return;
  const { page, url } = opened;
  const items = someItems(30);
  const { id } = await submitted(url, { items });
  await ended(url, id);
  const changed = items.map((item, at) => (at === 4 ? { ...item, response: 'another' } : item));
  await page.getByLabel('Id of the finished batch').fill(id);
  await page.getByLabel('Its items, as they were sent').setInputFiles(jsonl('items.jsonl', changed));
  await page.getByRole('button', { name: 'Grade anew' }).click();
  const result = page.getByRole('region', { name: 'What changed' });
  await result.waitFor();
  await result.locator('summary').click();
  await result.getByRole('row', { name: /i4.*same text.*another text/ }).waitFor();
  assert.match(page.url(), /#\/compare\/[0-9a-f-]{36}$/);
});

test('files without an item in common say so; thousands of groups are shown some at a time', async (t) => {
  const opened = await openConsole(t, { at: '#/compare' });
  if (!opened) return;
  const { page } = opened;
  await page.getByLabel('Before').setInputFiles(jsonl('before.jsonl', [{ no: 'verdict' }]));
  await page.getByLabel('After').setInputFiles(jsonl('after.jsonl', [{ no: 'verdict' }]));
  const result = page.getByRole('region', { name: 'What changed' });
  await result.getByText('Nothing was compared').waitFor();
  assert.equal(await result.getByText('Nothing changed').count(), 0);
  const many = (scale: number) =>
    jsonl(
      'many.jsonl',
      Array.from({ length: 3000 }, (_, at) => verdict(`i${at}`, (scale * (at + 1)) / 3000)),
    );
  await page.getByLabel('Before').setInputFiles(many(1));
  await page.getByLabel('After').setInputFiles(many(0.5));
  await result.getByText('More of 3,000 groups').click();
  assert.equal(await result.locator('details').count(), 200);
});
