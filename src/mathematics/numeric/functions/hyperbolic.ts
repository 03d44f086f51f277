/** Hyperbolic functions and their inverses. */

import type { FunctionName } from '../../functions.ts';
import * as b from '../build.ts';
import * as c from '../complex/complex.ts';
import * as p from '../precise/precise.ts';
import type { FunctionRow } from './function-row.ts';
import { reciprocal } from './reciprocal.ts';

export const HYPERBOLIC = {
  sinh: {
    real: Math.sinh,
    complex: c.sinh,
    precise: p.sinh,
    derivative: (u) => b.callOf('cosh', u),
    magnifies: true,
  },
  cosh: {
    real: Math.cosh,
    complex: c.cosh,
    precise: p.cosh,
    derivative: (u) => b.callOf('sinh', u),
    magnifies: true,
  },
  tanh: {
    real: Math.tanh,
    complex: (a) => c.divide(c.sinh(a), c.cosh(a)),
    precise: (a) => p.divide(p.sinh(a), p.cosh(a)),
    derivative: (u) => b.squareOf(b.callOf('sech', u)),
    magnifies: true,
  },
  coth: {
    real: (a) => reciprocal(Math.tanh(a)),
    complex: (a) => c.divide(c.cosh(a), c.sinh(a)),
    precise: (a) => p.divide(p.cosh(a), p.sinh(a)),
    magnifies: true,
  },
  sech: {
    real: (a) => reciprocal(Math.cosh(a)),
    complex: (a) => c.reciprocal(c.cosh(a)),
    precise: (a) => p.reciprocal(p.cosh(a)),
    magnifies: true,
  },
  csch: {
    real: (a) => reciprocal(Math.sinh(a)),
    complex: (a) => c.reciprocal(c.sinh(a)),
    precise: (a) => p.reciprocal(p.sinh(a)),
    magnifies: true,
  },
  asinh: { real: Math.asinh, complex: c.asinh, precise: p.asinh },
  acosh: { real: Math.acosh, complex: c.acosh, precise: p.acosh, zeros: 'fixed' },
  atanh: { real: Math.atanh, complex: c.atanh, precise: p.atanh },
  acoth: {
    real: (a) => Math.atanh(reciprocal(a)),
    complex: (a) => c.atanh(c.reciprocal(a)),
    precise: (a) => p.atanh(p.reciprocal(a)),
  },
  asech: {
    real: (a) => Math.acosh(reciprocal(a)),
    complex: (a) => c.acosh(c.reciprocal(a)),
    precise: (a) => p.acosh(p.reciprocal(a)),
  },
  acsch: {
    real: (a) => Math.asinh(reciprocal(a)),
    complex: (a) => c.asinh(c.reciprocal(a)),
    precise: (a) => p.asinh(p.reciprocal(a)),
  },
} as const satisfies Partial<Record<FunctionName, FunctionRow>>;
