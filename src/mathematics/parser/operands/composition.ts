/** Functions composed: f∘g, (f∘g)(x), f∘g∘h. */

import type { Node, SymbolNode } from '../../tree.ts';
import { symbol } from '../build.ts';
import type { Parser } from '../state.ts';
import { readApplied } from './application.ts';

/** The name under which a composition is applied to its functions. */
const CIRCLE = '\\circ';

/** The functions that a node composes, in the order written. */
function functionsOf(node: Node): Node[] {
  return isComposition(node) ? node.args : [node];
}

export function isComposition(node: Node): node is Node & { kind: 'apply' } {
  return node.kind === 'apply' && node.fn.name === CIRCLE;
}

/** f∘g; f∘g(x) is f(g(x)). */
export function compose(left: Node, right: Node): Node {
  if (right.kind === 'apply' && !isComposition(right)) return applied(functionsOf(left), [right]);
  return { kind: 'apply', fn: symbol(CIRCLE), args: [...functionsOf(left), ...functionsOf(right)] };
}

/** f(g(x)) of f, g and x; a product where one of them is no name. */
function applied(functions: Node[], args: Node[]): Node {
  const names = functions.filter((fn): fn is SymbolNode => fn.kind === 'symbol');
  if (names.length < functions.length)
    return { kind: 'apply', fn: symbol(CIRCLE), args: [...functions, ...args] };
  let inner = args;
  for (const fn of names.toReversed()) inner = [{ kind: 'apply', fn, args: inner }];
  return inner[0]!;
}

/** (f∘g)(x): the brackets behind a composition are what it is applied to. */
export function applyComposition(parser: Parser, node: Node): Node {
  if (!isComposition(node) || !parser.is('open', '(') || parser.token.gap) return node;
  return applied(node.args, readApplied(parser));
}
