/** Symbols that can only be meant as whole numbers: n in (-1)^n and in \cos n\pi. */

import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';

const LETTERS = new Set(['n', 'k', 'm', 'j', 'l', 'N', 'K', 'M']);

export function integerSymbols(node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  if (!uses(node, 'turning power') && !uses(node, 'function')) return found;
  someNode(node, (part) => {
    if (part.kind === 'power' && isRootOfUnity(part)) collect(part.exponent, found);
    if (part.kind === 'call' && (part.fn === 'sin' || part.fn === 'cos' || part.fn === 'tan')) {
      const argument = part.args[0]!;
      if (someNode(argument, (n) => n.kind === 'constant' && n.name === 'pi')) collect(argument, found);
    }
    return false;
  });
  return found;
}

/** (-1)^n, i^n, e^{2πin}: bases whose powers make no sense, or turn, between whole exponents. */
function isRootOfUnity(node: Extract<Node, { kind: 'power' }>): boolean {
  const { base, exponent } = node;
  if (base.kind === 'negation') return base.operand.kind === 'number';
  if (base.kind !== 'constant') return false;
  const holds = (name: 'pi' | 'i'): boolean =>
    someNode(exponent, (n) => n.kind === 'constant' && n.name === name);
  return base.name === 'i' || (base.name === 'e' && holds('pi') && holds('i'));
}
function collect(node: Node, into: Set<string>): void {
  someNode(node, (part) => {
    if (part.kind === 'symbol' && LETTERS.has(part.name)) into.add(part.name);
    return false;
  });
}
