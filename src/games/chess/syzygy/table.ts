/**
 * One file of win, draw and loss (`.rtbw`), by the published format of the Syzygy tables (Ronald de
 * Man, 2013): a table for each side to move where the sides differ, and for each file, a to d, of
 * the leading pawn where there are pawns; of each the order of its men and its compressed values.
 */
import { TableFile } from './file.ts';
import { Pairs, type PairsHead, readPairsHead } from './pairs.ts';
import {
  aboveDiagonal,
  choose,
  fileOf,
  KINGS,
  LEADING,
  LEADING_SIZE,
  PAWN_ROOM,
  rankOf,
  TRIANGLE,
  UNDER_DIAGONAL,
} from './squares.ts';

const MAGIC = 0x5d23e871;
/** A file is whole lines, and a checksum behind them. */
const [LINE_BYTES, CHECKSUM_BYTES] = [64, 16];
const HEAD_BYTES = 1024 ** 2;
/** Ways of three different men, and of two kings, on an empty board without its symmetries. */
const WAYS_OF_THREE = 31_332;
const WAYS_OF_KINGS = 462;

/** A man as files number it: its type, and 8 for the weaker side. */
export interface Placed {
  piece: number;
  /** 0 is a1, 63 is h8. */
  square: number;
}

/** One table of a file: its men in their order, in groups of equal ones, and its values. */
interface Part {
  pieces: number[];
  groups: number[];
  /** What an index of a group is multiplied by. */
  factors: number[];
  pairs: Pairs;
}

/** Which men there are, from the name of the file: stronger side first. */
interface Men {
  count: number;
  hasPawns: boolean;
  /** Pawns of the side that leads, and of the other one. */
  pawns: [number, number];
  /** Whether a man other than the kings is the only one of its kind. */
  hasSingle: boolean;
  isSymmetric: boolean;
}

export class SyzygyTable {
  readonly #file: TableFile;
  readonly #men: Men;
  /** By file of the leading pawn, then side to move. */
  readonly #parts: Part[][];

  /** @param name of the men, as in KQvKR */
  constructor(path: string, name: string) {
    this.#file = new TableFile(path);
    this.#men = menOf(name);
    this.#parts = this.#readHead();
  }

  get isSymmetric(): boolean {
    return this.#men.isSymmetric;
  }

  /** @returns for the side to move, −2 (lost) to 2 (won); ±1 where the fifty moves come before */
  value(placed: readonly Placed[], side: number): number {
    const men = this.#men;
    const lead = this.#parts[0]![0]!.pieces[0]!;
    const isLead = ({ piece }: Placed) => men.hasPawns && piece === lead;
    const leaders = placed.filter(isLead).map(({ square }) => square);
    // The one nearest to the edge, and of these the lowest.
    leaders.sort((one, other) => PAWN_ROOM[other]! - PAWN_ROOM[one]!);
    const file = leaders.length > 0 ? Math.min(fileOf(leaders[0]!), 7 - fileOf(leaders[0]!)) : 0;
    const part = this.#parts[file]![men.isSymmetric ? 0 : side]!;
    const rest = placed.filter((man) => !isLead(man));
    const squares = [...leaders];
    for (const piece of part.pieces.slice(leaders.length)) {
      const at = rest.findIndex((man) => man.piece === piece);
      squares.push(rest[at]!.square);
      rest.splice(at, 1);
    }
    return part.pairs.value(indexOf(squares, part, men)) - 2;
  }

  close(): void {
    this.#file.close();
  }

  #readHead(): Part[][] {
    const file = this.#file;
    const men = this.#men;
    const head = file.readUpTo(0, HEAD_BYTES);
    try {
      return this.#readParts(head, men);
    } catch (error) {
      file.close();
      if (error instanceof RangeError) throw file.fault('is damaged');
      throw error;
    }
  }

  #readParts(head: Buffer, men: Men): Part[][] {
    const file = this.#file;
    if (file.size % LINE_BYTES !== CHECKSUM_BYTES) throw file.fault('is not whole');
    if (head.readUInt32LE(0) !== MAGIC) throw file.fault('is no table of win, draw and loss');
    const flags = head.readUInt8(4);
    if ((flags & 1) !== Number(!men.isSymmetric) || ((flags >> 1) & 1) !== Number(men.hasPawns))
      throw file.fault('is of other men than its name says');
    const sides = men.isSymmetric ? 1 : 2;
    const files = men.hasPawns ? 4 : 1;
    const bothHavePawns = men.hasPawns && men.pawns[1] > 0;
    let at = 5;
    const orders = Array.from({ length: files }, (_, pawnFile) => {
      const first = head.readUInt8(at++);
      const second = bothHavePawns ? head.readUInt8(at++) : 0xff;
      const bytes = [...head.subarray(at, at + men.count)];
      at += men.count;
      return Array.from({ length: sides }, (_unused, side) => {
        const half = (byte: number) => (side === 0 ? byte & 15 : byte >> 4);
        return laidOut(bytes.map(half), [half(first), half(second)], { men, pawnFile });
      });
    });
    at += at & 1;
    const heads: { head: PairsHead; order: Omit<Part, 'pairs'> }[][] = orders.map((one) =>
      one.map((order) => {
        const { pairs, next } = readPairsHead(head, at, order.factors.at(-1)!);
        at = next;
        return { head: pairs, order };
      }),
    );
    const places = heads.map((one) => one.map(() => ({ sparse: 0, blockLengths: 0, blocks: 0 })));
    const each = (work: (pairs: PairsHead, place: (typeof places)[number][number]) => void) => {
      for (const [pawnFile, one] of heads.entries())
        for (const [side, { head: pairs }] of one.entries()) work(pairs, places[pawnFile]![side]!);
    };
    each((pairs, place) => {
      place.sparse = at;
      at += pairs.sparseCount * 6;
    });
    each((pairs, place) => {
      place.blockLengths = at;
      at += pairs.lengthCount * 2;
    });
    each((pairs, place) => {
      at = Math.ceil(at / 64) * 64;
      place.blocks = at;
      at += pairs.blockCount * pairs.blockBytes;
    });
    if (at > file.size - CHECKSUM_BYTES) throw file.fault('ends too early');
    return heads.map((one, pawnFile) =>
      one.map(({ head: pairs, order }, side) => ({
        ...order,
        pairs: new Pairs(file, pairs, places[pawnFile]![side]!),
      })),
    );
  }
}

