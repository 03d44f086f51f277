/** Sets that have a name, and spans of listed vectors. */
import type { NamedSetNode, Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, EXACT, type Outcome } from '../outcome.ts';

/** ℕ against ℤ⁺; subsets of the line are compared as regions before. */
export function compareNamedSets(reference: Node, answer: Node): Outcome | undefined {
  if (reference.kind !== 'named-set' || answer.kind !== 'named-set') return undefined;
  return spelled(reference) === spelled(answer) ? EXACT : DIFFERENT;
}

/** The natural numbers are the positive integers; with zero they say so. */
function spelled({ name, restriction }: NamedSetNode): string {
  return name === 'N' ? `Z${restriction ?? '+'}` : `${name}${restriction ?? ''}`;
}

/** span(u, v) by its vectors, in any order. @throws BudgetExceeded */
export function compareSpans(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (reference.kind !== 'call' || answer.kind !== 'call') return undefined;
  if (reference.fn !== 'span' || answer.fn !== 'span') return undefined;
  return context.compare(
    { kind: 'set', items: reference.args },
    { kind: 'set', items: answer.args },
    context,
  );
}
