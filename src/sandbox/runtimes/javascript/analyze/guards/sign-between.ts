/** Where operators stand in the text of a test program. */
import type { AnyNode } from 'acorn';

/**
 * Where a sign stands between two operands, which may have brackets and comments around them.
 * @returns its offset in the code
 */
export function signBetween(code: string, left: AnyNode, right: AnyNode, sign: string): number {
  // Bounded: what is parsed has an end of each comment.
  const between = code
    .slice(left.end, right.start)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n\r\u2028\u2029]*/g, (comment) => ' '.repeat(comment.length));
  return left.end + between.indexOf(sign);
}
