/** The comparators of standard output, by name. */
import type { OutputComparator } from '../options.ts';
import type { Tolerance } from '../values/numbers.ts';
import { compareApps } from './apps.ts';
import { compareExact } from './exact.ts';
import { compareLcb } from './lcb.ts';
import { compareLines } from './lines.ts';
import { compareOjFloat } from './oj-float.ts';
import { compareTokens } from './tokens.ts';
import { compareTokensFloat } from './tokens-float.ts';
import { compareUnordered } from './unordered.ts';
import { compareVerl } from './verl.ts';

/** Whether an output counts as the expected one. Pure, and linear in the texts (unordered: in their sorted lines). */
export type CompareOutput = (got: string, expected: string, tolerance?: Partial<Tolerance>) => boolean;

export const COMPARE_OUTPUT: Record<OutputComparator, CompareOutput> = {
  lines: compareLines,
  exact: compareExact,
  tokens: compareTokens,
  tokens_float: compareTokensFloat,
  lcb: compareLcb,
  apps: compareApps,
  oj_float: compareOjFloat,
  verl: compareVerl,
  unordered: compareUnordered,
};
