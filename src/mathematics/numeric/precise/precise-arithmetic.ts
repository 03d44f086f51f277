/**
 * 50-digit complex numbers as an arithmetic. With `realRoots` it follows `RealArithmetic` (odd
 * roots of negative numbers are real, and what is not real has no value), otherwise
 * `ComplexArithmetic` (principal branches).
 */
import type { Budget } from '../../budget.ts';
import { bitLength, type Rational } from '../../exact/rational.ts';
import type { FunctionName } from '../../functions.ts';
import type { Arithmetic } from '../arithmetic.ts';
import type { FunctionRow } from '../functions/function-row.ts';
import { FUNCTION_ROWS } from '../functions/function-rows.ts';
import * as p from './precise.ts';

/** Steps of the budget for one elementary operation, and for one transcendental function. */
const OPERATION = 15;
const FUNCTION = 400;

/** A sum smaller than this share of what was added has lost digits. */
const CANCELLED = new p.Decimal('1e-5');

export class PreciseArithmetic implements Arithmetic<p.Precise> {
  readonly #budget: Budget;
  readonly #realRoots: boolean;
  readonly #logBase: 'e' | '10';
  point: (name: string) => p.Precise | undefined;
  /** As in `RealArithmetic`. */
  scale: p.Decimal = new p.Decimal(0);

  constructor(
    budget: Budget,
    logBase: 'e' | '10',
    realRoots: boolean,
    point: (name: string) => p.Precise | undefined = () => undefined,
  ) {
    this.#budget = budget;
    this.#logBase = logBase;
    this.#realRoots = realRoots;
    this.point = point;
  }

  number(n: bigint, d: bigint): p.Precise {
    const top = leadingDigits(n, this.#budget);
    return p.real(d === 1n ? top : top.div(leadingDigits(d, this.#budget)));
  }
  constant(name: 'pi' | 'e' | 'i'): p.Precise {
    return p.constants[name];
  }
  symbol(name: string): p.Precise | undefined {
    return this.point(name);
  }
  add(a: p.Precise, b: p.Precise): p.Precise {
    this.#budget.charge(OPERATION);
    const sum = p.add(a, b);
    const largest = p.Decimal.max(a.re.abs(), a.im.abs(), b.re.abs(), b.im.abs());
    // Only what is cancelled costs digits.
    if (largest.gt(this.scale) && p.isBelow(sum, largest.times(CANCELLED))) this.scale = largest;
    return sum;
  }
  multiply(a: p.Precise, b: p.Precise): p.Precise {
    this.#budget.charge(OPERATION);
    return p.multiply(a, b);
  }
  divide(a: p.Precise, b: p.Precise): p.Precise {
    this.#budget.charge(OPERATION * 3);
    return p.divide(a, b);
  }
  negate(a: p.Precise): p.Precise {
    return p.negate(a);
  }
  power(base: p.Precise, exponent: p.Precise | undefined, exact: Rational | undefined): p.Precise {
    this.#budget.charge(exact?.d === 1n ? OPERATION * 8 : FUNCTION);
    const e = exact === undefined ? exponent! : this.number(exact.n, exact.d);
    if (this.#realRoots && p.isReal(base) && base.re.isNeg() && exact !== undefined && exact.d !== 1n) {
      if (exact.d % 2n === 0n) return p.NOT_A_VALUE;
      const m = p.power(p.negate(base), e);
      return exact.n % 2n === 0n ? m : p.negate(m);
    }
    return this.#kept(p.power(base, e));
  }
  call(fn: FunctionName, args: p.Precise[]): p.Precise | undefined {
    this.#budget.charge(fn === 'sqrt' || fn === 'abs' ? OPERATION * 6 : FUNCTION);
    const a = args[0]!;
    const row = FUNCTION_ROWS[fn];
    if (row.zeros !== undefined)
      this.scale = p.Decimal.max(this.scale, row.zeros === 'moving' ? p.modulus(a) : 1);
    if (fn === 'exp' && !p.isReal(a)) this.scale = p.Decimal.max(this.scale, p.modulus(a), 1);
    if (this.#realRoots && fn === 'root' && p.isReal(a) && a.re.isNeg()) {
      const n = args[1]!;
      if (!p.isReal(n) || !n.re.isInteger() || n.re.mod(2).isZero()) return p.NOT_A_VALUE;
      return p.negate(p.power(p.negate(a), p.divide(p.fromText('1'), n)));
    }
    if (fn === 'log' && args.length === 1) {
      const natural = p.ln(a);
      return this.#kept(this.#logBase === 'e' ? natural : p.divide(natural, p.ln(p.fromText('10'))));
    }
    const value = row.precise === undefined ? onReals(row, args) : row.precise(a, args[1]!);
    return value && this.#kept(value);
  }
  isDegenerate(a: p.Precise): boolean {
    return a.re.isNaN() || a.im.isNaN();
  }
  #kept(a: p.Precise): p.Precise {
    return this.#realRoots && !p.isReal(a) ? p.NOT_A_VALUE : a;
  }
}

/** The first seventy digits of an integer of any length. */
function leadingDigits(n: bigint, budget: Budget): p.Decimal {
  const bits = bitLength(n);
  if (bits <= 256) return new p.Decimal(n.toString());
  budget.charge(bits / 20);
  const shift = BigInt(bits - 240);
  return new p.Decimal((n >> shift).toString()).times(new p.Decimal(2).pow(shift.toString()));
}

function onReals({ preciseReal }: FunctionRow, args: p.Precise[]): p.Precise | undefined {
  if (preciseReal === undefined || !args.every(p.isReal)) return undefined;
  const all = args.map((z) => z.re);
  return p.real(preciseReal(all[0]!, all[1]!, all));
}
