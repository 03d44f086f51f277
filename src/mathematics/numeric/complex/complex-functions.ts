/** The known functions on complex doubles; `undefined` for those that are defined for real numbers only or for none. */
import type { FunctionName } from '../../functions.ts';
import { realFunction } from '../real/real-functions.ts';
import * as c from './complex.ts';

const ONE = c.complex(1);
const reciprocal = (z: c.Complex): c.Complex => c.divide(ONE, z);

export function complexFunction(fn: FunctionName, args: c.Complex[]): c.Complex | undefined {
  const a = args[0]!;
  const b = args[1]!;
  switch (fn) {
    case 'sqrt':
      return c.sqrt(a);
    case 'root':
      return c.power(a, reciprocal(b));
    case 'exp':
      return c.exp(a);
    case 'ln':
      return c.ln(a);
    case 'log':
      return c.divide(c.ln(a), c.ln(b));
    case 'cis':
      return c.exp(c.multiply(c.complex(0, 1), a));
    case 'sin':
      return c.sin(a);
    case 'cos':
      return c.cos(a);
    case 'tan':
      return c.divide(c.sin(a), c.cos(a));
    case 'cot':
      return c.divide(c.cos(a), c.sin(a));
    case 'sec':
      return reciprocal(c.cos(a));
    case 'csc':
      return reciprocal(c.sin(a));
    case 'asin':
      return c.asin(a);
    case 'acos':
      return c.acos(a);
    case 'atan':
      return c.atan(a);
    case 'acot':
      return c.subtract(c.complex(Math.PI / 2), c.atan(a));
    case 'asec':
      return c.acos(reciprocal(a));
    case 'acsc':
      return c.asin(reciprocal(a));
    case 'sinh':
      return c.sinh(a);
    case 'cosh':
      return c.cosh(a);
    case 'tanh':
      return c.divide(c.sinh(a), c.cosh(a));
    case 'coth':
      return c.divide(c.cosh(a), c.sinh(a));
    case 'sech':
      return reciprocal(c.cosh(a));
    case 'csch':
      return reciprocal(c.sinh(a));
    case 'asinh':
      return c.asinh(a);
    case 'acosh':
      return c.acosh(a);
    case 'atanh':
      return c.atanh(a);
    case 'acoth':
      return c.atanh(reciprocal(a));
    case 'asech':
      return c.acosh(reciprocal(a));
    case 'acsch':
      return c.asinh(reciprocal(a));
    case 'abs':
    case 'norm':
      return c.complex(c.modulus(a));
    case 're':
      return c.complex(a.re);
    case 'im':
      return c.complex(a.im);
    case 'conjugate':
      return c.conjugate(a);
    case 'arg':
      return a.re === 0 && a.im === 0 ? c.NOT_A_VALUE : c.complex(c.argument(a));
    default:
      return onReals(fn, args);
  }
}

/** Functions without a complex reading, where all arguments happen to be real. */
function onReals(fn: FunctionName, args: c.Complex[]): c.Complex | undefined {
  if (args.some((z) => Math.abs(z.im) > 1e-12 * Math.abs(z.re))) return undefined;
  const value = realFunction(
    fn,
    args.map((z) => z.re),
  );
  return value === undefined ? undefined : c.complex(value, Number.isNaN(value) ? Number.NaN : 0);
}
