/**
 * Items become chunks that are worth taking and cheap to lose, and come out of them as they went
 * in.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createChunker, itemsOf, type NewItem, oneLine } from '../../../src/jobs/lines/chunker.ts';
import type { NewChunk } from '../../../src/queue/batch.ts';

const item = (index: number, text = '{}'): NewItem => ({ index, bytes: Buffer.from(text), exact: false });

function chunksOf(items: { item: NewItem; cost: number }[]): NewChunk[] {
  const chunker = createChunker();
  const chunks = items.map((one) => chunker.add(one.item, one.cost));
  return [...chunks, chunker.rest()].filter((chunk) => chunk !== undefined);
}
const cheap = (count: number) => Array.from({ length: count }, (_, at) => ({ item: item(at), cost: 1 }));

test('a chunk has at most 500 items', () => {
  assert.deepEqual(
    chunksOf(cheap(1001)).map(({ count }) => count),
    [500, 500, 1],
  );
});

test('a chunk is cut before its cost exceeds 2,000', () => {
  const chunks = chunksOf([700, 700, 700, 5000, 1].map((cost, at) => ({ item: item(at), cost })));
  assert.deepEqual(
    chunks.map(({ count, cost }) => [count, cost]),
    [
      [2, 1400],
      [1, 700],
      [1, 5000],
      [1, 1],
    ],
  );
});

test('a chunk is cut before it exceeds 512 KiB, and one item beyond that stands alone', () => {
  const sizes = [300, 300, 600, 1].map((kib, at) => ({ item: item(at, 'x'.repeat(kib * 1024)), cost: 1 }));
  assert.deepEqual(
    chunksOf(sizes).map(({ count }) => count),
    [1, 1, 1, 1],
  );
});

test('nothing was added, nothing is left', () => {
  assert.equal(createChunker().rest(), undefined);
});

test('items come out as they went in, whatever they hold', () => {
  const anyItem = fc.record({ text: fc.json(), exact: fc.boolean(), cost: fc.integer({ min: 1, max: 900 }) });
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 40 }), (all) => {
      const items = all.map(({ text, exact, cost }, index) => ({
        item: { index, bytes: Buffer.from(oneLine(text)), exact },
        cost,
      }));
      const read = chunksOf(items).flatMap(({ items: lines }) => itemsOf(lines));
      assert.deepEqual(
        read.map(({ index, text, exact }) => ({ index, text, exact })),
        all.map(({ text, exact }, index) => ({ index, text: oneLine(text), exact })),
      );
    }),
  );
});

test('a text over several lines is the same JSON on one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const line = oneLine(JSON.stringify(value, null, 2));
      assert.ok(!line.includes('\n'));
      assert.deepEqual(JSON.parse(line), JSON.parse(JSON.stringify(value)));
    }),
  );
});