function menOf(name: string): Men {
  const [stronger, weaker] = name.split('v') as [string, string];
  const count = (side: string, letter: string) => side.split(letter).length - 1;
  const [white, black] = [count(stronger, 'P'), count(weaker, 'P')];
  // Whoever has fewer pawns leads, if any.
  const whiteLeads = black === 0 || (white > 0 && black >= white);
  return {
    count: name.length - 1,
    hasPawns: white + black > 0,
    pawns: whiteLeads ? [white, black] : [black, white],
    hasSingle: [stronger, weaker].some((side) => [...'PNBRQ'].some((letter) => count(side, letter) === 1)),
    isSymmetric: stronger === weaker,
  };
}

/** Groups of men and the factors of their indexes, in the order that the file gives. */
function laidOut(
  pieces: number[],
  order: [lead: number, pawns: number],
  { men, pawnFile }: { men: Men; pawnFile: number },
): Omit<Part, 'pairs'> {
  const first = men.hasPawns ? 1 : men.hasSingle ? 3 : 2;
  const groups: number[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (at > 0 && (at < first || piece === pieces[at - 1])) groups[groups.length - 1]! += 1;
    else groups.push(1);
  }
  const bothHavePawns = men.hasPawns && men.pawns[1] > 0;
  let next = bothHavePawns ? 2 : 1;
  let free = 64 - groups[0]! - (bothHavePawns ? groups[1]! : 0);
  let size = 1;
  const factors: number[] = [];
  for (let turn = 0; next < groups.length || turn === order[0] || turn === order[1]; turn++) {
    if (turn === order[0]) {
      factors[0] = size;
      size *= men.hasPawns
        ? LEADING_SIZE[groups[0]!]![pawnFile]!
        : men.hasSingle
          ? WAYS_OF_THREE
          : WAYS_OF_KINGS;
    } else if (turn === order[1]) {
      factors[1] = size;
      size *= choose(groups[1]!, 48 - groups[0]!);
    } else {
      factors[next] = size;
      size *= choose(groups[next]!, free);
      free -= groups[next]!;
      next++;
    }
  }
  factors[groups.length] = size;
  return { pieces, groups, factors };
}

/** @param given squares in the order of the table's men; the leading pawn first */
function indexOf(given: readonly number[], { groups, factors }: Part, men: Men): number {
  let squares = [...given];
  if (fileOf(squares[0]!) > 3) squares = squares.map((square) => square ^ 7);
  let index = men.hasPawns ? indexOfPawns(squares, groups[0]!) : 0;
  if (!men.hasPawns) {
    if (rankOf(squares[0]!) > 3) squares = squares.map((square) => square ^ 56);
    const off = squares.findIndex((square, at) => at < groups[0]! && aboveDiagonal(square) !== 0);
    // What stands on the diagonal stays.
    if (off >= 0 && aboveDiagonal(squares[off]!) > 0)
      squares = squares.map((square) => rankOf(square) | (fileOf(square) << 3));
    index = men.hasSingle
      ? indexOfThree(squares[0]!, squares[1]!, squares[2]!)
      : KINGS[TRIANGLE[squares[0]!]!]![squares[1]!]!;
  }
  index *= factors[0]!;
  let from = groups[0]!;
  for (const [at, length] of groups.entries()) {
    if (at === 0) continue;
    // Other pawns cannot stand on the first rank.
    const below = at === 1 && men.hasPawns && men.pawns[1] > 0 ? 8 : 0;
    const group = squares.slice(from, from + length).sort((one, other) => one - other);
    const before = squares.slice(0, from);
    let place = 0;
    for (const [nth, square] of group.entries())
      place += choose(nth + 1, square - before.filter((other) => other < square).length - below);
    index += place * factors[at]!;
    from += length;
  }
  return index;
}

function indexOfPawns(squares: number[], count: number): number {
  const others = squares.slice(1, count).sort((one, other) => PAWN_ROOM[one]! - PAWN_ROOM[other]!);
  let index = LEADING[count]![squares[0]!]!;
  for (const [at, square] of others.entries()) index += choose(at + 1, PAWN_ROOM[square]!);
  return index;
}

/** Three men of which the first stands in the triangle: each later one has fewer squares. */
function indexOfThree(first: number, second: number, third: number): number {
  const [pushed, twice] = [Number(second > first), Number(third > first) + Number(third > second)];
  if (aboveDiagonal(first) !== 0) return (TRIANGLE[first]! * 63 + second - pushed) * 62 + third - twice;
  if (aboveDiagonal(second) !== 0)
    return (6 * 63 + rankOf(first) * 28 + UNDER_DIAGONAL[second]!) * 62 + third - twice;
  const behind = 6 * 63 * 62 + 4 * 28 * 62;
  if (aboveDiagonal(third) !== 0)
    return behind + rankOf(first) * 7 * 28 + (rankOf(second) - pushed) * 28 + UNDER_DIAGONAL[third]!;
  const onIt = behind + 4 * 7 * 28;
  return onIt + rankOf(first) * 7 * 6 + (rankOf(second) - pushed) * 6 + rankOf(third) - twice;
}
