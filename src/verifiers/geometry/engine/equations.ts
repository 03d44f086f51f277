/** Facts as linear equations in directions, logarithms of lengths, or lengths. */
import { type Fraction, fraction, toNumber } from '../language/fraction.ts';
import type { Form } from './form.ts';
import { formOf } from './form.ts';
import { type Points, pairOf } from './points.ts';
import type { IndexedFact } from './step.ts';

export type TableName = 'angle' | 'ratio' | 'length';

/** form = 0 in one of the tables. */
export interface LinearFact {
  table: TableName;
  form: Form;
}

type Term = readonly [pair: number, num: number, den?: number];

/** How far from 0 the value of a true equation may be in a diagram. */
export const TOLERANCE = 1e-6;

export class Equations {
  readonly points: Points;
  /** Constants stand behind the unknowns: half a turn in angles, primes in ratios. */
  readonly halfTurn: number;
  readonly #primes: number[] = [];

  constructor(points: Points) {
    this.points = points;
    this.halfTurn = points.pairs;
  }

  /**
   * The equation of a fact; undefined where it is none, or speaks of the direction or the length of
   * nothing. A direction is a number in [0, 1): the whole turns are read off the diagram.
   */
  of({ name, points, constants }: IndexedFact): LinearFact | 'false' | undefined {
    for (let i = 0; i + 1 < points.length; i += 2) {
      if (!this.points.apart(points[i]!, points[i + 1]!)) return undefined;
    }
    const pair = (index: number) => pairOf(points[2 * index]!, points[2 * index + 1]!);
    const weighted = () => {
      const pairs = points.length / 2;
      return Array.from({ length: pairs }, (_, index): Term => [pair(index), toNumber(constants[index]!)]);
    };
    switch (name) {
      case 'para':
        return this.angle([
          [pair(0), 1],
          [pair(1), -1],
        ]);
      case 'perp':
        return this.angle(
          [
            [pair(0), 1],
            [pair(1), -1],
          ],
          fraction(-1, 2),
        );
      case 'aconst':
        return this.angle(
          [
            [pair(0), 1],
            [pair(1), -1],
          ],
          inHalfTurns(constants[0]!, -1),
        );
      case 'eqangle':
        return this.angle([
          [pair(0), 1],
          [pair(1), -1],
          [pair(2), -1],
          [pair(3), 1],
        ]);
      case 'angeq':
        return this.angle(weighted(), inHalfTurns(constants.at(-1)!, 1));
      case 'cong':
        return this.ratio([
          [pair(0), 1],
          [pair(1), -1],
        ]);
      case 'rconst':
        return this.ratio(
          [
            [pair(0), 1],
            [pair(1), -1],
          ],
          fraction(constants[0]!.den, constants[0]!.num),
        );
      case 'eqratio':
        return this.ratio([
          [pair(0), 1],
          [pair(1), -1],
          [pair(2), -1],
          [pair(3), 1],
        ]);
      case 'distmeq':
        return this.ratio(weighted(), constants.at(-1)!);
      case 'distseq':
        return this.length(weighted());
      default:
        return undefined;
    }
  }

  /** Σ of directions and a constant, in half turns, is a whole number. */
  angle(terms: readonly Term[], constant: Fraction = fraction(0)): LinearFact | 'false' {
    let value = toNumber(constant);
    for (const [pair, num] of terms) value += num * this.points.direction[pair]!;
    const whole = Math.round(value);
    if (!(Math.abs(value - whole) < TOLERANCE)) return 'false';
    const { num, den } = constant;
    return { table: 'angle', form: formOf([...terms, [this.halfTurn, num - whole * den, den]]) };
  }

  /** Σ of logarithms and the logarithm of a constant is 0. */
  ratio(terms: readonly Term[], constant: Fraction = fraction(1)): LinearFact | 'false' {
    let value = Math.log(toNumber(constant));
    for (const [pair, num] of terms) value += num * this.points.log[pair]!;
    if (!(Math.abs(value) < TOLERANCE)) return 'false';
    return { table: 'ratio', form: formOf([...terms, ...this.#logarithm(constant)]) };
  }

  length(terms: readonly Term[]): LinearFact | 'false' {
    let value = 0;
    for (const [pair, num, den = 1] of terms) value += (num / den) * this.points.distance[pair]!;
    return Math.abs(value) < TOLERANCE ? { table: 'length', form: formOf(terms) } : 'false';
  }

  /** The prime whose logarithm a constant of the table of ratios is. */
  primeOf = (id: number): number => this.#primes[id - this.points.pairs]!;

  #logarithm({ num, den }: Fraction): Term[] {
    return [...this.#factors(num, 1), ...this.#factors(den, -1)];
  }

  *#factors(value: number, sign: number): Generator<Term> {
    let rest = value;
    for (let prime = 2; prime * prime <= rest; prime++) {
      for (; rest % prime === 0; rest /= prime) yield [this.#constantOf(prime), sign];
    }
    if (rest > 1) yield [this.#constantOf(rest), sign];
  }

  #constantOf(prime: number): number {
    let at = this.#primes.indexOf(prime);
    if (at < 0) at = this.#primes.push(prime) - 1;
    return this.points.pairs + at;
  }
}

const inHalfTurns = ({ num, den }: Fraction, sign: 1 | -1): Fraction => fraction(sign * num, 180 * den);
