/** The shaped reward promises to be that of its formula; data that is none is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Judgement } from '../../../src/verdict.ts';
import { shapedRewards } from '../../../src/verifiers/game/shaped/reward.ts';
import type { Hero, Snapshot, Team } from '../../../src/verifiers/game/shaped/snapshot.ts';
import { FORMULAS, WEIGHTS_OF } from '../../../src/verifiers/game/shaped/weights.ts';
import { gradeGame, verdictOf } from './support.ts';

const HERO: Hero = {
  experience: 0,
  gold: 0,
  mana: 1,
  health: 1,
  last_hits: 0,
  denies: 0,
  kills: 0,
  deaths: 0,
};
const team = (hero: Partial<Hero> = {}, more: Partial<Team> = {}): Team => ({
  heroes: [{ ...HERO, ...hero }, HERO],
  buildings: [{ kind: 'ancient', health: 1 }],
  ...more,
});
const shaped = (radiant: Team, more: object = {}) => ({
  kind: 'shaped_reward',
  formula: 'openai_five',
  side: 'radiant',
  hero: 0,
  time_decay: false,
  zero_sum: false,
  snapshots: [
    { time: 0, radiant: team(), dire: team() },
    { time: 600, radiant, dire: team() },
  ],
  ...more,
});

function rewardOf(task: object): number {
  const judgement = gradeGame('', task);
  assert.equal(judgement.status, 'scored', judgement.message);
  return judgement.status === 'scored' ? judgement.reward : Number.NaN;
}
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} for ${expected}`);

test('every signal has its weight of 2018', () => {
  for (const [change, expected] of [
    [{ experience: 1000 }, 2],
    [{ gold: 500 }, 3],
    [{ mana: 0 }, -0.75],
    [{ health: 0 }, -2],
    [{ health: 0.5 }, 0.5 + 1 - 0.5 ** 4 - 2],
    [{ last_hits: 10 }, 1.6],
    [{ denies: 10 }, 2],
    [{ kills: 1 }, -0.6],
    [{ deaths: 1 }, -1],
    [{ gold_spent: 1000 }, 0],
  ] as const)
    near(rewardOf(shaped(team(change))), expected);
  near(rewardOf(shaped(team({}, { megas: true }))), 4);
  near(rewardOf(shaped(team({}, { won: true }))), 2.5);
  near(rewardOf(shaped(team({}, { buildings: [{ kind: 'ancient', health: 0.5 }] }))), -2.5);
  near(rewardOf(shaped(team({}, { buildings: [{ kind: 'ancient', health: 0 }] }))), -7.5);
});

test('the paper has other weights, and one of its own for every part of a building', () => {
  const paper = { formula: 'openai_five_2019' };
  near(rewardOf(shaped(team({ last_hits: 10 }), paper)), -1.6);
  near(rewardOf(shaped(team({ gold_spent: 1000 }), paper)), 0.6);
  near(rewardOf(shaped(team({}, { won: true, aegis: 1, couriers_lost: 1 }), paper)), 8);
  near(rewardOf(shaped(team({}, { buildings: [{ kind: 'ancient', health: 0.5 }] }), paper)), -2.5);
  const [before, after] = [1, 0.5].map((health) => team({}, { buildings: [{ kind: 'barracks', health }] }));
  const snapshots = [
    { time: 0, radiant: before!, dire: team() },
    { time: 1, radiant: after!, dire: team() },
  ];
  near(rewardOf({ ...shaped(team(), paper), snapshots }), -2);
});

test('a lane costs where it is asked for, and a weight may be another one', () => {
  const away = team({ outside_lane: true });
  near(rewardOf(shaped(away)), 0);
  near(rewardOf(shaped(away, { lane: true })), -0.02);
  near(rewardOf(shaped(away, { lane: true, formula: 'openai_five_2019' })), -90);
  near(rewardOf(shaped(team({ kills: 2 }), { weights: { kills: 1 } })), 2);
});

test('zero sum, team spirit and decay come in this order', () => {
  const gained = team({ experience: 1000 });
  near(rewardOf(shaped(gained, { team_spirit: 0.5 })), 1.5);
  near(rewardOf(shaped(gained, { time_decay: true })), 1.2);
  near(rewardOf(shaped(gained, { zero_sum: true, side: 'dire' })), -1);
  near(
    rewardOf(shaped(gained, { zero_sum: true, side: 'dire', hero: 1, team_spirit: 1, time_decay: true })),
    -0.6,
  );
});

test('the rewards of all heroes sum to nothing where they are zero-sum', () => {
  const counter = fc.integer({ min: 0, max: 1000 });
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const hero = fc.record<Hero>({
    experience: counter,
    gold: counter,
    mana: part,
    health: part,
    last_hits: counter,
    denies: counter,
    kills: counter,
    deaths: counter,
  });
  const side = fc.record({
    heroes: fc.array(hero, { minLength: 5, maxLength: 5 }),
    buildings: fc.tuple(fc.record({ kind: fc.constant('tower1' as const), health: part })),
  });
  const snapshot: fc.Arbitrary<Snapshot> = fc.record({ time: counter, radiant: side, dire: side });
  fc.assert(
    fc.property(
      fc.tuple(snapshot, snapshot, snapshot),
      part,
      fc.constantFrom(...FORMULAS),
      (snapshots, teamSpirit, formula) => {
        const shaping = {
          formula,
          weights: WEIGHTS_OF[formula],
          teamSpirit,
          timeDecay: true,
          zeroSum: true,
          lane: false,
        };
        const { radiant, dire } = shapedRewards(snapshots, shaping);
        assert.ok(Math.abs([...radiant, ...dire].reduce((sum, reward) => sum + reward, 0)) < 1e-6);
      },
    ),
  );
});

test('a reward passes above nothing, or from where the item says', () => {
  const task = shaped(team({ experience: 500 }));
  assert.equal(correct(gradeGame('', task)), true);
  assert.equal(correct(gradeGame('', task, { pass_at: 1.5 })), false);
  assert.equal(correct(gradeGame('', shaped(team()))), false);
});

const correct = (judgement: Judgement) => judgement.status === 'scored' && judgement.correct;

test('data that is no course of a game is refused', () => {
  const [first, second] = (shaped(team()) as unknown as { snapshots: Snapshot[] }).snapshots as [
    Snapshot,
    Snapshot,
  ];
  for (const snapshots of [
    [],
    [first],
    [second, first],
    [{ ...first, radiant: team({ deaths: 1 }) }, second],
    [{ ...first, radiant: team({}, { won: true }) }, second],
    [first, { ...second, dire: { ...team(), heroes: [HERO] } }],
    [first, { ...second, dire: { ...team(), buildings: [] } }],
    [first, { ...second, dire: { ...team(), buildings: [{ kind: 'shrine', health: 1 }] } }],
  ])
    assert.equal(verdictOf('', { ...shaped(team()), snapshots }), 'invalid_reference');
  assert.equal(verdictOf('', { ...shaped(team()), hero: 2 }), 'invalid_reference');
});
