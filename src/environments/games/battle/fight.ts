/** One battle, made again from its seed and its choices. */
import { type Battle, type Monster, type Side, simulator } from './simulator.ts';

export interface Fight {
  generation: number;
  seed: number;
  teams: Record<'p1' | 'p2', readonly Monster[]>;
  /** As in `p1 move 1`, in their order. */
  log: readonly string[];
}

const NO_EFFORT = { hp: 0, atk: 0, def: 0, spa: 0, spd: 0, spe: 0 };

export function fought({ generation, seed, teams, log }: Fight): Battle {
  const { Battle: Simulated, Teams } = simulator();
  // Four numbers of sixteen bits: two of the seed, two that never change.
  const battle = new Simulated({
    formatid: `gen${generation}customgame`,
    seed: `${seed >>> 16},${seed & 0xffff},40503,31161`,
  });
  for (const side of ['p1', 'p2'] as const) {
    const team = teams[side].map(({ species, moves, level = 100 }) => ({
      name: '',
      species,
      moves,
      level,
      item: '',
      ability: 'No Ability',
      nature: '',
      gender: '',
      evs: NO_EFFORT,
    }));
    battle.setPlayer(side, { name: side, team: Teams.pack(team) });
  }
  for (const entry of log) battle.choose(entry.slice(0, 2) as 'p1' | 'p2', entry.slice(3));
  return battle;
}

/** What a side may choose now; nothing where it waits for the other one. */
export function choicesOf({ activeRequest, pokemon }: Side): string[] {
  if (activeRequest === null || activeRequest.wait) return [];
  const bench = pokemon.flatMap(({ fainted, isActive }, index) =>
    fainted || isActive ? [] : [`switch ${index + 1}`],
  );
  if (activeRequest.forceSwitch?.[0]) return bench;
  const [active] = activeRequest.active ?? [];
  if (active === undefined) return [];
  const moves = active.moves.flatMap(({ disabled }, index) => (disabled ? [] : [`move ${index + 1}`]));
  return [...moves, ...(active.trapped ? [] : bench)];
}
