/** The environments there are, by id. A new one is a line here. */
import { whatIsMissing } from '../libraries/installed.ts';
import type { AnyEnvironment } from './environment.ts';
import { game2048 } from './games/alone/2048.ts';
import { blackjack } from './games/alone/blackjack.ts';
import { lightsOut } from './games/alone/lights-out.ts';
import { minesweeper } from './games/alone/minesweeper.ts';
import { slidingPuzzle } from './games/alone/sliding-puzzle.ts';
import { pokemonBattle } from './games/battle/battle.ts';
import { chess } from './games/duels/chess/chess.ts';
import { connectFour } from './games/duels/connect-four/connect-four.ts';
import { go } from './games/duels/go/go.ts';
import { nim } from './games/duels/nim.ts';
import { othello } from './games/duels/othello.ts';
import { ticTacToe } from './games/duels/tic-tac-toe.ts';
import { textWorld } from './games/text-world/text-world.ts';
import { cliffWalking } from './games/walks/cliff-walking.ts';
import { frozenLake } from './games/walks/frozen-lake.ts';
import { sokoban } from './games/walks/sokoban.ts';
import { taxi } from './games/walks/taxi.ts';

const all: readonly AnyEnvironment[] = [
  frozenLake,
  cliffWalking,
  taxi,
  sokoban,
  game2048,
  lightsOut,
  connectFour,
  ticTacToe,
  nim,
  othello,
  chess,
  go,
  minesweeper,
  blackjack,
  slidingPuzzle,
  textWorld,
  pokemonBattle,
];

const missing = new Map(
  all.flatMap(({ id, libraries = [] }) => {
    const what = whatIsMissing(libraries);
    return what === undefined ? [] : [[id, what] as const];
  }),
);

/** Those whose libraries are installed. */
export const environments: readonly AnyEnvironment[] = all.filter(({ id }) => !missing.has(id));

/** Of an environment that is not there for want of a library: what it needs. */
export const whyMissing = (id: string): string | undefined => missing.get(id);

const byId = new Map(environments.map((environment) => [environment.id, environment]));
if (byId.size !== environments.length) throw new Error('two environments have the same id');

export const findEnvironment = (id: string): AnyEnvironment | undefined => byId.get(id);
