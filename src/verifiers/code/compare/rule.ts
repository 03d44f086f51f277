/** The comparator an item asks for, resolved once per item. */
import type { Checker, Compare } from '../options.ts';
import type { ValueComparator } from '../values/compare-values.ts';
import type { Tolerance } from '../values/numbers.ts';
import type { OutputComparator } from './output.ts';

export interface CheckerCase {
  input: string;
  expected: string;
  /** Undefined when the program did not answer: such a case is never accepted. */
  output: string | undefined;
}

/** Decides cases with a checker program in a sandbox of its own. */
export type CheckCases = (cases: CheckerCase[]) => Promise<(boolean | Rejected)[]>;
/** Whether an answer is accepted, or what it is worth from 0 to 1. */
export type Worth = boolean | number;
/** An answer that is not accepted, and a sentence that says why. */
export interface Rejected {
  rejected: string;
}

/** A comparator with the name that the results of tests carry. */
export interface NamedRule<Cases> {
  name: string;
  /** Whether each case is accepted. */
  decide(cases: Cases): Promise<(Worth | Rejected)[]>;
}

/** `name` undefined: the default of the form. */
export type CompareRule =
  | { name: OutputComparator | ValueComparator | undefined; tolerance: Partial<Tolerance> }
  | { name: 'checker'; check: CheckCases };

/** @param checker makes the decider of a checker program. */
export function compareRule(
  compare: Compare | undefined,
  checker: (rule: Checker) => CheckCases,
): CompareRule {
  if (compare === undefined || typeof compare === 'string') return { name: compare, tolerance: {} };
  if (compare.name === 'checker') return { name: 'checker', check: checker(compare) };
  const { name, relative, absolute } = compare;
  const tolerance: Partial<Tolerance> = {};
  if (relative !== undefined) tolerance.relative = relative;
  if (absolute !== undefined) tolerance.absolute = absolute;
  // A tolerance that names one kind only switches the other off.
  if (relative !== undefined && absolute === undefined) tolerance.absolute = 0;
  if (absolute !== undefined && relative === undefined) tolerance.relative = 0;
  return { name, tolerance };
}
