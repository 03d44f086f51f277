/**
 * The comparators of standard output: a row each, from which the schema, its sentence and
 * docs/code.md come.
 */
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

/**
 * Whether an output counts as the expected one. Pure, and linear in the texts (unordered: in their
 * sorted lines).
 */
export type CompareOutput = (got: string, expected: string, tolerance?: Partial<Tolerance>) => boolean;

interface OutputRow {
  compare: CompareOutput;
  /** The rule, as docs/code.md states it. */
  text: string;
}

/** The first is the default. */
export const OUTPUT_COMPARATORS = {
  lines: {
    compare: compareLines,
    text: 'white space at line ends and empty last lines are ignored; doubles printed in full may differ by 1e-8',
  },
  exact: { compare: compareExact, text: 'every character' },
  tokens: { compare: compareTokens, text: 'the same words, however they are spaced' },
  tokens_float: {
    compare: compareTokensFloat,
    text: 'the same words; numbers within a tolerance (1e-6), whole numbers exactly',
  },
  lcb: { compare: compareLcb, text: 'lines stripped, as many; a line may also agree as exact decimals' },
  apps: {
    compare: compareApps,
    text: 'stripped; or without empty lines; or one number a line within 1e-5 relative, 1e-8 absolute',
  },
  oj_float: {
    compare: compareOjFloat,
    text: 'lines stripped, without regard to case; or one number a line within 1e-5 (SandboxFusion)',
  },
  verl: { compare: compareVerl, text: 'newlines at the end are ignored' },
  unordered: { compare: compareUnordered, text: 'the lines of `lines` in any order' },
} as const satisfies Record<string, OutputRow>;
export type OutputComparator = keyof typeof OUTPUT_COMPARATORS;

export const DEFAULT_OUTPUT: OutputComparator = 'lines';

export function isOutputComparator(name: string): name is OutputComparator {
  return Object.hasOwn(OUTPUT_COMPARATORS, name);
}
