/**
 * What is used of @pkmn/sim, the simulator of Pokémon Showdown. It is no dependency: whoever wants
 * battles installs it. It is large, so that it is loaded when the first battle is asked for.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export interface Monster {
  species: string;
  moves: string[];
  level?: number | undefined;
}

interface Request {
  wait?: boolean;
  forceSwitch?: boolean[];
  active?: { moves: { id: string; disabled?: boolean | string }[]; trapped?: boolean }[];
}

interface Fighter {
  species: { name: string };
  hp: number;
  maxhp: number;
  fainted: boolean;
  isActive: boolean;
}

export interface Side {
  activeRequest: Request | null;
  pokemon: Fighter[];
  active: (Fighter | null)[];
}

export interface Battle {
  turn: number;
  ended: boolean;
  winner?: string;
  p1: Side;
  p2: Side;
  setPlayer(side: 'p1' | 'p2', player: { name: string; team: string }): void;
  choose(side: 'p1' | 'p2', choice: string): boolean;
}

interface Simulator {
  Battle: new (options: { formatid: string; seed: string }) => Battle;
  Teams: { pack(team: object[]): string };
  Dex: {
    species: { get(name: string): { exists: boolean; gen: number } };
    moves: { get(name: string): { exists: boolean; gen: number } };
  };
}

export const LIBRARY = '@pkmn/sim';

let loaded: Simulator | undefined;

export async function load(): Promise<void> {
  if (loaded !== undefined) return;
  // Found from here, wherever this module was packed into.
  const { resolve } = createRequire(import.meta.url);
  loaded = (await import(pathToFileURL(resolve(LIBRARY)).href)) as Simulator;
}

export function simulator(): Simulator {
  if (loaded === undefined) throw new Error(`${LIBRARY} was not loaded: await prepare() first`);
  return loaded;
}
