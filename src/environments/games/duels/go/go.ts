/** Go on a small board against an opponent. */
import { type Static, Type } from 'typebox';
import { BLACK, EMPTY, WHITE } from '../../../../games/go/board.ts';
import { Game } from '../../../../games/go/game.ts';
import { RULE_SETS } from '../../../../games/go/rules.ts';
import { margin } from '../../../../games/go/score.ts';
import { wordActions } from '../../../actions/words.ts';
import type { Environment, Step } from '../../../environment.ts';
import { parametersOf } from '../../../parameters.ts';
import { drawIndex } from '../../../random.ts';
import { type Outcome, reaches, SUCCESS, VALUES } from '../outcome.ts';

const Parameters = parametersOf({
  size: Type.Optional(Type.Integer({ minimum: 3, maximum: 19, description: 'Rows and columns; 9.' })),
  komi: Type.Optional(Type.Number({ minimum: -400, maximum: 400, description: 'For white; 7.' })),
  opponent: Type.Optional(
    Type.Enum(['random', 'greedy'], { description: 'random (default); greedy captures the most it can.' }),
  ),
  success: SUCCESS,
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  board: Type.Array(Type.String(), { description: 'Rows from the top: X black (you), O white, a dot.' }),
  opponent: Type.Union([Type.String(), Type.Null()], { description: 'Its last move.' }),
  captured: Type.Tuple([Type.Integer(), Type.Integer()], { description: 'Stones taken by black, by white.' }),
  margin: Type.Number({ description: "Black's area less white's, as if the game ended here." }),
});

interface State {
  /** From black's first move on; -1 is a pass. */
  moves: number[];
  outcome: Outcome | null;
  random: number;
}

const PASS = -1;
const COLUMNS = 'abcdefghjklmnopqrst';
const ACTIONS = wordActions('move', /^(?:[a-hj-t](?:1?[1-9]|10)|pass)$/);

export const go: Environment<Parameters, string, Static<typeof Observation>, State> = {
  id: 'go',
  version: '1.0.0',
  title: 'Go',
  description:
    'Go by the rules of Tromp and Taylor (area, positional superko); you are black and begin. Moves are a letter without i and a number from the bottom (c3), or pass. Two passes end the game; everything on the board is alive. A win brings 1, a draw 0, a loss or an illegal move −1.',
  parameters: Parameters,
  action: Type.String({
    description: 'As in c3, or pass.',
    examples: ['c3', 'pass', 'e5', 'D4', 'a1', 'b2', 'c4', 'd3'],
  }),
  observation: Observation,
  players: 2,
  maxSteps: 400,
  examples: [
    {
      title: 'The middle of a small board',
      parameters: { size: 3, komi: 0, opponent: 'greedy' },
      seed: 3,
      actions: ['b2', 'pass'],
      return: 0,
      success: false,
    },
  ],
  isHeavy: ({ size = 9 }) => size > 9,
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset: (_, seed) => ({ moves: [], outcome: null, random: seed }),
  step(state, action, parameters): Step<State> {
    const game = gameAfter(state.moves, parameters);
    const point = pointOf(action, parameters);
    const illegal =
      point === undefined ? 'off the board' : point === PASS ? undefined : game.illegal(BLACK, point);
    if (point === undefined || illegal)
      return { state, reward: -1, terminated: true, illegal: `${action} is not legal: ${illegal}.` };
    play(game, point);
    if (point === PASS && state.moves.at(-1) === PASS)
      return ended(game, { ...state, moves: [...state.moves, point] }, parameters);
    const reply = chosenReply(game, point, state.random, parameters);
    play(game, reply.point);
    const next = { ...state, moves: [...state.moves, point, reply.point], random: reply.next };
    if (point === PASS && reply.point === PASS) return ended(game, next, parameters);
    return { state: next, reward: 0, terminated: false };
  },
  observe({ moves }, parameters) {
    const game = gameAfter(moves, parameters);
    const last = moves.at(-1);
    return {
      board: rowsOf(game),
      opponent: last === undefined ? null : nameOf(last, parameters),
      captured: [game.prisoners[BLACK], game.prisoners[WHITE]],
      margin: marginOf(game, parameters),
    };
  },
  render: ({ moves }, parameters) => rowsOf(gameAfter(moves, parameters)).join('\n'),
  success: ({ outcome }, { success }) => reaches(outcome, success),
};

function gameAfter(moves: readonly number[], { size = 9 }: Parameters): Game {
  const rules = RULE_SETS['tromp-taylor']!;
  const game = new Game({ width: size, height: size }, { rules, toPlay: BLACK, remembers: true });
  for (const point of moves) play(game, point);
  return game;
}

function play(game: Game, point: number): void {
  if (point === PASS) game.pass(game.toPlay);
  else game.play(game.toPlay, point);
}

function ended(game: Game, state: State, parameters: Parameters): Step<State> {
  const outcome = outcomeOf(marginOf(game, parameters));
  return { state: { ...state, outcome }, reward: VALUES[outcome], terminated: true };
}

/** Passes where that wins, or where there is nothing but its own eyes to fill. */
function chosenReply(game: Game, last: number, random: number, parameters: Parameters) {
  if (last === PASS && marginOf(game, parameters) < 0) return { point: PASS, next: random };
  const { board } = game;
  const points = [...board.cells.keys()].filter(
    (point) =>
      board.cells[point] === EMPTY &&
      !board.neighbours(point).every((beside) => board.cells[beside] === WHITE) &&
      game.illegal(WHITE, point) === undefined,
  );
  const taken = parameters.opponent === 'greedy' ? points.map((point) => game.captures(WHITE, point)) : [];
  const most = Math.max(0, ...taken);
  const offered = most > 0 ? points.filter((_, index) => taken[index] === most) : points;
  if (offered.length === 0) return { point: PASS, next: random };
  const { index, next } = drawIndex(random, offered.length);
  return { point: offered[index]!, next };
}

function marginOf({ board, rules, prisoners }: Game, { komi = 7 }: Parameters): number {
  const none: ReadonlySet<number> = new Set();
  const [, black, white] = prisoners;
  return margin({ board, rules, komi, handicap: 0, dead: none, seki: none, prisoners: { black, white } });
}

const outcomeOf = (value: number): Outcome => (value > 0 ? 'win' : value < 0 ? 'loss' : 'draw');

function pointOf(action: string, { size = 9 }: Parameters): number | undefined {
  if (action === 'pass') return PASS;
  const column = COLUMNS.indexOf(action[0]!);
  const row = size - Number(action.slice(1));
  return column < size && row >= 0 ? row * size + column : undefined;
}

const nameOf = (point: number, { size = 9 }: Parameters): string =>
  point === PASS ? 'pass' : `${COLUMNS[point % size]}${size - Math.floor(point / size)}`;

function rowsOf({ board }: Game): string[] {
  return Array.from({ length: board.height }, (_, row) =>
    Array.from({ length: board.width }, (__, column) => '.XO'[board.cells[row * board.width + column]!]).join(
      '',
    ),
  );
}
