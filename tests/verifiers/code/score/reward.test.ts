import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TEST_STATUSES, type TestResult } from '../../../../src/verdict.ts';
import { ItemFault } from '../../../../src/verifiers/code/fault.ts';
import type { Reward } from '../../../../src/verifiers/code/options.ts';
import { assertGroups, rewardRule, scoreTests } from '../../../../src/verifiers/code/score/reward.ts';

const results = (...statuses: TestResult['status'][]): TestResult[] =>
  statuses.map((status, index) => ({ index, status }));
const rewardOf = (reward: Reward | undefined, tests: TestResult[]) =>
  scoreTests(tests, rewardRule(reward)).reward;

test('all or nothing is the default', () => {
  assert.equal(rewardOf(undefined, results('passed', 'passed')), 1);
  assert.equal(rewardOf(undefined, results('passed', 'wrong_answer')), 0);
});

test('no test result at all is not a pass', () => {
  for (const mode of ['all_or_nothing', 'fraction'] as const) {
    assert.deepEqual(scoreTests([], rewardRule(mode)), { reward: 0, correct: false, passed: 0, counted: 0 });
  }
});

test('a fraction counts every test, also those that were not run', () => {
  assert.equal(rewardOf('fraction', results('passed', 'time_limit', 'not_run', 'not_run')), 0.25);
});

test('first_k counts the first k tests and no others', () => {
  const rule: Reward = { mode: 'first_k', k: 2 };
  assert.equal(rewardOf(rule, results('passed', 'wrong_answer', 'passed')), 0.5);
  assert.equal(rewardOf(rule, results('passed', 'passed', 'not_run')), 1);
});

test('a group earns its weight only when all of its tests pass', () => {
  const rule: Reward = { mode: 'groups', groups: [{ tests: [0, 1], weight: 3 }, { tests: [2] }] };
  assert.equal(rewardOf(rule, results('passed', 'passed', 'wrong_answer')), 0.75);
  assert.equal(rewardOf(rule, results('passed', 'wrong_answer', 'passed')), 0.25);
});

test('penalties are for programs that earn nothing', () => {
  const rule: Reward = { mode: 'fraction', penalties: { compile_error: -0.5, no_pass: -0.1 } };
  assert.equal(rewardOf(rule, results('compile_error', 'compile_error')), -0.5);
  assert.equal(rewardOf(rule, results('wrong_answer', 'not_run')), -0.1);
  assert.equal(rewardOf(rule, results('passed', 'not_run')), 0.5);
});

test('the reward is finite, at most 1 and at least the lowest penalty, whatever is asked for', () => {
  const penalty = fc.double({ min: -10, max: 0, noNaN: true });
  const reward: fc.Arbitrary<Reward> = fc.oneof(
    fc.constantFrom<Reward>('all_or_nothing', 'fraction'),
    fc.record({ mode: fc.constant('first_k' as const), k: fc.integer({ min: 1, max: 30 }) }),
    fc.record({
      mode: fc.constant('groups' as const),
      groups: fc.array(
        fc.record({
          tests: fc.array(fc.nat({ max: 30 }), { minLength: 1 }),
          weight: fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
        }),
        { minLength: 1 },
      ),
      penalties: fc.record({ no_code: penalty, compile_error: penalty, no_pass: penalty }),
    }),
  );
  const tests = fc.array(fc.constantFrom(...TEST_STATUSES), { maxLength: 20 });
  fc.assert(
    fc.property(reward, tests, (asked, statuses) => {
      const rule = rewardRule(asked);
      const { reward: value, correct } = scoreTests(results(...statuses), rule);
      assert.ok(Number.isFinite(value));
      assert.ok(value <= 1 && value >= Math.min(...Object.values(rule.penalties)));
      if (correct) assert.equal(value, 1);
      if (!statuses.includes('passed')) assert.ok(value <= 0);
    }),
  );
});

test('fields that do not fit the mode, and groups of tests that do not exist, are refused', () => {
  const misfits: Reward[] = [
    { mode: 'first_k' },
    { mode: 'groups' },
    { mode: 'fraction', k: 3 },
    { mode: 'all_or_nothing', groups: [{ tests: [0] }] },
  ];
  for (const misfit of misfits) assert.throws(() => rewardRule(misfit), ItemFault);
  const rule = rewardRule({ mode: 'groups', groups: [{ tests: [0, 2] }] });
  assert.throws(() => assertGroups(rule, 2), ItemFault);
  assert.doesNotThrow(() => assertGroups(rule, 3));
});
