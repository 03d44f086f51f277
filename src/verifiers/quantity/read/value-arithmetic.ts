/** Numbers with how they were written, and what their products and quotients keep of it. */
import { toNumber } from '../../../mathematics/exact/rational.ts';
import type { NumberNode } from '../../../mathematics/tree.ts';

export interface Value {
  number: number;
  /** Significant figures that are written; infinite for an exact number such as 13/2 or 2π. */
  figures: number;
  /** Digits behind the point that are written. */
  decimals: number;
  /**
   * `power`: a power of ten alone. `whole`: an integer in digits. `literal`: other digits. `exact`:
   * a fraction, a root, a multiple of π. `open`: arithmetic is left to do.
   */
  form: 'power' | 'whole' | 'literal' | 'exact' | 'open';
}

export const isWhole = (number: NumberNode): boolean => number.written.style === 'integer';

export function literal({ numerator, denominator, written }: NumberNode): Value {
  const { style, significant, decimals, exponent } = written;
  return {
    number: toNumber({ n: numerator, d: denominator }),
    figures: style === 'mixed' ? Number.POSITIVE_INFINITY : significant,
    decimals: Math.max(0, decimals - exponent),
    form: style === 'integer' ? 'whole' : style === 'mixed' ? 'exact' : 'literal',
  };
}

export const plain = (number: number): Value => ({
  number,
  figures: Number.POSITIVE_INFINITY,
  decimals: 0,
  form: 'whole',
});
export const exact = (number: number): Value => ({ ...plain(number), form: 'exact' });

export function times(a: Value, b: Value): Value {
  const number = a.number * b.number;
  const digits = a.form === 'whole' || a.form === 'literal';
  if (b.form === 'power' && digits) {
    const shift = Math.round(Math.log10(b.number));
    return {
      number: scaled(a, b),
      figures: a.figures,
      decimals: Math.max(0, a.decimals - shift),
      form: 'literal',
    };
  }
  if (b.form === 'exact' || a.form === 'exact') {
    const other = a.form === 'exact' ? b : a;
    return {
      number,
      figures: other.form === 'literal' ? other.figures : Number.POSITIVE_INFINITY,
      decimals: 0,
      form: other.form === 'open' ? 'open' : 'exact',
    };
  }
  return { number, figures: Math.min(a.figures, b.figures), decimals: 0, form: 'open' };
}

/** 4.2 × 10⁻⁴ as one rounding, as 4.2e-4 is. */
function scaled(a: Value, power: Value): number {
  const product = a.number * power.number;
  if (power.number >= 1 || power.number === 0) return product;
  return a.number / Math.round(1 / power.number) || product;
}

export function over(a: Value, b: Value): Value {
  const number = a.number / b.number;
  const whole = (a.form === 'whole' || a.form === 'exact') && (b.form === 'whole' || b.form === 'exact');
  if (whole) return exact(number);
  return { number, figures: Math.min(a.figures, b.figures), decimals: 0, form: 'open' };
}
