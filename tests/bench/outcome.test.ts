/** The judgement of verdicts by labels, on which every figure of accuracy stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../bench/accuracy/outcome.ts';
import type { Expected } from '../../bench/labelled/labelled.ts';
import type { Verdict } from '../../src/verdict.ts';

function verdict(
  reward: number | null,
  correct: boolean | null = reward === null ? null : reward === 1,
): Verdict {
  return { status: reward === null ? 'unscored' : 'scored', reward, correct } as Verdict;
}

const scored = (reward: Expected['reward'], correct?: boolean): Expected => ({
  status: 'scored',
  reward,
  correct,
});

test('a verdict is right when reward and correctness are those of the label', () => {
  assert.equal(judge(scored(1, true), verdict(1)), 'right');
  assert.equal(judge(scored(0.3), verdict(0.1 + 0.2)), 'right');
});

test('both ends of a range are right, and nothing outside of it', () => {
  const half = scored([0.4, 0.6]);
  assert.deepEqual(
    [0.3, 0.4, 0.6, 0.7].map((reward) => judge(half, verdict(reward))),
    ['wrong_refusal', 'right', 'right', 'wrong_pass'],
  );
});

test('more reward than is right is a wrong pass, less a wrong refusal', () => {
  assert.equal(judge(scored(0), verdict(1)), 'wrong_pass');
  assert.equal(judge(scored(1), verdict(0)), 'wrong_refusal');
});

test('the right reward with the wrong correctness is wrong', () => {
  assert.equal(judge(scored(0.5, false), verdict(0.5, true)), 'wrong_pass');
  assert.equal(judge(scored(0.5, true), verdict(0.5, false)), 'wrong_refusal');
});

test('an item that must not be scored is right only without a reward', () => {
  const none: Expected = { status: 'unscored', reward: null };
  assert.deepEqual(
    [null, 0, 1].map((reward) => judge(none, verdict(reward))),
    ['right', 'wrong_refusal', 'wrong_pass'],
  );
});

test('an item that no verifier grades counts apart from one that was not scored', () => {
  assert.equal(judge(scored(1), undefined), 'no_verifier');
  assert.equal(judge(scored(1), verdict(null)), 'unscored');
});
