import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trials } from '../../src/sandbox/trials.ts';

/** Ends trials of a tenant until none is left. @returns how many there were */
function spendAll(trials: Trials, tenant: string): number {
  let count = 0;
  for (; trials.areLeft(tenant); count += 1) trials.spend(tenant, 300);
  return count;
}

test('a tenant has so many trials, whatever another one has spent', () => {
  const trials = new Trials();
  const count = spendAll(trials, 'a');
  assert.ok(count >= 30, `${count} trials`);
  assert.equal(spendAll(trials, 'b'), count);
});

test('a quarter of the time that its programs use comes back', () => {
  const trials = new Trials();
  spendAll(trials, 'a');
  trials.refill('a', 2390);
  trials.spend('a', 300);
  assert.equal(trials.areLeft('a'), false);
  trials.refill('a', 2420);
  assert.equal(trials.areLeft('a'), true);
});

test('what was never spent does not come back', () => {
  const trials = new Trials();
  trials.refill('a', 1e9);
  assert.equal(spendAll(trials, 'a'), spendAll(trials, 'b'));
});
