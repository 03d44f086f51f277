/** One-to-one matching of unordered parts. */
import { keyOf } from '../../../../mathematics/exact/key.ts';
import { evaluate } from '../../../../mathematics/numeric/evaluate.ts';
import { RealArithmetic } from '../../../../mathematics/numeric/real/real-arithmetic.ts';
import { scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING } from '../../../../mathematics/numeric/sampling/sameness.ts';
import type { Comparison } from '../context.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { type Outcome, SYMBOLIC, weaker, wrong } from '../outcome.ts';
import { compareLabelled } from '../relations/compare-labelled.ts';
import type { Labelled } from '../relations/labelled.ts';

interface Part {
  item: Labelled;
  key: string;
  /** Rough value of a constant, to pass over what cannot be equal. */
  rough: number | undefined;
}

/**
 * Parts with the same key go together; the rest is compared pair by pair, first come first served
 * (equality is transitive here but for rounded decimals). With `distinct`, repeated parts count
 * once.
 * @throws BudgetExceeded
 */
export function matchAll(
  reference: readonly Labelled[],
  answer: readonly Labelled[],
  context: Comparison,
  distinct: boolean,
): Outcome {
  const g = partsOf(reference, context);
  const a = partsOf(answer, context);
  let result: Outcome = SYMBOLIC;
  const used = new Set<Part>();
  const missing: Part[] = [];
  for (const part of g) {
    const match = findMatch(part, a, used, context, distinct);
    if (!match) {
      missing.push(part);
      continue;
    }
    used.add(match.part);
    result = weaker(result, match.outcome);
  }
  if (missing.length > 0) {
    const extra = a.length - used.size;
    return wrong(extra >= missing.length ? 'different_value' : 'missing_element');
  }
  const left = a.filter((part) => !used.has(part));
  if (left.length === 0) return result;
  if (distinct && left.every((part) => findMatch(part, g, new Set(), context, true, true))) return result;
  return wrong('extra_element');
}

function partsOf(items: readonly Labelled[], context: Comparison): Part[] {
  return items.map((item) => {
    const key = `${item.label ?? ''}=${keyOf(item.value)}`;
    context.budget.charge(2 + (key.length >> 2));
    return { item, key, rough: roughValue(item, context) };
  });
}

function roughValue(item: Labelled, context: Comparison): number | undefined {
  if (!isScalar(item.value) || item.value.kind === 'percent' || item.value.kind === 'angle') return undefined;
  if (item.value.kind === 'quantity' || item.value.kind === 'currency' || item.roundings.length > 0)
    return undefined;
  const value = evaluate(item.value, new RealArithmetic('e'), scopeOf(context.budget, PLAIN_READING));
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
function canMatch(a: Part, b: Part): boolean {
  if (a.rough === undefined || b.rough === undefined) return true;
  return Math.abs(a.rough - b.rough) <= 0.02 * Math.max(Math.abs(a.rough), Math.abs(b.rough)) + 1e-9;
}

function findMatch(
  part: Part,
  among: readonly Part[],
  used: ReadonlySet<Part>,
  context: Comparison,
  again: boolean,
  swapped = false,
): { part: Part; outcome: Outcome } | undefined {
  let second: { part: Part; outcome: Outcome } | undefined;
  const tried = (other: Part): { part: Part; outcome: Outcome } | undefined => {
    const [g, a] = swapped ? [other, part] : [part, other];
    const outcome = compareLabelled(g.item, a.item, context);
    return outcome.equal ? { part: other, outcome } : undefined;
  };
  for (const alike of [true, false]) {
    for (const other of among) {
      if ((other.key === part.key) !== alike || !canMatch(part, other)) continue;
      if (used.has(other) && (!again || second)) continue;
      context.budget.charge(1);
      const match = tried(other);
      if (match && !used.has(other)) return match;
      second ??= match;
    }
  }
  return second;
}
