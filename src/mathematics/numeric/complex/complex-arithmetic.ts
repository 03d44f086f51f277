/** Complex numbers in doubles as an arithmetic: principal branches throughout. */

import { type Rational, toNumber } from '../../exact/rational.ts';
import type { FunctionName } from '../../functions.ts';
import type { Arithmetic } from '../arithmetic.ts';
import type { FunctionRow } from '../functions/function-row.ts';
import { FUNCTION_ROWS } from '../functions/function-rows.ts';
import * as c from './complex.ts';

const PI: c.Complex = { re: Math.PI, im: 0 };
const E: c.Complex = { re: Math.E, im: 0 };
const I: c.Complex = { re: 0, im: 1 };

export class ComplexArithmetic implements Arithmetic<c.Complex> {
  point: (name: string) => c.Complex | undefined;
  readonly logBase: 'e' | '10';
  /** As in `RealArithmetic`. */
  scale = 0;
  amplification = 1;
  outOfRange = false;

  constructor(logBase: 'e' | '10', point: (name: string) => c.Complex | undefined = () => undefined) {
    this.logBase = logBase;
    this.point = point;
  }

  number(n: bigint, d: bigint): c.Complex {
    return this.#ranged({ re: toNumber({ n, d }), im: 0 }, n !== 0n);
  }
  constant(name: 'pi' | 'e' | 'i'): c.Complex {
    return name === 'pi' ? PI : name === 'e' ? E : I;
  }
  symbol(name: string): c.Complex | undefined {
    return this.point(name);
  }
  add(a: c.Complex, b: c.Complex): c.Complex {
    const s = c.add(a, b);
    const m = Math.max(Math.abs(a.re), Math.abs(a.im), Math.abs(b.re), Math.abs(b.im));
    if (m > this.scale && m > (Math.abs(s.re) + Math.abs(s.im)) * 8) this.scale = m;
    return s;
  }
  multiply(a: c.Complex, b: c.Complex): c.Complex {
    return this.#ranged(c.multiply(a, b), !isZero(a) && !isZero(b));
  }
  divide(a: c.Complex, b: c.Complex): c.Complex {
    return this.#ranged(c.divide(a, b), !isZero(a));
  }
  negate(a: c.Complex): c.Complex {
    return c.negate(a);
  }
  power(base: c.Complex, exponent: c.Complex | undefined, exact: Rational | undefined): c.Complex {
    const e = exact === undefined ? exponent! : { re: toNumber(exact), im: 0 };
    this.#magnified(c.modulus(e) * Math.abs(Math.log(c.modulus(base) || 1)));
    return this.#ranged(c.power(base, e), !isZero(base));
  }
  call(fn: FunctionName, args: c.Complex[]): c.Complex | undefined {
    const a = args[0]!;
    this.#magnified(c.modulus(a));
    const row = FUNCTION_ROWS[fn];
    const zeros = fn === 'exp' ? 'moving' : row.zeros;
    if (zeros !== undefined) this.scale = Math.max(this.scale, zeros === 'moving' ? c.modulus(a) : 1, 1);
    if (fn === 'log' && args.length === 1) {
      return this.logBase === 'e' ? c.ln(a) : c.scale(c.ln(a), Math.LOG10E);
    }
    const value = row.complex === undefined ? onReals(row, args) : row.complex(a, args[1]!);
    return value && this.#ranged(value, fn === 'exp' || fn === 'gamma');
  }
  isDegenerate(a: c.Complex): boolean {
    return Number.isNaN(a.re) || Number.isNaN(a.im);
  }
  #ranged(value: c.Complex, nonzero: boolean): c.Complex {
    const infinite =
      Math.abs(value.re) === Number.POSITIVE_INFINITY || Math.abs(value.im) === Number.POSITIVE_INFINITY;
    if (infinite || (nonzero && isZero(value))) this.outOfRange = true;
    return value;
  }
  #magnified(m: number): void {
    if (m > this.amplification) this.amplification = m;
  }
}

const isZero = (a: c.Complex): boolean => a.re === 0 && a.im === 0;

/** A function without a complex reading, where all arguments happen to be real. */
function onReals({ real }: FunctionRow, args: c.Complex[]): c.Complex | undefined {
  if (real === undefined || args.some((z) => Math.abs(z.im) > 1e-12 * Math.abs(z.re))) return undefined;
  const all = args.map((z) => z.re);
  const value = real(all[0]!, all[1]!, all);
  return c.complex(value, Number.isNaN(value) ? Number.NaN : 0);
}
