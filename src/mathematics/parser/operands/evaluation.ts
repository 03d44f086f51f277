/** F(x) between two values of x: F|_{x=2}, F(x)|_a^b. */
import type { Node } from '../../tree.ts';
import type { Parser } from '../state.ts';
import { readBound } from './scripts.ts';

/** F|_{x=2}: a bar that only a subscript follows. */
export function isEvaluation(parser: Parser): boolean {
  const next = parser.peek();
  return parser.bars === 0 && next.type === 'op' && next.text === '_' && parser.token.side !== 'left';
}

/** Evaluation := '_' Bound [ '^' Bound ]: behind the bar, from … to …, or a condition. */
export function evaluation(parser: Parser, node: Node): Node {
  parser.expectOp('_');
  const lower = readBound(parser);
  if (!parser.take('op', '^')) return { kind: 'call', fn: 'evaluate', args: [node, lower] };
  return { kind: 'call', fn: 'evaluate', args: [node, lower, readBound(parser)] };
}
