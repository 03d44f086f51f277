/**
 * Nothing of a unit: `0 m` and `0 s` have one value as products with a letter, and are not the same
 * quantity.
 */
import type { Node } from '../../../../mathematics/tree.ts';
import { type Outcome, wrong } from '../outcome.ts';
import { symbolsOf } from '../relations/symbols.ts';

export function compareNothing(reference: Node, answer: Node): Outcome | undefined {
  const [r, a] = [lettersBehindZero(reference), lettersBehindZero(answer)];
  if (r === undefined || a === undefined || r === a) return undefined;
  // Two quantities are compared by their dimensions: 0 m is 0 km.
  if (reference.kind === 'quantity' && answer.kind === 'quantity') return undefined;
  return wrong('wrong_unit');
}

/** The letters or units of a zero with some behind it; undefined for anything else. */
function lettersBehindZero(node: Node): string | undefined {
  if (node.kind === 'quantity') {
    const isZero = node.value.kind === 'number' && node.value.numerator === 0n;
    return isZero
      ? node.unit
          .map(({ written }) => written)
          .sort()
          .join(' ')
      : undefined;
  }
  if (node.kind !== 'product') return undefined;
  const [first, ...rest] = node.factors;
  if (first?.kind !== 'number' || first.numerator !== 0n) return undefined;
  const names = rest.flatMap((factor) => [...symbolsOf(factor)]);
  return names.length > 0 ? names.sort().join(' ') : undefined;
}
