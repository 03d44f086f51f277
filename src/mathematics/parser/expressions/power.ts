/** A primary with the signs that stand behind it. */

import type { Node } from '../../tree.ts';
import { applyComposition } from '../operands/composition.ts';
import type { Parser } from '../state.ts';
import { POSTFIXES } from './postfixes.ts';

/** Signs behind one factor. */
const MAX_POSTFIX = 24;

/**
 * Power := Primary 'choose' Primary | Primary Postfix*; the postfixes are the rows of POSTFIXES.
 */
export function parsePower(parser: Parser): Node {
  let node = applyComposition(parser, parser.rules.primary(parser));
  if (parser.isWord('choose')) {
    parser.next();
    return { kind: 'call', fn: 'binomial', args: [node, parser.rules.primary(parser)] };
  }
  for (let count = 0; parser.token.type === 'op' || parser.token.type === 'bar'; count++) {
    if (count > MAX_POSTFIX) parser.fail('too_deep', 'Too many signs follow one factor.');
    const { text, gap } = parser.token;
    const next = gap ? undefined : POSTFIXES.get(text)?.(parser, node);
    if (next === undefined) break;
    node = next;
  }
  return node;
}
