/**
 * Tests as rows of an explanation: what of each crosses to the candidate's process, and what stays
 * with the host.
 */
import type { Check, TestPlan } from '../../../sandbox/sandbox.ts';
import type { ExplainedRow } from '../../verifier.ts';

/** A test program taken apart: the program that crosses, then each of its checks. */
export function explainPlan({ program, checks }: TestPlan, name: string): ExplainedRow[] {
  return [
    { name, text: program, note: 'crosses' },
    ...checks.map((check) => ({
      name: `${name} line ${check.line}`,
      text: textOf(check),
      note: noteOf(check),
    })),
  ];
}

/** A case of the forms call and stdio. */
export function explainCase(index: number, input: string, expected: string): ExplainedRow {
  return { name: `case ${index}`, text: input, note: `crosses; stays: ${expected.slice(0, MAX_NOTE)}` };
}

const MAX_NOTE = 500;

function textOf({ operator, negate, test }: Check): string {
  return `${test === undefined ? '' : `${test}: `}${negate ? 'not ' : ''}${operator}`;
}

function noteOf({ how, left, right, required }: Check): string {
  const demanded = required ? '' : '; need not be reached';
  if (how === 'sealed') return `decided beside the candidate by sealed code${demanded}`;
  const sides = Object.entries({ left, right }).flatMap(([side, literal]) =>
    literal === undefined ? [] : [`${side} ${literal.slice(0, MAX_NOTE)}`],
  );
  const kept = sides.length > 0 ? `stays: ${sides.join(', ')}` : 'both operands come back';
  return `compared by the host; ${kept}${demanded}`;
}
