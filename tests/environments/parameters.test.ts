/** Parameters promise to be checked before an episode begins, with a pointer to the fault. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../../src/environments/environment.ts';
import { readPlay } from '../../src/environments/episode.ts';
import { environmentOf } from './support.ts';

const lake = environmentOf('frozen_lake');

test('parameters that do not fit are a problem with a pointer', () => {
  for (const [parameters, pointer] of [
    [{ map: ['SX'] }, '/map/0'],
    [{ map: ['SF', 'G'] }, '/map/1'],
    [{ max_steps: 0 }, '/max_steps'],
    [{ worst: 1, best: 1 }, '/worst'],
    [{ depth: 3 }, '/depth'],
    [null, ''],
    ['', ''],
  ] as const) {
    const play = readPlay(lake, parameters);
    assert.ok(isProblem(play), JSON.stringify(parameters));
    assert.equal(play.pointer, pointer);
  }
});

test('the limit of steps is the one asked for, else that of the parameters, else its own', () => {
  const limit = (parameters: unknown, maxSteps?: number) => {
    const play = readPlay(lake, parameters, maxSteps === undefined ? {} : { maxSteps });
    return isProblem(play) ? undefined : play.maxSteps;
  };
  assert.deepEqual([limit({}), limit({ max_steps: 7 }), limit({ max_steps: 7 }, 5)], [100, 7, 5]);
});
