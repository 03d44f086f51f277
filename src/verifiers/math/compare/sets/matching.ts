/** One-to-one matching of unordered parts. */
import type { Budget } from '../../../../mathematics/budget.ts';
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

/** Whether a part that is said again counts again. */
type Repeats = 'once' | 'counted';

/**
 * Parts with the same key go together; the rest is compared pair by pair, first come first served
 * (equality is transitive here but for rounded decimals).
 * @throws BudgetExceeded
 */
export function matchAll(
  reference: readonly Labelled[],
  answer: readonly Labelled[],
  repeats: Repeats,
  context: Comparison,
): Outcome {
  const wanted = partsOf(reference, context);
  const given = partsOf(answer, context);
  const answers = (part: Part, other: Part): Outcome => compareLabelled(part.item, other.item, context);
  let result: Outcome = SYMBOLIC;
  const used = new Set<Part>();
  let missing = 0;
  for (const part of wanted) {
    const match = findMatch(part, given, used, { repeats, compare: answers, budget: context.budget });
    if (!match) {
      missing++;
      continue;
    }
    used.add(match.part);
    result = weaker(result, match.outcome);
  }
  if (missing > 0) {
    return wrong(given.length - used.size >= missing ? 'different_value' : 'missing_element');
  }
  const left = given.filter((part) => !used.has(part));
  if (left.length === 0) return result;
  const answered = (part: Part, other: Part): Outcome => answers(other, part);
  const how: Search = { repeats: 'once', compare: answered, budget: context.budget };
  if (repeats === 'once' && left.every((part) => findMatch(part, wanted, new Set(), how))) return result;
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

interface Search {
  /** `once`: a part that is used already may be met again. */
  repeats: Repeats;
  compare(part: Part, other: Part): Outcome;
  budget: Budget;
}
interface Match {
  part: Part;
  outcome: Outcome;
}

/** The part among others that is equal to `part`: one with the same key, an unused one, any. */
function findMatch(
  part: Part,
  among: readonly Part[],
  used: ReadonlySet<Part>,
  { repeats, compare, budget }: Search,
): Match | undefined {
  let second: Match | undefined;
  for (const alike of [true, false]) {
    for (const other of among) {
      if ((other.key === part.key) !== alike || !canMatch(part, other)) continue;
      if (used.has(other) && (repeats === 'counted' || second)) continue;
      budget.charge(1);
      const outcome = compare(part, other);
      if (!outcome.equal) continue;
      if (!used.has(other)) return { part: other, outcome };
      second ??= { part: other, outcome };
    }
  }
  return second;
}
