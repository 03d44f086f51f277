/** Sines and their kind, and their inverses. */

import type { FunctionName } from '../../functions.ts';
import * as b from '../build.ts';
import * as c from '../complex/complex.ts';
import * as p from '../precise/precise.ts';
import type { FunctionRow } from './function-row.ts';
import { reciprocal } from './reciprocal.ts';

/** √(1 - u²), below the derivatives of arcsin and arccos. */
const cathetus = (u: Parameters<typeof b.squareOf>[0]) =>
  b.callOf('sqrt', b.difference(b.ONE_NODE, b.squareOf(u)));

export const TRIGONOMETRIC = {
  sin: {
    real: Math.sin,
    complex: c.sin,
    precise: p.sin,
    derivative: (u) => b.callOf('cos', u),
    zeros: 'moving',
    magnifies: true,
  },
  cos: {
    real: Math.cos,
    complex: c.cos,
    precise: p.cos,
    derivative: (u) => b.negated(b.callOf('sin', u)),
    zeros: 'moving',
    magnifies: true,
  },
  tan: {
    real: Math.tan,
    complex: (a) => c.divide(c.sin(a), c.cos(a)),
    precise: (a) => p.divide(p.sin(a), p.cos(a)),
    derivative: (u) => b.squareOf(b.callOf('sec', u)),
    zeros: 'moving',
    magnifies: true,
  },
  cot: {
    real: (a) => reciprocal(Math.tan(a)),
    complex: (a) => c.divide(c.cos(a), c.sin(a)),
    precise: (a) => p.divide(p.cos(a), p.sin(a)),
    derivative: (u) => b.negated(b.squareOf(b.callOf('csc', u))),
    zeros: 'moving',
    magnifies: true,
  },
  sec: {
    real: (a) => reciprocal(Math.cos(a)),
    complex: (a) => c.reciprocal(c.cos(a)),
    precise: (a) => p.reciprocal(p.cos(a)),
    derivative: (u) => b.productOf(b.callOf('sec', u), b.callOf('tan', u)),
    magnifies: true,
  },
  csc: {
    real: (a) => reciprocal(Math.sin(a)),
    complex: (a) => c.reciprocal(c.sin(a)),
    precise: (a) => p.reciprocal(p.sin(a)),
    derivative: (u) => b.negated(b.productOf(b.callOf('csc', u), b.callOf('cot', u))),
    magnifies: true,
  },
  asin: {
    real: Math.asin,
    complex: c.asin,
    precise: p.asin,
    derivative: (u) => b.quotient(b.ONE_NODE, cathetus(u)),
  },
  acos: {
    real: Math.acos,
    complex: c.acos,
    precise: p.acos,
    derivative: (u) => b.negated(b.quotient(b.ONE_NODE, cathetus(u))),
    zeros: 'fixed',
  },
  atan: {
    real: Math.atan,
    complex: c.atan,
    precise: p.atan,
    derivative: (u) => b.quotient(b.ONE_NODE, b.sumOf(b.ONE_NODE, b.squareOf(u))),
  },
  /** Range (0, π), as calculus textbooks have it. */
  acot: {
    real: (a) => Math.PI / 2 - Math.atan(a),
    complex: (a) => c.subtract(c.complex(Math.PI / 2), c.atan(a)),
    precise: (a) => p.subtract(p.real(p.PI.div(2)), p.atan(a)),
  },
  asec: {
    real: (a) => Math.acos(reciprocal(a)),
    complex: (a) => c.acos(c.reciprocal(a)),
    precise: (a) => p.acos(p.reciprocal(a)),
    zeros: 'fixed',
  },
  acsc: {
    real: (a) => Math.asin(reciprocal(a)),
    complex: (a) => c.asin(c.reciprocal(a)),
    precise: (a) => p.asin(p.reciprocal(a)),
  },
  atan2: { real: (a, b) => (a === 0 && b === 0 ? Number.NaN : Math.atan2(a, b)) },
} as const satisfies Partial<Record<FunctionName, FunctionRow>>;
