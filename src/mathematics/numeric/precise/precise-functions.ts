/** The known functions with 50 digits; `undefined` where there is no such implementation (Γ, erf at non-integers). */
import type { FunctionName } from '../../functions.ts';
import * as p from './precise.ts';

const ONE = p.fromText('1');
const reciprocal = (z: p.Precise): p.Precise => p.divide(ONE, z);
const HALF_PI = p.real(p.PI.div(2));

const TABLE: Partial<Record<FunctionName, (a: p.Precise, b: p.Precise) => p.Precise>> = {
  sqrt: (a) => p.sqrt(a),
  root: (a, b) => p.power(a, reciprocal(b)),
  exp: (a) => p.exp(a),
  ln: (a) => p.ln(a),
  log: (a, b) => p.divide(p.ln(a), p.ln(b)),
  cis: (a) => p.exp(p.multiply(p.constants.i, a)),
  sin: (a) => p.sin(a),
  cos: (a) => p.cos(a),
  tan: (a) => p.divide(p.sin(a), p.cos(a)),
  cot: (a) => p.divide(p.cos(a), p.sin(a)),
  sec: (a) => reciprocal(p.cos(a)),
  csc: (a) => reciprocal(p.sin(a)),
  asin: (a) => p.asin(a),
  acos: (a) => p.acos(a),
  atan: (a) => p.atan(a),
  acot: (a) => p.subtract(HALF_PI, p.atan(a)),
  asec: (a) => p.acos(reciprocal(a)),
  acsc: (a) => p.asin(reciprocal(a)),
  sinh: (a) => p.sinh(a),
  cosh: (a) => p.cosh(a),
  tanh: (a) => p.divide(p.sinh(a), p.cosh(a)),
  coth: (a) => p.divide(p.cosh(a), p.sinh(a)),
  sech: (a) => reciprocal(p.cosh(a)),
  csch: (a) => reciprocal(p.sinh(a)),
  asinh: (a) => p.asinh(a),
  acosh: (a) => p.acosh(a),
  atanh: (a) => p.atanh(a),
  acoth: (a) => p.atanh(reciprocal(a)),
  asech: (a) => p.acosh(reciprocal(a)),
  acsch: (a) => p.asinh(reciprocal(a)),
  abs: (a) => p.real(p.modulus(a)),
  norm: (a) => p.real(p.modulus(a)),
  re: (a) => p.real(a.re),
  im: (a) => p.real(a.im),
  conjugate: (a) => ({ re: a.re, im: a.im.neg() }),
  arg: (a) => (p.isZero(a) ? p.NOT_A_VALUE : p.real(p.argument(a))),
};

export function preciseFunction(fn: FunctionName, args: p.Precise[]): p.Precise | undefined {
  const known = TABLE[fn];
  if (known) return known(args[0]!, args[1]!);
  if (!args.every(p.isReal)) return undefined;
  const [a, b] = args.map((z) => z.re);
  switch (fn) {
    case 'floor':
      return p.real(a!.floor());
    case 'ceil':
      return p.real(a!.ceil());
    case 'sgn':
      return p.real(new p.Decimal(a!.isZero() ? 0 : a!.isNeg() ? -1 : 1));
    case 'mod':
      return b!.lte(0) ? p.NOT_A_VALUE : p.real(a!.minus(b!.times(a!.div(b!).floor())));
    case 'min':
    case 'inf':
      return p.real(p.Decimal.min(...args.map((z) => z.re)));
    case 'max':
    case 'sup':
      return p.real(p.Decimal.max(...args.map((z) => z.re)));
    default:
      return undefined;
  }
}
