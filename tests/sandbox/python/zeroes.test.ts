import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Memory } from '../../../src/sandbox/runtimes/python/kernel/memory/memory.ts';
import { PART, zeroIn } from '../../../src/sandbox/runtimes/python/kernel/memory/zeroes.ts';

const PAGES = 2;
const PARTS = (PAGES * 65536) / PART;

test('whatever is written, wherever it stands, is zero afterwards, and nothing beside it', () => {
  const memory = new Memory(new WebAssembly.Memory({ initial: PAGES }));
  const zero = zeroIn(memory);
  const part = fc.integer({ min: 0, max: PARTS });
  const written = fc.array(
    fc.tuple(fc.integer({ min: 0, max: PARTS * PART - 1 }), fc.integer({ min: 1, max: 255 })),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(part, part, written, (a, b, bytes) => {
      const [start, end] = [Math.min(a, b) * PART, Math.max(a, b) * PART];
      memory.bytes.fill(0);
      for (const [at, value] of bytes) memory.bytes[at] = value;
      const expected = memory.bytes.slice().fill(0, start, end);
      zero(start, end);
      assert.ok(Buffer.from(memory.bytes).equals(Buffer.from(expected)));
    }),
  );
});

test('each byte of a part is looked at', () => {
  const memory = new Memory(new WebAssembly.Memory({ initial: 1 }));
  const zero = zeroIn(memory);
  for (let at = PART; at < 2 * PART; at += 1) {
    memory.bytes[at] = 1;
    zero(PART, 2 * PART);
    assert.equal(memory.bytes[at], 0, `byte ${at}`);
  }
});

test('memory that has grown is looked at, too', () => {
  const memory = new Memory(new WebAssembly.Memory({ initial: 1 }));
  const zero = zeroIn(memory);
  assert.ok(memory.grow(3 * 65536));
  memory.bytes.fill(255, 65536);
  zero(65536, 3 * 65536);
  assert.ok(memory.bytes.every((byte) => byte === 0));
});
