/**
 * OpenAI Five's shaped reward: what every hero's score gains in an interval, less the mean of the
 * other side, shared with the team, and decayed by time; in this order.
 */
import { type Hero, SIDES, type Snapshot, type Team } from './snapshot.ts';
import { BUILDINGS, type Building, type Formula, type Weights } from './weights.ts';

export interface Shaping {
  formula: Formula;
  weights: Weights;
  teamSpirit: number;
  timeDecay: boolean;
  zeroSum: boolean;
  lane: boolean;
}

type Rewards = Record<(typeof SIDES)[number], number[]>;

/** The rewards of all heroes of both sides, summed over the intervals. */
export function shapedRewards(snapshots: readonly Snapshot[], shaping: Shaping): Rewards {
  const total: Rewards = {
    radiant: snapshots[0]!.radiant.heroes.map(() => 0),
    dire: snapshots[0]!.dire.heroes.map(() => 0),
  };
  for (let index = 1; index < snapshots.length; index++) {
    const interval = intervalRewards(snapshots[index - 1]!, snapshots[index]!, shaping);
    for (const side of SIDES)
      for (const [hero, reward] of interval[side].entries()) total[side][hero]! += reward;
  }
  return total;
}

const DECAY = 0.6;
const DECAY_SECONDS = 600;

function intervalRewards(before: Snapshot, after: Snapshot, shaping: Shaping): Rewards {
  const raw: Rewards = {
    radiant: gains(before.radiant, after.radiant, shaping, after.time - before.time),
    dire: gains(before.dire, after.dire, shaping, after.time - before.time),
  };
  const decay = shaping.timeDecay ? DECAY ** (after.time / DECAY_SECONDS) : 1;
  const finished = (own: number[], other: number[]) => {
    const against = own.map((reward) => reward - (shaping.zeroSum ? mean(other) : 0));
    const { teamSpirit } = shaping;
    return against.map((reward) => decay * (teamSpirit * mean(against) + (1 - teamSpirit) * reward));
  };
  return { radiant: finished(raw.radiant, raw.dire), dire: finished(raw.dire, raw.radiant) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function gains(before: Team, after: Team, shaping: Shaping, seconds: number): number[] {
  const shared = teamScore(after, shaping) - teamScore(before, shaping);
  return after.heroes.map((hero, index) => {
    const own = heroScore(hero, shaping.weights) - heroScore(before.heroes[index]!, shaping.weights);
    return own + shared + lanePenalty(hero, shaping, seconds);
  });
}

/** 2018: for an interval at whose end the hero is away; 2019: for each second of it. */
function lanePenalty(hero: Hero, { formula, weights, lane }: Shaping, seconds: number): number {
  if (!lane || !hero.outside_lane) return 0;
  return weights.lane * (formula === 'openai_five' ? 1 : seconds);
}

const COUNTED = ['experience', 'gold', 'mana', 'last_hits', 'denies', 'kills', 'deaths'] as const;

function heroScore(hero: Hero, weights: Weights): number {
  const counted = COUNTED.reduce((sum, name) => sum + weights[name] * hero[name], 0);
  const { health, gold_spent = 0 } = hero;
  // Steeper where little is left.
  const felt = (health + 1 - (1 - health) ** 4) / 2;
  return counted + weights.health * felt + weights.gold_spent * gold_spent;
}

const TEAM_COUNTED = ['megas', 'won', 'couriers_lost', 'aegis'] as const;

function teamScore(team: Team, { formula, weights }: Shaping): number {
  const counted = TEAM_COUNTED.reduce((sum, name) => sum + weights[name] * Number(team[name] ?? 0), 0);
  return team.buildings.reduce(
    (sum, { kind, health }) => sum + weights[kind] * standing(kind, health, formula),
    counted,
  );
}

/**
 * In units of its weight. 2019: two thirds for its health and one for its life; of the ancient all
 * for its health.
 */
function standing(kind: Building, health: number, formula: Formula): number {
  if (health === 0) return 0;
  if (formula === 'openai_five') return 1 + 2 * health;
  return kind === LAST_BUILDING ? health : (1 + 2 * health) / 3;
}

const LAST_BUILDING = BUILDINGS.at(-1);
