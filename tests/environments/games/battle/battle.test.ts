/** Battles are the same for the same seed and choices, where their library is installed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from '../../../../src/environments/environment.ts';
import { advanceWith, hasEnded, openEpisode, readPlay } from '../../../../src/environments/episode.ts';
import { pokemonBattle } from '../../../../src/environments/games/battle/battle.ts';
import { LIBRARY } from '../../../../src/environments/games/battle/simulator.ts';
import { findEnvironment, whyMissing } from '../../../../src/environments/registry.ts';
import { isInstalled } from '../../../../src/libraries/installed.ts';
import { judgeGame } from '../../../../src/verifiers/game/judge.ts';

const skip = isInstalled(LIBRARY) ? false : `${LIBRARY} is not installed`;

test('where the library is missing, so is the environment, and the reason says what to add', {
  skip: !skip,
}, () => {
  assert.equal(findEnvironment('pokemon_battle'), undefined);
  assert.match(whyMissing('pokemon_battle') ?? '', /npm install @pkmn\/sim@\d/);
  const task = { kind: 'replay', environment: 'pokemon_battle' } as const;
  assert.equal(judgeGame({ response: 'move 1', task, options: {} }).reason, 'unsupported');
});

test('a battle is played to its end, and again with the same hit points', { skip }, async () => {
  await pokemonBattle.prepare?.();
  const play = readPlay(findEnvironment('pokemon_battle')!, {});
  assert.ok(!isProblem(play));
  const run = (seed: number) => {
    let episode = openEpisode(play, seed);
    const seen: unknown[] = [];
    while (!hasEnded(episode)) {
      const { legal, ...rest } = play.environment.observe(episode.state, {}) as { legal: string[] };
      seen.push(rest);
      const step = advanceWith(play, episode, legal[0]);
      assert.ok(!isProblem(step) && step.illegal === undefined, legal.join());
      ({ episode } = step);
    }
    return { seen, value: episode.return };
  };
  assert.deepEqual(run(5), run(5));
  assert.notDeepEqual(run(5).seen, run(6).seen);
  assert.ok([-1, 0, 1].includes(run(7).value));
});

test('a choice that is not offered loses, and teams that cannot be are refused', { skip }, async () => {
  await pokemonBattle.prepare?.();
  const step = pokemonBattle.step(pokemonBattle.reset({}, 1), 'switch 1', {});
  assert.ok(step.illegal && step.terminated);
  const environment = findEnvironment('pokemon_battle')!;
  for (const team of [[{ species: 'Nobody', moves: ['surf'] }], [{ species: 'Mew', moves: ['nothing'] }], []])
    assert.ok(isProblem(readPlay(environment, { team })));
});
