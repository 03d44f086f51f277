/** Chess against an opponent. */
import { type Static, Type } from 'typebox';
import { BLACK, type Board, type Move, uciOf, WHITE } from '../../../../games/chess/board.ts';
import { repetitionKey, stateOf } from '../../../../games/chess/end.ts';
import { FenFault, faultOf, fenOf, readFen, START } from '../../../../games/chess/fen.ts';
import { legalMoves } from '../../../../games/chess/moves.ts';
import { sanOf } from '../../../../games/chess/san.ts';
import { wordActions } from '../../../actions/words.ts';
import type { Environment, Problem } from '../../../environment.ts';
import { parametersOf } from '../../../parameters.ts';
import { type Outcome, reaches, SUCCESS, VALUES } from '../outcome.ts';
import { opponentMove } from './opponents.ts';

const Parameters = parametersOf({
  fen: Type.Optional(Type.String({ maxLength: 100, description: 'Where the game begins.' })),
  side: Type.Optional(Type.Enum(['white', 'black'], { description: 'Whom the answer plays; white.' })),
  opponent: Type.Optional(
    Type.Enum(['random', 'greedy', 'minimax'], {
      description: 'random (default); greedy takes the most or mates; minimax looks three half-moves ahead.',
    }),
  ),
  success: SUCCESS,
});
type Parameters = Static<typeof Parameters>;

const Observation = Type.Object({
  fen: Type.String(),
  legal: Type.Array(Type.String(), { description: 'In UCI.' }),
  opponent: Type.Union([Type.String(), Type.Null()], { description: 'Its last move, in UCI.' }),
  state: Type.String({ description: 'ongoing, check, checkmate, stalemate, …' }),
});

interface State {
  fen: string;
  /** Positions since the last capture or move of a pawn. */
  seen: string[];
  opponent: string | null;
  outcome: Outcome | null;
  ending: string;
  random: number;
}

const ACTIONS = wordActions('move', /^[a-hKQRBNOo0x1-8nbrq=+#-]{2,10}$/, 'case counts');

export const chess: Environment<Parameters, string, Static<typeof Observation>, State> = {
  id: 'chess',
  version: '1.0.0',
  title: 'Chess',
  description:
    'Chess by its usual rules. Moves are in UCI (e2e4, e7e8q) or SAN (Nf3, O-O). A win brings 1, a draw 0, a loss or an illegal move −1.',
  parameters: Parameters,
  action: Type.String({
    description: 'A move in UCI or SAN.',
    examples: ['e2e4', 'e7e5', 'Nf3', 'O-O', 'd2d4', 'g1f3', 'd4', 'a2a3'],
  }),
  observation: Observation,
  players: 2,
  maxSteps: 300,
  examples: [
    {
      title: 'Mate in one',
      parameters: { fen: '6k1/5ppp/8/8/8/8/8/R5K1 w - - 0 1' },
      seed: 0,
      actions: ['Ra8#'],
      return: 1,
      success: true,
    },
    {
      title: 'A whole game',
      parameters: { opponent: 'greedy' },
      seed: 7,
      actions: [],
      return: 0,
      success: false,
    },
  ],
  isHeavy: ({ opponent }) => opponent === 'minimax',
  faultOf: faultOfStart,
  readAction: ACTIONS.read,
  parseActions: ACTIONS.parse,
  reset(parameters, seed) {
    const { board } = readFen(parameters.fen ?? START);
    const begun = stateAfter(board, { seen: [], opponent: null, random: seed }, parameters);
    const isMine = board.side === sideOf(parameters);
    return isMine || begun.outcome !== null ? begun : answered(board, begun, parameters);
  },
  step(state, action, parameters) {
    const { board } = readFen(state.fen);
    const move = findMove(board, action);
    if (move === undefined)
      return { state, reward: -1, terminated: true, illegal: `${action} is no legal move.` };
    board.make(move);
    const mine = stateAfter(board, state, parameters);
    const next = mine.outcome === null ? answered(board, mine, parameters) : mine;
    const reward = next.outcome === null ? 0 : VALUES[next.outcome];
    return { state: next, reward, terminated: next.outcome !== null };
  },
  observe: ({ fen, opponent, ending }) => ({
    fen,
    legal: legalMoves(readFen(fen).board).map(uciOf),
    opponent,
    state: ending,
  }),
  render: ({ fen }) =>
    fen
      .split(' ')[0]!
      .replace(/[1-8]/g, (count) => '.'.repeat(Number(count)))
      .replaceAll('/', '\n'),
  success: ({ outcome }, { success }) => reaches(outcome, success),
};

const sideOf = ({ side = 'white' }: Parameters) => (side === 'white' ? WHITE : BLACK);

function answered(board: Board, state: State, parameters: Parameters): State {
  const { move, next } = opponentMove(board, parameters.opponent ?? 'random', state.random);
  board.make(move);
  return stateAfter(board, { ...state, opponent: uciOf(move), random: next }, parameters);
}

function stateAfter(
  board: Board,
  { seen, opponent, random }: Pick<State, 'seen' | 'opponent' | 'random'>,
  parameters: Parameters,
): State {
  const key = repetitionKey(board);
  const since = board.halfmoves === 0 ? [key] : [...seen, key];
  const ending = stateOf(board, since.filter((one) => one === key).length);
  return {
    fen: fenOf(board),
    seen: since,
    opponent,
    random,
    ending,
    outcome: outcomeOf(board, ending, parameters),
  };
}

function outcomeOf(board: Board, ending: string, parameters: Parameters): Outcome | null {
  if (ending === 'ongoing' || ending === 'check') return null;
  if (ending !== 'checkmate') return 'draw';
  return board.side === sideOf(parameters) ? 'loss' : 'win';
}

const plainSan = (text: string): string => text.replaceAll('0', 'O').replace(/[+#=]/g, '');

function findMove(board: Board, action: string): Move | undefined {
  const moves = legalMoves(board);
  const uci = action.toLowerCase();
  return (
    moves.find((move) => uciOf(move) === uci) ??
    moves.find((move) => plainSan(sanOf(board, move)) === plainSan(action))
  );
}

function faultOfStart({ fen = START }: Parameters): Problem | undefined {
  const fault = (problem: string): Problem => ({ problem, pointer: '/fen' });
  try {
    const { board } = readFen(fen);
    const wrong = faultOf(board);
    if (wrong) return fault(wrong);
    const state = stateOf(board);
    return state === 'ongoing' || state === 'check' ? undefined : fault('The game has ended there.');
  } catch (error) {
    if (error instanceof FenFault) return fault(error.message);
    throw error;
  }
}
