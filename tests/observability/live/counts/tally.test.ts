import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Series, Timeline } from '../../../../src/observability/live/counts/series.ts';
import {
  binsOf,
  type Counted,
  REWARD_EDGES,
  rewardBin,
  Tally,
} from '../../../../src/observability/live/counts/tally.ts';
import { REASONS, type Reason } from '../../../../src/verdict.ts';

const counted: fc.Arbitrary<Counted> = fc
  .record({
    reason: fc.constantFrom(...(Object.keys(REASONS) as Reason[])),
    reward: fc.oneof(fc.constant(Number.NaN), fc.double({ min: -2, max: 2, noNaN: true })),
    correct: fc.boolean(),
    flags: fc.option(fc.constant(['tampering' as const]), { nil: undefined }),
    totalMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
  })
  .map((one) => (Number.isNaN(one.reward) ? { ...one, correct: null } : one));

const tallyOf = (some: readonly Counted[]) => {
  const tally = new Tally();
  for (const one of some) tally.add(binsOf(one));
  return tally;
};
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

test('every verdict is in one bin of each kind, and two tallies together are one of both', () => {
  fc.assert(
    fc.property(fc.array(counted), fc.array(counted), (some, others) => {
      const both = tallyOf(some);
      both.merge(tallyOf(others));
      const { rewardSum: _one, ...together } = both;
      const { rewardSum: _other, ...atOnce } = tallyOf([...some, ...others]);
      assert.deepEqual(together, atOnce);
      assert.equal(sum(both.reasons), both.count);
      assert.equal(sum(both.times), both.count);
      assert.equal(sum(both.rewards), both.scored);
    }),
  );
});

test('a reward is in the bin that begins at or below it and ends above', () => {
  const begins = [Number.NEGATIVE_INFINITY, ...REWARD_EDGES];
  for (const reward of [-3, -1, -0.7, -0.5, -0.1, 0, 0.05, 0.1, 0.15, 0.3, 0.7, 0.95, 0.999]) {
    const bin = rewardBin(reward);
    assert.ok(begins[bin]! <= reward + 1e-9, `${reward} in bin ${bin}`);
    assert.ok((begins[bin + 1] ?? 1.1) > reward, `${reward} in bin ${bin}`);
  }
  assert.equal(begins[rewardBin(1)], 0.95);
  assert.equal(rewardBin(1.5), begins.length);
});

test('a percentile is within a fifth of the time that it stands for', () => {
  const tally = tallyOf(
    Array.from({ length: 100 }, (_, at) => ({
      reason: 'all_passed' as const,
      reward: 1,
      correct: true,
      flags: undefined,
      totalMs: at + 1,
    })),
  );
  for (const share of [0.1, 0.5, 0.95]) {
    const ratio = tally.percentile(share)! / (100 * share);
    assert.ok(ratio > 0.8 && ratio < 1.25, `${share}: ${ratio}`);
  }
  assert.equal(new Tally().percentile(0.5), null);
});

test('a series stays bounded, in order, and loses nothing, whatever steps come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1e9), counted)), (some) => {
      const series = new Series(1, 8);
      for (const [at, one] of some) series.add(at, binsOf(one));
      const buckets = series.buckets();
      assert.ok(buckets.length <= 8);
      assert.equal(sum(buckets.map(({ tally }) => tally.count)), some.length);
      assert.deepEqual(
        buckets.map(({ from }) => from),
        buckets.map(({ from }) => from).sort((a, b) => a - b),
      );
      for (const [at] of some)
        assert.ok(
          buckets.some(({ from }) => from <= at && at < from + series.width),
          String(at),
        );
    }),
  );
});

test('a timeline keeps the last minutes fine and everything before them', () => {
  const one: Counted = { reason: 'all_passed', reward: 1, correct: true, flags: undefined, totalMs: 1 };
  const line = new Timeline(5000, 10);
  for (let at = 0; at < 1000; at += 1) line.add(at * 1000, binsOf(one));
  const pieces = line.pieces();
  assert.ok(pieces.length <= 20);
  assert.equal(sum(pieces.map(({ tally }) => tally.count)), 1000);
  assert.equal(line.total().count, 1000);
  assert.deepEqual(
    pieces.slice(-10).map(({ width }) => width),
    Array(10).fill(5000),
  );
  assert.equal(line.rate(1_000_000), 1);
});
