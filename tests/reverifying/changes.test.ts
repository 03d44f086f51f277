import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes, changeOf } from '../../src/reverifying/changes.ts';
import type { Verdict } from '../../src/verdict.ts';

const verdict = (reward: number | null, reason: Verdict['reason'], verifier = 'math@2.1.0'): Verdict => ({
  status: reward === null ? 'unscored' : 'scored',
  reward,
  correct: reward === null ? null : reward === 1,
  reason,
  message: 'A sentence.',
  verifier,
  timing: { total_ms: 1 },
});

test('a verdict of another version with the same reward and reason is no change', () => {
  assert.equal(changeOf(verdict(1, 'equal_exact', 'math@1.0.0'), verdict(1, 'equal_exact')), undefined);
});

test('changes are counted by what became of the reward', () => {
  const changes = new Changes();
  const add = (before: Verdict, after: Verdict) => changes.add(before, after, changeOf(before, after));
  add(verdict(0, 'different_value'), verdict(1, 'equal_exact'));
  add(verdict(1, 'equal_exact'), verdict(0, 'different_value'));
  add(verdict(0, 'no_answer'), verdict(0, 'different_value'));
  add(verdict(1, 'equal_exact'), verdict(1, 'equal_exact'));
  const counts = (['reward', 'reason', 'won', 'lost'] as const).map((failOn) => changes.count(failOn));
  assert.deepEqual(counts, [2, 3, 1, 1]);
  assert.match(changes.table(), /4 items: 3 changed, 2 of them in reward \(1 lost, 1 won\)/);
});

test('a verdict that was kept without its reward has neither won nor lost one', () => {
  const changes = new Changes();
  const { reward: _reward, ...kept } = verdict(1, 'equal_exact');
  for (const after of [
    verdict(1, 'equal_exact'),
    verdict(0, 'different_value'),
    verdict(null, 'internal_error'),
  ])
    changes.add(kept, after, changeOf(kept, after));
  assert.equal(changeOf(kept, verdict(1, 'equal_exact')), undefined);
  const { reward, won, lost, changed } = changes.summary();
  assert.deepEqual({ reward, won, lost, changed }, { reward: 0, won: 0, lost: 0, changed: 2 });
});
