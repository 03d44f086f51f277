/** Absolute values, and the parts of complex numbers. */

import { abs } from '../../exact/integer.ts';
import * as q from '../../exact/rational.ts';
import type { FunctionName } from '../../functions.ts';
import * as c from '../complex/complex.ts';
import * as p from '../precise/precise.ts';
import type { FunctionRow } from './function-row.ts';

const ABSOLUTE: FunctionRow = {
  real: Math.abs,
  complex: (a) => c.complex(c.modulus(a)),
  precise: (a) => p.real(p.modulus(a)),
  rational: ([a]) => ({ n: abs(a!.n), d: a!.d }),
};

export const COMPLEX_PARTS = {
  abs: ABSOLUTE,
  norm: ABSOLUTE,
  cis: {
    complex: (a) => c.exp(c.multiply(c.complex(0, 1), a)),
    precise: (a) => p.exp(p.multiply(p.constants.i, a)),
    magnifies: true,
    imaginary: true,
  },
  re: {
    real: (a) => a,
    complex: (a) => c.complex(a.re),
    precise: (a) => p.real(a.re),
    rational: ([a]) => a,
    imaginary: true,
  },
  im: {
    real: () => 0,
    complex: (a) => c.complex(a.im),
    precise: (a) => p.real(a.im),
    rational: () => q.ZERO,
    imaginary: true,
  },
  conjugate: {
    real: (a) => a,
    complex: c.conjugate,
    precise: (a) => ({ re: a.re, im: a.im.neg() }),
    rational: ([a]) => a,
    imaginary: true,
  },
  arg: {
    real: (a) => (a === 0 ? Number.NaN : a > 0 ? 0 : Math.PI),
    complex: (a) => (a.re === 0 && a.im === 0 ? c.NOT_A_VALUE : c.complex(c.argument(a))),
    precise: (a) => (p.isZero(a) ? p.NOT_A_VALUE : p.real(p.argument(a))),
    imaginary: true,
  },
} as const satisfies Partial<Record<FunctionName, FunctionRow>>;
