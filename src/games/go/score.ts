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
  const left = board.copy();
  const captured = [0, prisoners.black, prisoners.white];
  for (const point of dead) {
    const colour = board.cells[point] as Colour;
    captured[other(colour)]! += 1;
    left.cells[point] = EMPTY;
  }
  const owned = ownersOf(left);
  const points = [0, 0, 0];
  for (const [point, owner] of owned.entries()) {
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

/** Of each point the colour of its stone, or the only one that its empty region reaches. */
export function ownersOf(board: Board): Uint8Array {
  const owners = board.cells.slice();
  const seen = new Uint8Array(owners.length);
  for (const [start, cell] of board.cells.entries()) {
    if (cell !== EMPTY || seen[start]) continue;
    const { points, black, white } = board.reach(start);
    const owner = black === white ? EMPTY : black ? BLACK : WHITE;
    for (const point of points) {
      seen[point] = 1;
      owners[point] = owner;
    }
  }
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
