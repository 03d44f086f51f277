/**
 * One row for each known function. A name in `functions.ts` without a row here does not compile.
 */

import type { FunctionName } from '../../functions.ts';
import { COMPLEX_PARTS } from './complex-parts.ts';
import type { FunctionRow } from './function-row.ts';
import { HYPERBOLIC } from './hyperbolic.ts';
import { POWERS_AND_LOGARITHMS } from './powers-and-logarithms.ts';
import { SPECIAL } from './special.ts';
import { TRIGONOMETRIC } from './trigonometric.ts';
import { WHOLE_NUMBERS } from './whole-numbers.ts';

const OPAQUE: FunctionRow = { opaque: true };

export const FUNCTION_ROWS: Readonly<Record<FunctionName, FunctionRow>> = {
  ...POWERS_AND_LOGARITHMS,
  ...TRIGONOMETRIC,
  ...HYPERBOLIC,
  ...WHOLE_NUMBERS,
  ...COMPLEX_PARTS,
  ...SPECIAL,
  det: OPAQUE,
  trace: OPAQUE,
  rank: OPAQUE,
  dim: OPAQUE,
  ker: OPAQUE,
  deg: OPAQUE,
  span: OPAQUE,
  dot: OPAQUE,
  cross: OPAQUE,
  gradient: OPAQUE,
  divergence: OPAQUE,
  curl: OPAQUE,
  evaluate: OPAQUE,
};
