/** Tasks about positions: the one after the moves, one that was composed, how a position stands. */
import { BLACK, type Board, nameOf, SQUARES, WHITE } from '../../../games/chess/board.ts';
import { type State, stateOf } from '../../../games/chess/end.ts';
import { type Fen, FenFault, faultOfComposed, menOf, readFen } from '../../../games/chess/fen.ts';
import { canTakeInPassing } from '../../../games/chess/moves.ts';
import { type Outcome, right, wrong } from '../../outcome.ts';
import { TaskFault } from '../reading/task.ts';
import type { Asked, Task } from './asked.ts';

/** The position of an answer, or undefined. */
function answered({ answer }: Asked): Fen | string {
  const lines = answer.text.split('\n').filter((line) => line.trim() !== '');
  const text = answer.unmarked ? lines.at(-1)! : answer.text;
  try {
    return readFen(text.trim().replace(/^(?:FEN|EPD):?\s{1,2}/i, ''));
  } catch (error) {
    if (error instanceof FenFault) return error.message;
    throw error;
  }
}

export function judgePosition(board: Board, asked: Asked): Outcome {
  const fen = answered(asked);
  if (typeof fen === 'string') return wrong('invalid_position', fen);
  const given = fen.board;
  const equal = SQUARES.filter((at) => board.cells[at] === given.cells[at]).length;
  const components = { squares: equal / 64 };
  const fault = difference(board, fen, asked.options.compare ?? 'position');
  return fault === undefined
    ? { ...right('solved', 'The position is right.'), components }
    : { ...wrong('different_position', fault), components };
}

/** What is other than it should be, in the order of the fields. */
function difference(
  board: Board,
  { board: given, fields, impossible }: Fen,
  compare: 'position' | 'board' | 'full',
): string | undefined {
  const off = SQUARES.filter((at) => board.cells[at] !== given.cells[at]);
  if (off.length > 0) return `${off.length} of 64 squares are wrong, such as ${nameOf(off[0]!)}.`;
  if (compare === 'board') return undefined;
  if (fields === 1) return 'The answer is nothing but the placement.';
  if (given.side !== board.side) return 'The other side is to move.';
  if (impossible.length > 0) return `The answer has ${impossible[0]}, which cannot be.`;
  if (given.castling !== board.castling) return 'The rights to castle are other ones.';
  const none = given.enPassant < 0 && !canTakeInPassing(board);
  if (given.enPassant !== board.enPassant && !none) return 'The en passant square is another one.';
  if (compare === 'position') return undefined;
  if (fields !== 6) return 'The counters are missing.';
  return given.halfmoves === board.halfmoves && given.fullmoves === board.fullmoves
    ? undefined
    : 'The counters are other ones.';
}

const LETTERS = /^[KQRBNPkqrbnp]{0,32}$/;

export function judgeValidPosition(task: Task<'valid_position'>, asked: Asked): Outcome {
  const wanted = task.pieces === undefined ? undefined : [...task.pieces].sort().join('');
  if (wanted !== undefined && (!LETTERS.test(wanted) || !/^[^K]*K[^Kk]*k[^k]*$/.test(wanted)))
    throw new TaskFault('pieces', 'The men are letters as in FEN, with both kings.');
  const fen = answered(asked);
  if (typeof fen === 'string') return wrong('invalid_position', fen);
  const { board, fields, impossible } = fen;
  if (fields === 1) return wrong('invalid_position', 'The position does not say who moves.');
  const fault = faultOfComposed(board);
  if (fault !== undefined) return wrong('invalid_position', fault);
  if (impossible.length > 0)
    return wrong('invalid_position', `The position has ${impossible[0]}, which cannot be.`);
  if (fields === 6 && board.fullmoves === 0) return wrong('invalid_position', 'Moves are counted from 1.');
  if (task.side !== undefined && board.side !== (task.side === 'w' ? WHITE : BLACK))
    return wrong('different_position', 'The other side is to move.');
  if (wanted !== undefined && menOf(board) !== wanted)
    return wrong('different_position', 'The men are not those asked for.');
  return right('solved', 'The position can be.');
}

const WORDS: Record<string, State> = {
  checkmate: 'checkmate',
  mate: 'checkmate',
  'check mate': 'checkmate',
  'stale mate': 'stalemate',
  checkmated: 'checkmate',
  stalemated: 'stalemate',
  stalemate: 'stalemate',
  check: 'check',
  'insufficient material': 'insufficient_material',
  'insufficient mating material': 'insufficient_material',
  ongoing: 'ongoing',
  'in progress': 'ongoing',
  'still ongoing': 'ongoing',
  'threefold repetition': 'threefold_repetition',
  threefold: 'threefold_repetition',
  repetition: 'threefold_repetition',
  'fifty moves': 'fifty_moves',
  'fifty move rule': 'fifty_moves',
  '50 moves': 'fifty_moves',
  '50 move rule': 'fifty_moves',
};

const OPENING =
  /^(?:(?:it is|it's|this is|the (?:position|game|state|answer) is|(?:the )?(?:outcome|result|final state)(?::| is)) ?)?(?:in (?!progress)|an? |the )?/;
const OF_SIDE =
  /^(?:the king|(white|black)(?:'s king)?) is (?:in )?(?=(?:check|checkmate|(?:check|stale)mated)$)/;
const WINS = /^(white|black) (?:wins|has won|won) by (?=(?:check)?mate$)/;
const DRAWN = /^draw (?:by|due to) (?:the )?(?=stale|insuff|three|repet|fifty|50)/;

/** The state that a text says, and of which side. */
function saidOf(text: string): { said: State | undefined; side: number | undefined } {
  const plain = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[_\s-]+/g, ' ')
    .replace(/[.!]{1,3}$/, '')
    .trim();
  const wins = WINS.exec(plain);
  if (wins) return { said: WORDS[plain.slice(wins[0].length)], side: wins[1] === 'white' ? BLACK : WHITE };
  const of = OF_SIDE.exec(plain);
  const word = of
    ? plain.slice(of[0].length)
    : plain
        .replace(OPENING, '')
        .replace(/^draw \(([a-z0-9 ]{1,60})\)$/, 'draw by $1')
        .replace(/^stalemate \(draw\)$/, 'stalemate')
        .replace(DRAWN, '');
  const side = of?.[1] === undefined ? undefined : of[1] === 'white' ? WHITE : BLACK;
  return { said: WORDS[word], side };
}

export function judgeOutcome(
  task: Task<'outcome'>,
  played: { board: Board; times: number },
  asked: Asked,
): Outcome {
  const { board, times } = played;
  const state = stateOf(board, times);
  const states = new Set<State>([state]);
  // Without its moves a game is hardly told to have ended by its clock.
  if (state === 'fifty_moves' && task.moves === undefined) states.add(board.inCheck() ? 'check' : 'ongoing');
  const { said, side } = saidOf((asked.answer.sentence ?? asked.answer.text).slice(0, 200));
  if (said === undefined) return wrong('answer_unparseable', 'The answer is no state of a game.');
  const isOther = side !== undefined && side !== board.side;
  return states.has(said) && !isOther
    ? right('solved', `It is ${state.replaceAll('_', ' ')}.`)
    : wrong('wrong_answer', `It is ${state.replaceAll('_', ' ')}.`);
}
