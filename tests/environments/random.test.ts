/** Chance is the same everywhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { draw, drawIndex, shuffled } from '../../src/environments/random.ts';

test('the first numbers of a seed are those of mulberry32', () => {
  const drawn: number[] = [];
  for (let state = 123456789; drawn.length < 3; ) {
    const { value, next } = draw(state);
    drawn.push(value);
    state = next;
  }
  assert.deepEqual(drawn, [0.2577907438389957, 0.9707721115555614, 0.7853280142880976]);
});

test('an index is below the count, and a shuffle keeps every value', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, count) => {
      const { index } = drawIndex(seed, count);
      assert.ok(index >= 0 && index < count);
      const values = Array.from({ length: count }, (_, i) => i);
      assert.deepEqual(
        shuffled(values, seed).values.toSorted((a, b) => a - b),
        values,
      );
    }),
  );
});
