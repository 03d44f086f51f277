/** Whose doing it is that the wall clock ended a program: its own, or the machine's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Work } from '../../../src/sandbox/runtimes/native/work.ts';
import { starved } from '../../../src/sandbox/runtimes/native/work.ts';

const LIMITS = { wallMs: 6000, longestMs: 60_000 } as Work['limits'];

test('a program that waits for what is no core is ended by its own doing, however busy the machine', () => {
  const wasStarved = starved({ limits: LIMITS });
  assert.equal(wasStarved({ killed: 'wall', wallMs: 6010 }), false);
  assert.equal(wasStarved({ killed: 'wall', wallMs: 9000 }), false);
  assert.equal(wasStarved({ killed: 'time', wallMs: 60_010 }), false);
});

test('one that had no core for ten times as long tells nothing', () => {
  assert.equal(starved({ limits: LIMITS })({ killed: 'wall', wallMs: 60_010 }), true);
});
