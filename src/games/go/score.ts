/** What each colour has on a board at the end (Tromp and Taylor's area, or territory). */
import { BLACK, type Board, type Colour, EMPTY, other, WHITE } from './board.ts';
import type { Rules } from './rules.ts';

export interface Count {
  board: Board;
  rules: Rules;
  komi: number;
  handicap: number;
  /** Stones that are lifted first; everything else on the board is alive. */
  dead: ReadonlySet<number>;
  /** Stones of groups that live without two eyes. */
  seki: ReadonlySet<number>;
  /** Stones captured by black and by white. */
  prisoners: { black: number; white: number };
}

/** Black's points less White's, komi included. */
export function margin({ board, rules, komi, handicap, dead, seki, prisoners }: Count): number {
  const left = dead.size > 0 ? board.copy() : board;
  const captured = [0, prisoners.black, prisoners.white];
  for (const point of dead) {
    const colour = board.cells[point] as Colour;
    captured[other(colour)]! += 1;
    left.cells[point] = EMPTY;
  }
  const owned = ownersOf(left);
  const points = [0, 0, 0];
  for (let point = 0; point < owned.length; point++) {
    const owner = owned[point]!;
    const isStone = left.cells[point] !== EMPTY;
    if (owner === EMPTY || (isStone && rules.scoring === 'territory')) continue;
    points[owner]! += 1;
  }
  for (const colour of [BLACK, WHITE] as const) {
    points[colour]! -= taxOf(left, owned, colour, { tax: rules.tax, seki });
    if (rules.scoring === 'territory') points[colour]! += captured[colour]!;
  }
  return points[BLACK]! - points[WHITE]! - komi - bonus(rules, handicap);
}

function bonus({ handicapBonus }: Rules, stones: number): number {
  if (handicapBonus === 'none' || stones < 1) return 0;
  return handicapBonus === 'N' ? stones : stones - 1;
}

/** Marks of empty points while regions are walked: found; of a region of both colours or none. */
const FOUND = 4;
const NOBODY = 8;

/** Of each point the colour of its stone, or the only one that its empty region reaches. */
export function ownersOf(board: Board): Uint8Array {
  const owners = board.cells.slice();
  // All regions, one behind the other: nothing is made anew for each.
  const points = new Uint16Array(owners.length);
  let size = 0;
  for (let start = 0; start < owners.length; start++) {
    if (owners[start] !== EMPTY) continue;
    const first = size;
    // The colours that it reaches, each a bit.
    let reached = EMPTY;
    points[size++] = start;
    owners[start] = FOUND;
    for (let at = first; at < size; at++) {
      const beside = board.neighbours(points[at]!);
      for (let side = 0; side < beside.length; side++) {
        const next = beside[side]!;
        const owner = owners[next]!;
        if (owner === EMPTY) {
          owners[next] = FOUND;
          points[size++] = next;
        } else if (owner < FOUND) reached |= owner;
      }
    }
    const owner = reached === BLACK || reached === WHITE ? reached : NOBODY;
    for (let at = first; at < size; at++) owners[points[at]!] = owner;
  }
  for (let at = 0; at < size; at++) if (owners[points[at]!] === NOBODY) owners[points[at]!] = EMPTY;
  return owners;
}

/** Points of eyes that do not count. */
function taxOf(
  board: Board,
  owners: Uint8Array,
  colour: Colour,
  { tax, seki }: { tax: Rules['tax']; seki: ReadonlySet<number> },
): number {
  if (tax === 'none') return 0;
  const seen = new Set<number>();
  let lost = 0;
  for (const [start, owner] of owners.entries()) {
    if (owner !== colour || seen.has(start)) continue;
    const area = connected(board, owners, start);
    for (const point of area) seen.add(point);
    const eyes = area.filter((point) => board.cells[point] === EMPTY).length;
    if (area.some((point) => seki.has(point))) lost += eyes;
    else if (tax === 'all') lost += Math.min(2, eyes);
  }
  return lost;
}

/** Stones and eyes of one colour that hang together. */
function connected(board: Board, owners: Uint8Array, start: number): number[] {
  const points = [start];
  const seen = new Set(points);
  for (const at of points)
    for (const beside of board.neighbours(at))
      if (owners[beside] === owners[start] && !seen.has(beside)) {
        seen.add(beside);
        points.push(beside);
      }
  return points;
}
