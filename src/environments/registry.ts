/** The environments there are, by id. A new one is a line here. */
import type { AnyEnvironment } from './environment.ts';
import { game2048 } from './games/alone/2048.ts';
import { blackjack } from './games/alone/blackjack.ts';
import { lightsOut } from './games/alone/lights-out.ts';
import { minesweeper } from './games/alone/minesweeper.ts';
import { slidingPuzzle } from './games/alone/sliding-puzzle.ts';
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

export const environments: readonly AnyEnvironment[] = [
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
];

const byId = new Map(environments.map((environment) => [environment.id, environment]));
if (byId.size !== environments.length) throw new Error('two environments have the same id');

export const findEnvironment = (id: string): AnyEnvironment | undefined => byId.get(id);
