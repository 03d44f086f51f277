/** The known functions on real doubles; NaN outside their real domain, `undefined` for those that are none of numbers. */
import type { FunctionName } from '../../functions.ts';
import { erf, gamma } from './special-functions.ts';

const NAN = Number.NaN;
const reciprocal = (x: number): number => (x === 0 ? NAN : 1 / x);

export function realFunction(fn: FunctionName, args: number[]): number | undefined {
  const a = args[0]!;
  const b = args[1]!;
  switch (fn) {
    case 'sqrt':
      return a < 0 ? NAN : Math.sqrt(a);
    case 'root':
      return realRoot(a, b);
    case 'exp':
      return Math.exp(a);
    case 'ln':
      return a > 0 ? Math.log(a) : NAN;
    case 'log':
      return a > 0 && b > 0 && b !== 1 ? Math.log(a) / Math.log(b) : NAN;
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'tan':
      return Math.tan(a);
    case 'cot':
      return reciprocal(Math.tan(a));
    case 'sec':
      return reciprocal(Math.cos(a));
    case 'csc':
      return reciprocal(Math.sin(a));
    case 'asin':
      return Math.asin(a);
    case 'acos':
      return Math.acos(a);
    case 'atan':
      return Math.atan(a);
    case 'acot':
      // Range (0, π), as calculus textbooks have it.
      return Math.PI / 2 - Math.atan(a);
    case 'asec':
      return Math.acos(reciprocal(a));
    case 'acsc':
      return Math.asin(reciprocal(a));
    case 'atan2':
      return a === 0 && b === 0 ? NAN : Math.atan2(a, b);
    case 'sinh':
      return Math.sinh(a);
    case 'cosh':
      return Math.cosh(a);
    case 'tanh':
      return Math.tanh(a);
    case 'coth':
      return reciprocal(Math.tanh(a));
    case 'sech':
      return reciprocal(Math.cosh(a));
    case 'csch':
      return reciprocal(Math.sinh(a));
    case 'asinh':
      return Math.asinh(a);
    case 'acosh':
      return Math.acosh(a);
    case 'atanh':
      return Math.atanh(a);
    case 'acoth':
      return Math.atanh(reciprocal(a));
    case 'asech':
      return Math.acosh(reciprocal(a));
    case 'acsch':
      return Math.asinh(reciprocal(a));
    case 'abs':
    case 'norm':
      return Math.abs(a);
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'round':
      return Math.round(a);
    case 'sgn':
      return Math.sign(a);
    case 'factorial':
      return factorial(a);
    case 'gamma':
      return a <= 0 && Number.isInteger(a) ? NAN : gamma(a);
    case 'erf':
      return erf(a);
    case 'binomial':
      return share(factorial(a), factorial(b) * factorial(a - b));
    case 'permutations':
      return share(factorial(a), factorial(a - b));
    case 'mod':
      return b > 0 ? a - b * Math.floor(a / b) : NAN;
    case 'min':
    case 'inf':
      return Math.min(...args);
    case 'max':
    case 'sup':
      return Math.max(...args);
    case 're':
    case 'conjugate':
      return a;
    case 'im':
      return 0;
    case 'arg':
      return a === 0 ? NAN : a > 0 ? 0 : Math.PI;
    default:
      return undefined;
  }
}

/** The real n-th root; of a negative number for odd n only. */
function realRoot(a: number, n: number): number {
  if (n === 0) return NAN;
  if (n === 3) return Math.cbrt(a);
  if (a >= 0) return a === 0 && n < 0 ? NAN : a ** (1 / n);
  return Number.isInteger(n) && n % 2 !== 0 ? -((-a) ** (1 / n)) : NAN;
}

/** A quotient whose parts may be too large for a double: then it is, too, and not without a value. */
function share(top: number, bottom: number): number {
  return Number.isFinite(bottom) || Number.isNaN(bottom) ? top / bottom : Number.POSITIVE_INFINITY;
}

function factorial(a: number): number {
  return a < 0 && Number.isInteger(a) ? NAN : gamma(a + 1);
}
