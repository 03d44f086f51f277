/**
 * Fingerprints of angles and ratios between pairs of points, from the solved forms of the tables.
 * Equal forms have equal fingerprints; what follows from equal fingerprints is checked exactly.
 */
import { pairOf } from './points.ts';
import { minus, P1, P2, plus } from './residues.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';

/** Two residues, one after the other, reused by its owner. */
export type Print = [first: number, second: number];

export class Keys {
  readonly #state: State;
  readonly #angle: Table;
  readonly #ratio: Table;
  readonly #turn: Print;

  constructor(state: State) {
    this.#state = state;
    this.#angle = state.tables.angle;
    this.#ratio = state.tables.ratio;
    const { halfTurn } = state.equations;
    this.#turn = [this.#angle.residueOf(halfTurn, P1), this.#angle.residueOf(halfTurn, P2)];
  }

  /** dir(cb) - dir(ca), in [0, 1): 0 where the three are on one line. */
  turn(c: number, a: number, b: number, into: Print): number {
    const [from, to] = [pairOf(c, a), pairOf(c, b)];
    return this.between(from, to, into);
  }

  /** dir(to) - dir(from) of pairs, in [0, 1). */
  between(from: number, to: number, into: Print): number {
    const { direction } = this.#state.points;
    const { first, second } = this.#angle;
    const value = direction[to]! - direction[from]!;
    into[0] = minus(first[to]!, first[from]!, P1);
    into[1] = minus(second[to]!, second[from]!, P2);
    if (value >= -CLOSE) return value > 1 - CLOSE ? this.#shift(into, value, -1) : Math.max(value, 0);
    return this.#shift(into, value, 1);
  }

  #shift(into: Print, value: number, turns: 1 | -1): number {
    const add = turns === 1 ? plus : minus;
    into[0] = add(into[0], this.#turn[0], P1);
    into[1] = add(into[1], this.#turn[1], P2);
    const shifted = value + turns;
    return shifted > 1 - CLOSE ? this.#shift(into, shifted, -1) : Math.max(shifted, 0);
  }

  /** Interior angle at a vertex of a triangle, in (0, 1). */
  interior(vertex: number, left: number, right: number, into: Print): number {
    return this.#state.points.orientation(vertex, left, right) > 0
      ? this.turn(vertex, left, right, into)
      : this.turn(vertex, right, left, into);
  }

  /** Half a turn less this angle. */
  supplement(into: Print): void {
    into[0] = minus(this.#turn[0], into[0], P1);
    into[1] = minus(this.#turn[1], into[1], P2);
  }

  /** log of |to| / |from|, of pairs. */
  ratio(from: number, to: number, into: Print): void {
    const { first, second } = this.#ratio;
    into[0] = minus(first[to]!, first[from]!, P1);
    into[1] = minus(second[to]!, second[from]!, P2);
  }

  sameLength(left: number, right: number): boolean {
    const { first, second } = this.#ratio;
    return first[left] === first[right] && second[left] === second[right];
  }

  sameDirection(left: number, right: number): boolean {
    const print: Print = [0, 0];
    const value = this.between(left, right, print);
    return value < CLOSE && print[0] === 0 && print[1] === 0;
  }
}

/** Angles that differ by less are one angle in the diagram. */
export const CLOSE = 1e-8;
