/** A check on its way into the plan: its operands as pieces of source, or sealed. */
import type { Expression, SpreadElement } from 'acorn';
import type { Check } from '../../../sandbox.ts';

/**
 * A check before its literals have been evaluated: what the host will compare, and the text that
 * takes the place of the assertion. In `text`, strings are written and nodes are kept as they stand
 * in the source, in their order there.
 */
export interface CheckDraft {
  operator: Check['operator'];
  how: Check['how'];
  negate?: boolean;
  /** Literal operand, taken out of the program. */
  right?: Expression;
  /** close: an expression for the tolerance. */
  tolerance?: Expression;
  exclusive?: boolean;
  hook: string;
  /** Arguments of the hook besides the number of the check. */
  operands: (Expression | SpreadElement | string)[];
}

export function operandCheck(
  operator: Check['operator'],
  operand: Expression,
  rest: Partial<CheckDraft> = {},
): CheckDraft {
  return { operator, how: 'operands', hook: 'one', operands: [operand], ...rest };
}

export function sealedCheck(
  hook: string,
  operands: CheckDraft['operands'],
  rest: Partial<CheckDraft> = {},
): CheckDraft {
  return {
    operator: hook === 'throws' || hook === 'rejects' ? 'raises' : 'holds',
    how: 'sealed',
    hook,
    operands,
    ...rest,
  };
}

/** A call that asserts something: what it asserts, and whether a failure of it throws in Node. */
export interface Assertion {
  /** Undefined where it can't be taken apart: then the call itself is counted. */
  draft: CheckDraft | undefined;
  throws: boolean;
  /** Reached only when the test has failed already. */
  unreached?: boolean;
}
