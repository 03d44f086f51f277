/** The tower of Hanoi: one disk at a time, never on a smaller one. Disks from 1, the smallest. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { linesOf, MAX_ITEMS, readQuotedList } from '../../reading/lists.ts';
import { onlyMember, readLiteral } from '../../reading/literal.ts';
import { kindOf, Whole } from '../kind.ts';

export interface DiskMove {
  disk: number;
  from: number;
  to: number;
}

/** The disks of each peg, from the bottom; peg 1 is at index 0. */
export type Pegs = readonly (readonly number[])[];

export const hanoi = kindOf({
  kind: 'hanoi',
  shape: 'block',
  fields: {
    disks: Whole(1, 30),
    pegs: Whole(3, 20),
    start: Whole(1, 20, 'The peg with all disks, from 1.'),
    target: Whole(1, 20),
    max_moves: Type.Optional(Whole(1, MAX_ITEMS, 'More moves are too many.')),
  },
  open({ disks, pegs, start, target, max_moves: most }) {
    if (start > pegs) throw new PuzzleFault('start', 'There is no such peg.');
    if (target > pegs) throw new PuzzleFault('target', 'There is no such peg.');
    if (start === target) throw new PuzzleFault('target', 'The disks are there already.');
    return (text) => {
      const moves = readMoves(text);
      if (moves === undefined)
        return unreadable('The answer is no list of moves such as "disk 1 from 1 to 3".');
      const end = played(moves, startPegs(disks, pegs, start));
      if (!isPegs(end)) return end;
      if (end[target - 1]!.length !== disks)
        return wrong('not_reached', `${disks - end[target - 1]!.length} disks are not on peg ${target}.`);
      const share = Math.min(1, fewestMoves(disks, pegs) / moves.length);
      if (most !== undefined && moves.length > most)
        return wrong('too_long', `${moves.length} moves were made; ${most} are allowed.`, share);
      return right(`All disks are on peg ${target} after ${moves.length} moves.`, share);
    };
  },
});

export const startPegs = (disks: number, pegs: number, start: number): Pegs =>
  Array.from({ length: pegs }, (_, peg) =>
    peg === start - 1 ? Array.from({ length: disks }, (_, at) => disks - at) : [],
  );

/** Why a move is not legal; undefined where it is. */
export function illegalMove(pegs: Pegs, { disk, from, to }: DiskMove): string | undefined {
  const [source, goal] = [pegs[from - 1], pegs[to - 1]];
  if (source === undefined || goal === undefined) return `there is no peg ${source ? to : from}`;
  if (source.at(-1) !== disk) return `disk ${disk} is not on top of peg ${from}`;
  if (from === to) return 'the disk stays where it is';
  const below = goal.at(-1);
  return below !== undefined && below < disk ? `disk ${below} on peg ${to} is smaller` : undefined;
}

function played(moves: readonly DiskMove[], start: Pegs): Pegs | Outcome {
  const pegs = start.map((disks) => [...disks]);
  for (const [index, move] of moves.entries()) {
    const fault = illegalMove(pegs, move);
    if (fault) return wrong('illegal_move', `Move ${index + 1} is not legal: ${fault}.`);
    pegs[move.to - 1]!.push(pegs[move.from - 1]!.pop()!);
  }
  return pegs;
}

const isPegs = (value: Pegs | Outcome): value is Pegs => Array.isArray(value);

/** Frame and Stewart's count, which is the least for three and four pegs. */
export function fewestMoves(disks: number, pegs: number): number {
  const key = 100 * disks + pegs;
  const known = fewest.get(key) ?? framesCount(disks, pegs);
  fewest.set(key, known);
  return known;
}
const fewest = new Map<number, number>();

function framesCount(disks: number, pegs: number): number {
  const counts = Array.from({ length: disks + 1 }, (_, n) => 2 ** n - 1);
  for (let peg = 4; peg <= pegs; peg++) {
    const before = [...counts];
    for (let n = 1; n <= disks; n++) {
      let best = before[n]!;
      for (let top = 1; top < n; top++) best = Math.min(best, 2 * counts[top]! + before[n - top]!);
      counts[n] = best;
    }
  }
  return counts[disks]!;
}

const PEG = String.raw`(?:peg|rod|tower|pole|stack)?\s{0,3}([A-Z]|\d{1,2})`;
const MOVE = new RegExp(
  String.raw`^(?:move\s{1,3})?(?:the\s{1,3})?dis[kc]\s{0,3}#?(\d{1,2})\s{0,3}[:,]?\s{0,3}(?:from\s{1,3})?${PEG}\s{0,3}(?:to|->|→)\s{0,3}${PEG}\.?$`,
  'i',
);

/** As the rows have it; most answers do. */
const PLAIN_MOVE = /^Move disk (\d{1,2}) from [Pp]eg (\d{1,2}) to [Pp]eg (\d{1,2})$/;

/** All lines in that form; undefined where one is not. */
function plainMoves(text: string): DiskMove[] | undefined {
  const moves: DiskMove[] = [];
  for (const line of text.split('\n')) {
    const move = PLAIN_MOVE.exec(line);
    if (move === null) return undefined;
    moves.push({ disk: Number(move[1]), from: Number(move[2]), to: Number(move[3]) });
  }
  return moves.length <= MAX_ITEMS ? moves : undefined;
}

/** Between the moves of a line. */
const NEXT = /[;,.]\s{0,4}(?:and\s{1,4})?(?:then\s{1,4})?(?=move\s)/i;

/** Moves in words, one a line, or triples [disk, from, to]. */
const readMoves = (text: string): DiskMove[] | undefined => plainMoves(text) ?? anyMoves(text);

function anyMoves(text: string): DiskMove[] | undefined {
  const value = /^\s*[[{]/.test(text) ? onlyMember(readLiteral(text.trim())) : undefined;
  if (Array.isArray(value) && value.length > 0 && value.every((item) => Array.isArray(item))) {
    const triples = value as unknown[][];
    const whole = triples.every((triple) => triple.length === 3 && triple.every(Number.isInteger));
    return whole && triples.length <= MAX_ITEMS
      ? (triples as [number, number, number][]).map(([disk, from, to]) => ({ disk, from, to }))
      : undefined;
  }
  const lines =
    readQuotedList(text) ??
    linesOf(text).flatMap((line) => (PLAIN_MOVE.test(line) ? [line] : line.split(NEXT)));
  if (lines.length === 0 || lines.length > MAX_ITEMS) return undefined;
  const moves = lines.map((line) => PLAIN_MOVE.exec(line) ?? MOVE.exec(line.trim().replace(/,$/, '')));
  if (moves.some((move) => move === null)) return undefined;
  return moves.map((move) => ({
    disk: Number(move![1]),
    from: pegNumber(move![2]!),
    to: pegNumber(move![3]!),
  }));
}

const pegNumber = (peg: string): number =>
  /\d/.test(peg) ? Number(peg) : peg.toUpperCase().charCodeAt(0) - 64;
