import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { storeClock } from '../../src/queue/bullmq/store-clock.ts';

test('whatever an answer took, the time is never ahead of the store', () => {
  const answers = fc.array(fc.record({ sent: fc.nat(2000), back: fc.nat(2000), after: fc.nat(20_000) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(answers, fc.integer({ min: -86_400_000, max: 86_400_000 }), (all, off) => {
      const clock = storeClock();
      const store = (at: number) => Math.floor(performance.timeOrigin + at) + off;
      // As if all had happened before now.
      let at = performance.now() - all.reduce((sum, { sent, back, after }) => sum + sent + back + after, 0);
      for (const { sent, back, after } of all) {
        clock.learn(store(at + sent), at, at + sent + back);
        at += sent + back + after;
      }
      assert.ok(clock.now() <= store(performance.now()));
    }),
  );
});

test('an early answer says more than a late one', () => {
  const clock = storeClock();
  const at = performance.now() - 1000;
  const store = Date.now() - 1000 + 3_600_000;
  clock.learn(store, at, at + 1);
  clock.learn(store + 900, at + 100, at + 1000);
  assert.ok(Math.abs(clock.now() - (Date.now() + 3_600_000)) < 50);
});

test('a store whose clock went back is believed at once', () => {
  const clock = storeClock();
  const at = performance.now();
  clock.learn(Date.now() + 3_600_000, at - 2, at - 1);
  clock.learn(Date.now(), at - 1, at);
  assert.ok(Math.abs(clock.now() - Date.now()) < 50);
});
