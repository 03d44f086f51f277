/** The table of docs/scale.md is what its command prints. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../../..');

/** The numbers of a row, without units and marks between thousands. */
const numbersOf = (row: string): number[] =>
  [...row.replaceAll(/(?<=\d),(?=\d)/g, '').matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));

test('the table of workers is what npm run bench:scale prints', () => {
  const { stdout } = spawnSync(process.execPath, ['bench/scale.ts'], { cwd: ROOT, encoding: 'utf8' });
  const printed = stdout.split('\n').slice(2).filter(Boolean).map(numbersOf);
  const document = readFileSync(join(ROOT, 'docs/scale.md'), 'utf8');
  const rows = document.split('\n').filter((line) => /^\| [\d,]+ \|/.test(line));
  assert.equal(rows.length, printed.length);
  for (const [at, row] of rows.map(numbersOf).entries()) {
    const [workers, items, _busy, redis, ...rest] = printed[at]!;
    const expected = [workers!, items!, redis!, ...rest];
    // The document rounds.
    for (const [place, value] of row.entries())
      assert.ok(Math.abs(value - expected[place]!) <= 0.06 + 0.01 * expected[place]!, `${row} ${expected}`);
  }
});
