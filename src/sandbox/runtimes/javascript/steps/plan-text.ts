/** Marks the test programs that compare with literals alone. */
import type { Check } from '../../../sandbox.ts';

/** Heads a test program in which the candidate can gain nothing by replacing built-ins. */
const MARK = '/* literals only */';

const BY_VALUE: Check['operator'][] = [
  'eq',
  'same',
  'loose_equal',
  'deep_equal',
  'strict_equal',
  'lodash_equal',
  'similar',
  'close',
];

/**
 * A test program that compares everything with literals of the host can be run among built-ins that
 * the candidate has replaced: whatever they do, the candidate still has to come up with a value it
 * does not know. Any other one needs them as they were.
 */
/**
 * @param builtins the program asks built-ins itself, which then have to be those of the language
 */
export function markLiteralsOnly(program: string, checks: Check[], builtins: boolean): string {
  const only =
    !builtins &&
    checks.every(
      ({ how, operator, right, negate }) =>
        how === 'operands' && right !== undefined && !negate && BY_VALUE.includes(operator),
    );
  return only ? MARK + program : program;
}

export function holdsLiteralsOnly(program: string): boolean {
  return program.startsWith(MARK);
}
