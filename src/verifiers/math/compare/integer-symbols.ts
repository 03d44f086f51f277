/** Symbols that can only be meant as whole numbers: n in (-1)^n and in \cos n\pi. */
import type { Node } from '../ast.ts';
import { someNode } from '../numeric/walk.ts';

const LETTERS = new Set(['n', 'k', 'm', 'j', 'l', 'p', 'q', 'r', 's', 't', 'N', 'K', 'M']);

export function integerSymbols(node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  someNode(node, (part) => {
    if (part.kind === 'power' && isNegativeNumber(part.base)) collect(part.exponent, found);
    if (part.kind === 'call' && (part.fn === 'sin' || part.fn === 'cos' || part.fn === 'tan')) {
      const argument = part.args[0]!;
      if (someNode(argument, (n) => n.kind === 'constant' && n.name === 'pi')) collect(argument, found);
    }
    return false;
  });
  return found;
}

function isNegativeNumber(node: Node): boolean {
  return node.kind === 'negation' && node.operand.kind === 'number';
}
function collect(node: Node, into: Set<string>): void {
  someNode(node, (part) => {
    if (part.kind === 'symbol' && LETTERS.has(part.name)) into.add(part.name);
    return false;
  });
}
