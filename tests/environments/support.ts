/** Plays for tests. */
import assert from 'node:assert/strict';
import { type AnyEnvironment, isProblem } from '../../src/environments/environment.ts';
import { type Play, readPlay } from '../../src/environments/episode.ts';
import { findEnvironment } from '../../src/environments/registry.ts';
import { type Replay, readEach, replay } from '../../src/environments/replay.ts';

export function environmentOf(id: string): AnyEnvironment {
  const environment = findEnvironment(id);
  assert.ok(environment, id);
  return environment;
}

export function playOf(id: string, parameters: unknown, illegal: Play['illegal'] = 'ignore'): Play {
  const play = readPlay(environmentOf(id), parameters, { illegal });
  assert.ok(!isProblem(play), JSON.stringify(play));
  return play;
}

/** @param actions as a client sends them, or as an answer writes them */
export function played(
  id: string,
  parameters: unknown,
  actions: string | readonly unknown[],
  seed = 0,
): Replay {
  const play = playOf(id, parameters);
  const read =
    typeof actions === 'string'
      ? play.environment.parseActions(actions, play.parameters)
      : readEach(play, actions);
  assert.ok(!isProblem(read), JSON.stringify(read));
  return replay(play, seed, read);
}
