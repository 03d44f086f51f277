/** The value of a position of at most four men, by tables that are made when first asked for. */
import { BLACK, type Board, KING, PAWN, SQUARES, WHITE } from '../../../games/chess/board.ts';
import { DRAW, type Man, Table, WIN } from './table.ts';

const MAX_MEN = 4;

/** Tables of this thread, by their men. */
const TABLES = new Map<string, Table>();
/** So many are kept; the oldest goes first. */
const MAX_TABLES = 16;

/** For the side to move; undefined where no table is made: more men, pawns, rights to castle. */
export function endingValue(board: Board): number | undefined {
  const men: Man[] = [];
  const squares: number[] = [];
  for (const square of SQUARES) {
    const piece = board.cells[square]!;
    if (piece === 0) continue;
    men.push({ type: piece & 7, side: piece >> 3 });
    squares.push((square >> 4) * 8 + (square & 7));
  }
  const pawns = men.filter(({ type }) => type === PAWN).length;
  if (men.length > MAX_MEN || pawns > 1 || board.castling !== 0) return undefined;
  return look(men, squares, board.side === WHITE ? 0 : BLACK >> 3);
}

interface Placed extends Man {
  square: number;
}

function look(men: readonly Man[], squares: readonly number[], side: number): number {
  const placed = men.map((man, at): Placed => ({ ...man, square: squares[at]! }));
  const kings = [0, 1].map((of) => placed.find((man) => man.type === KING && man.side === of)!);
  const others = placed.filter((man) => man.type !== KING).sort((a, b) => b.type - a.type);
  if (others.length === 0) return areAdjacent(kings[0]!.square, kings[1]!.square) ? WIN : DRAW;
  // The side of the heaviest man is white: one table serves both colours.
  const swap = others[0]!.side;
  const laid = [kings[swap]!, kings[1 - swap]!, ...others].map((man) => ({
    type: man.type,
    side: man.side ^ swap,
    square: swap ? man.square ^ 56 : man.square,
  }));
  const last = laid.at(-1)!;
  const file = last.type === PAWN ? last.square & 7 : 0;
  return tableOf(laid, file).value(
    laid.map((man) => man.square),
    side ^ swap,
  );
}

function areAdjacent(one: number, other: number): boolean {
  return Math.abs((one & 7) - (other & 7)) <= 1 && Math.abs((one >> 3) - (other >> 3)) <= 1;
}

function tableOf(men: readonly Man[], file: number): Table {
  const key = `${men.map(({ type, side }) => `${type}${side}`).join(' ')} ${file}`;
  let table = TABLES.get(key);
  if (table === undefined) {
    table = new Table(
      men.map(({ type, side }) => ({ type, side })),
      file,
      look,
    );
    if (TABLES.size >= MAX_TABLES) TABLES.delete(TABLES.keys().next().value!);
    TABLES.set(key, table);
  }
  return table;
}
