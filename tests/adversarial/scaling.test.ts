/** One response stops nobody: reading it takes time in proportion to its length. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { READERS, SHAPES, UNITS } from '../../bench/scaling/texts.ts';

const SIZE = 50_000;
/** Of CPU time; what is quadratic takes many times as long at this length. */
const MOST_MS = 500;

for (const [name, read] of Object.entries(READERS)) {
  test(`C1, H6: ${name}: texts made to be slow are read in time`, () => {
    for (const unit of UNITS) {
      for (const [index, shape] of SHAPES.entries()) {
        const text = shape(unit, SIZE / unit.length);
        const begun = process.cpuUsage();
        read(text);
        const { user, system } = process.cpuUsage(begun);
        const ms = (user + system) / 1000;
        assert.ok(ms < MOST_MS, `${JSON.stringify(unit)}, shape ${index}: ${ms} ms`);
      }
    }
  });
}
