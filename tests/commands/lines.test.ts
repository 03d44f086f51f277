import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { textLines } from '../../src/commands/lines.ts';

async function linesOf(bytes: Uint8Array, cuts: readonly number[]): Promise<string[]> {
  async function* chunks() {
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    for (let at = 1; at < places.length; at += 1) yield bytes.subarray(places[at - 1], places[at]);
  }
  return Array.fromAsync(textLines(chunks()));
}

test('lines are what stands between line feeds, wherever the bytes are cut', async () => {
  const line = fc.stringMatching(/^[a-é\u2028\u2029\u0085\v\f\u{1f600}]*$/u);
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat(200)), fc.boolean(), async (lines, cuts, returns) => {
      const text = lines.map((one) => `${one}${returns ? '\r' : ''}\n`).join('');
      assert.deepEqual(await linesOf(new TextEncoder().encode(text), cuts), lines);
    }),
    { numRuns: 200 },
  );
});

test('the last line needs no line feed, and a mark of byte order is no part of the first', async () => {
  assert.deepEqual(await linesOf(new TextEncoder().encode('\ufeff{"a":1}\n{"b":2}'), [1, 2]), [
    '{"a":1}',
    '{"b":2}',
  ]);
});
