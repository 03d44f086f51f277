/** What a game of two teams was at one moment, and what keeps a series of such from being one. */
import { type Static, Type } from 'typebox';
import { BUILDINGS } from './weights.ts';

const closed = { additionalProperties: false } as const;
const Count = Type.Number({ minimum: 0 });
const Fraction = Type.Number({ minimum: 0, maximum: 1 });

const Hero = Type.Object(
  {
    experience: Count,
    gold: Type.Number({ minimum: 0, description: 'All that was gained, spent or not.' }),
    mana: Fraction,
    health: Fraction,
    last_hits: Count,
    denies: Count,
    kills: Count,
    deaths: Count,
    gold_spent: Type.Optional(Count),
    outside_lane: Type.Optional(Type.Boolean({ description: 'Away from the lanes it was assigned.' })),
  },
  closed,
);
export type Hero = Static<typeof Hero>;

const Team = Type.Object(
  {
    heroes: Type.Array(Hero, { minItems: 1, maxItems: 100 }),
    buildings: Type.Array(Type.Object({ kind: Type.Enum([...BUILDINGS]), health: Fraction }, closed), {
      maxItems: 100,
    }),
    megas: Type.Optional(Type.Boolean({ description: 'The last barracks of the other side fell.' })),
    won: Type.Optional(Type.Boolean()),
    couriers_lost: Type.Optional(Count),
    aegis: Type.Optional(Type.Number({ minimum: 0, description: 'How many times it was gained.' })),
  },
  closed,
);
export type Team = Static<typeof Team>;

export const Snapshot = Type.Object(
  { time: Type.Number({ minimum: 0, description: 'Seconds.' }), radiant: Team, dire: Team },
  closed,
);
export type Snapshot = Static<typeof Snapshot>;

export const SIDES = ['radiant', 'dire'] as const;

interface Fault {
  message: string;
  /** Below the list of snapshots. */
  pointer: string;
}

/** Counters never fall, time rises, and heroes and buildings stay the same ones. */
export function faultOfSeries(snapshots: readonly Snapshot[]): Fault | undefined {
  if (snapshots.length < 2)
    return { message: 'A reward is that of an interval: two snapshots at least.', pointer: '' };
  for (let index = 1; index < snapshots.length; index++) {
    const [before, after] = [snapshots[index - 1]!, snapshots[index]!];
    if (!(after.time > before.time)) return { message: 'Time does not rise.', pointer: `/${index}/time` };
    for (const side of SIDES) {
      const fault = faultOfTeam(before[side], after[side]);
      if (fault) return { ...fault, pointer: `/${index}/${side}${fault.pointer}` };
    }
  }
  return undefined;
}

const COUNTERS = [
  'experience',
  'gold',
  'last_hits',
  'denies',
  'kills',
  'deaths',
  'gold_spent',
] as const satisfies (keyof Hero)[];
const TEAM_COUNTERS = ['couriers_lost', 'aegis', 'megas', 'won'] as const satisfies (keyof Team)[];

function faultOfTeam(before: Team, after: Team): Fault | undefined {
  if (before.heroes.length !== after.heroes.length)
    return { message: 'There are other heroes than before.', pointer: '/heroes' };
  const kinds = ({ buildings }: Team) => buildings.map(({ kind }) => kind).join();
  if (kinds(before) !== kinds(after))
    return { message: 'There are other buildings than before.', pointer: '/buildings' };
  const falls = TEAM_COUNTERS.find((name) => Number(after[name] ?? 0) < Number(before[name] ?? 0));
  if (falls) return { message: `${falls} falls.`, pointer: `/${falls}` };
  for (const [index, hero] of after.heroes.entries()) {
    const fallen = COUNTERS.find((name) => (hero[name] ?? 0) < (before.heroes[index]![name] ?? 0));
    if (fallen) return { message: `${fallen} falls.`, pointer: `/heroes/${index}/${fallen}` };
  }
  return undefined;
}
