/**
 * The weights of OpenAI Five's shaped reward. 2018: as its authors published them
 * (gist.github.com/dfarhi/66ec9d760ae0c49a5c492c9fae93984a). 2019: the table of
 * arXiv:1912.06680, whose weights of buildings are three times the older ones because one part
 * stands for both of the other's.
 */

export const FORMULAS = ['openai_five', 'openai_five_2019'] as const;
export type Formula = (typeof FORMULAS)[number];

export const BUILDINGS = ['shrine', 'tower1', 'tower2', 'tower3', 'tower4', 'barracks', 'ancient'] as const;
export type Building = (typeof BUILDINGS)[number];

const HERO_SIGNALS = [
  'experience',
  'gold',
  'gold_spent',
  'mana',
  'health',
  'last_hits',
  'denies',
  'kills',
  'deaths',
  'lane',
] as const;
const TEAM_SIGNALS = ['couriers_lost', 'aegis', 'megas', 'won'] as const;

export const WEIGHTS = [...HERO_SIGNALS, ...TEAM_SIGNALS, ...BUILDINGS] as const;
export type Weights = Record<(typeof WEIGHTS)[number], number>;

export const WEIGHTS_OF: Record<Formula, Weights> = {
  openai_five: {
    experience: 0.002,
    gold: 0.006,
    gold_spent: 0,
    mana: 0.75,
    health: 2,
    last_hits: 0.16,
    denies: 0.2,
    kills: -0.6,
    deaths: -1,
    lane: -0.02,
    couriers_lost: 0,
    aegis: 0,
    megas: 4,
    won: 2.5,
    shrine: 0.75,
    tower1: 0.75,
    tower2: 1,
    tower3: 1.5,
    tower4: 0.75,
    barracks: 2,
    ancient: 2.5,
  },
  openai_five_2019: {
    experience: 0.002,
    gold: 0.006,
    gold_spent: 0.0006,
    mana: 0.75,
    health: 2,
    last_hits: -0.16,
    denies: 0.15,
    kills: -0.6,
    deaths: -1,
    lane: -0.15,
    couriers_lost: -2,
    aegis: 5,
    megas: 4,
    won: 5,
    shrine: 2.25,
    tower1: 2.25,
    tower2: 3,
    tower3: 4.5,
    tower4: 2.25,
    barracks: 6,
    ancient: 5,
  },
};
