import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MARK_PAGES, Marks, PART } from '../../../src/sandbox/runtimes/python/kernel/memory/marks.ts';
import { Memory } from '../../../src/sandbox/runtimes/python/kernel/memory/memory.ts';
import { zeroIn } from '../../../src/sandbox/runtimes/python/kernel/memory/zeroes.ts';

const PAGES = 2;
const memoryOf = (initial: number) =>
  new Memory(new WebAssembly.Memory({ initial }), new Marks(new WebAssembly.Memory({ initial: MARK_PAGES })));
const PARTS = (PAGES * 65536) / PART;

test('whatever is written, wherever it stands, is zero afterwards, and nothing beside it', () => {
  const memory = memoryOf(PAGES);
  const zero = zeroIn(memory);
  const part = fc.integer({ min: 0, max: PARTS });
  const written = fc.array(
    fc.tuple(fc.integer({ min: 0, max: PARTS * PART - 1 }), fc.integer({ min: 1, max: 255 })),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(part, part, written, (a, b, bytes) => {
      const [start, end] = [Math.min(a, b) * PART, Math.max(a, b) * PART];
      memory.zero(0, memory.bytes.length);
      for (const [at, value] of bytes) memory.setByte(at, value);
      const expected = memory.bytes.slice().fill(0, start, end);
      zero(start, end);
      assert.ok(Buffer.from(memory.bytes.slice()).equals(Buffer.from(expected)));
    }),
  );
});

test('each byte of a part is looked at', () => {
  const memory = memoryOf(1);
  const zero = zeroIn(memory);
  for (let at = PART; at < 2 * PART; at += 1) {
    memory.setByte(at, 1);
    zero(PART, 2 * PART);
    assert.equal(memory.bytes[at], 0, `byte ${at}`);
  }
});

test('memory that has grown is looked at, too', () => {
  const memory = memoryOf(1);
  const zero = zeroIn(memory);
  assert.ok(memory.grow(3 * 65536));
  memory.writable(65536, 2 * 65536).fill(255);
  zero(65536, 3 * 65536);
  assert.ok(memory.bytes.slice().every((byte) => byte === 0));
});
