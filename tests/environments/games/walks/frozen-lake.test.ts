/** The lake keeps Gymnasium's rules; slipping is chance of the seed alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../../../../src/environments/environment.ts';
import { frozenLake } from '../../../../src/environments/games/walks/frozen-lake.ts';
import { played } from '../../support.ts';

test('the goal pays 1 and ends the episode; what follows is not played', () => {
  const { success, unused, episode } = played('frozen_lake', {}, 'ddrrdr, up up');
  assert.deepEqual([success, unused, episode.return, episode.terminated], [true, 2, 1, true]);
});

test('a hole ends the episode with nothing', () => {
  const { success, unused, episode } = played('frozen_lake', {}, 'right down down');
  assert.deepEqual([success, unused, episode.return, episode.terminated], [false, 1, 0, true]);
});

test('an edge holds, and the step counts', () => {
  const { success, episode, firstIllegal } = played('frozen_lake', {}, [0, 3, 1, 1, 2, 2, 1, 2]);
  assert.deepEqual([success, episode.steps, episode.illegal, firstIllegal?.index], [true, 8, 2, 0]);
});

test('the limit of steps truncates', () => {
  const { success, unused, episode } = played('frozen_lake', { max_steps: 5 }, 'ddrrdr');
  assert.deepEqual([success, unused, episode.truncated, episode.terminated], [false, 1, true, false]);
});

test('where ice is slippery, the seed decides, and all three directions come up', () => {
  const parameters = { map: ['FFF', 'FSF', 'FFG'], slippery: true };
  const after = (seed: number) =>
    frozenLake.observe(frozenLake.step(frozenLake.reset(parameters, seed), 2, parameters).state, parameters);
  const seen = new Set(Array.from({ length: 100 }, (_, seed) => after(seed).cell));
  assert.deepEqual([...seen].toSorted(), [1, 5, 7]);
  assert.deepEqual(after(7), after(7));
});

test('a map is a rectangle with one start and a goal', () => {
  for (const map of [
    ['SF', 'F'],
    ['SF', 'FF'],
    ['SS', 'FG'],
    ['FF', 'FG'],
  ])
    assert.ok(isProblem(frozenLake.faultOf?.({ map })), map.join('/'));
  assert.equal(frozenLake.faultOf?.({ map: ['SG'] }), undefined);
});
