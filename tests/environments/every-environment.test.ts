/** What the port promises, held to by every environment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { isProblem } from '../../src/environments/environment.ts';
import { advanceWith, type Episode, openEpisode } from '../../src/environments/episode.ts';
import { environments } from '../../src/environments/registry.ts';
import { readEach, replay } from '../../src/environments/replay.ts';
import { fromSchema } from './from-schema.ts';
import { played, playOf } from './support.ts';

const RUNS = 30;
const SEED = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}

for (const environment of environments) {
  const { id, examples, action, observation } = environment;
  await environment.prepare?.();

  test(`${id}: its examples bring what they say`, () => {
    assert.ok(examples.length > 0);
    for (const { parameters, seed, actions, success, ...example } of examples) {
      const result = played(id, parameters, actions, seed);
      assert.deepEqual([result.episode.return, result.success], [example.return, success]);
      assert.equal(result.unused, 0);
    }
  });

  for (const { title, parameters } of examples) {
    const play = playOf(id, parameters);
    const arbitrary = fc.array(fromSchema(action), { maxLength: 40 });

    test(`${id}, ${title}: any actions keep the promises of the port`, () => {
      fc.assert(
        fc.property(SEED, arbitrary, (seed, sent) => {
          let episode: Episode = openEpisode(play, seed);
          const rewards: number[] = [];
          const stepped: unknown[] = [];
          for (const value of sent) {
            const before = frozen(episode);
            const copy: Episode = JSON.parse(JSON.stringify(before));
            assert.deepEqual(copy, before, 'the state is plain JSON');
            const step = advanceWith(play, before, value);
            if (isProblem(step)) continue;
            assert.deepEqual(advanceWith(play, copy, value), step, 'and steps as its copy does');
            if (step.unused) {
              assert.equal(step.episode, before);
              continue;
            }
            ({ episode } = step);
            rewards.push(step.reward);
            stepped.push(value);
            assert.ok(Number.isFinite(step.reward));
            assert.ok(!(episode.terminated && episode.truncated));
            const shown = environment.observe(episode.state, parameters);
            assert.ok(Value.Check(observation, shown), JSON.stringify(shown));
            assert.equal(typeof environment.render(episode.state, parameters), 'string');
          }
          const actions = readEach(play, stepped);
          assert.ok(!isProblem(actions));
          const again = replay(play, seed, actions);
          assert.deepEqual(again.episode, episode, 'a replay ends where stepping did');
          assert.deepEqual(again.rewards, rewards);
        }),
        { numRuns: RUNS },
      );
    });

    test(`${id}, ${title}: what is sent is an action or a problem, whatever it is`, () => {
      fc.assert(
        fc.property(fc.anything(), fc.string(), (value, text) => {
          const one = environment.readAction(value, parameters);
          if (isProblem(one)) assert.equal(typeof one.problem, 'string');
          const all = environment.parseActions(text, parameters);
          assert.ok(Array.isArray(all) || typeof all.problem === 'string');
        }),
        { numRuns: RUNS },
      );
    });

    test(`${id}, ${title}: a player does not see chance`, () => {
      fc.assert(
        fc.property(SEED, (seed) => {
          const episode = openEpisode(play, seed);
          const shown = environment.observe(episode.state, parameters);
          assert.ok(!('random' in (shown as object)) && !('seed' in (shown as object)));
        }),
        { numRuns: RUNS },
      );
    });
  }
}
