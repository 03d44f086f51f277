/**
 * Comparison of two scalar expressions without units: by value, then by the rules for decimals and
 * the tolerances asked for.
 */

import type { Budget } from '../../../../mathematics/budget.ts';
import { keyOf } from '../../../../mathematics/exact/key.ts';
import { numberNode, symbolNode } from '../../../../mathematics/numeric/build.ts';
import { withDerivatives } from '../../../../mathematics/numeric/differentiate.ts';
import { sameValue, scopeOf } from '../../../../mathematics/numeric/sampling/same-value.ts';
import type { Reading, Sameness } from '../../../../mathematics/numeric/sampling/sameness.ts';
import { hashText, uniform } from '../../../../mathematics/numeric/sampling/sampling.ts';
import { substitute, substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { DIFFERENT, EXACT, NUMERIC, type Outcome, SYMBOLIC, UNDEFINED, wrong } from '../outcome.ts';
import { symbolsOf } from '../relations/symbols.ts';
import { decimalTermsAgree } from './decimal-terms.ts';
import { decimalsAgree, decimalValue } from './decimals.ts';
import { integerSymbols } from './integer-symbols.ts';
import { withinPrecision } from './precision.ts';

/** Kinds that `evaluate` can give a value to. */
const SCALARS: ReadonlySet<Node['kind']> = new Set([
  ...(['number', 'based', 'constant', 'symbol', 'sum', 'product', 'quotient', 'power', 'negation'] as const),
  ...(['plus-minus', 'call', 'apply', 'big', 'integral', 'limit', 'derivative', 'angle', 'percent'] as const),
  ...(['currency', 'quantity', 'annotated', 'infinity'] as const),
]);
export function isScalar(node: Node): boolean {
  return SCALARS.has(node.kind) && (node.kind !== 'annotated' || isScalar(node.value));
}

/** @throws BudgetExceeded */
export function compareScalars(reference: Node, answer: Node, context: Comparison): Outcome {
  const { budget, options } = context;
  // A computation that the reference has not is work left to do, not an answer.
  if (leavesWork(answer) && !leavesWork(reference)) {
    return wrong('unevaluated', 'The answer leaves an integral, a sum, a limit or a remainder to be found.');
  }
  if (uses(reference, 'derivative')) {
    return compareScalars(withoutDerivatives(reference), withoutDerivatives(answer), context);
  }
  let reading: Reading = { logBase: 'e', sign: 1, operators: context.operators };
  let same = sameValue(reference, answer, budget, reading);
  if (same === 'different' && (uses(reference, 'unsaid base') || uses(answer, 'unsaid base'))) {
    reading = { ...reading, logBase: '10' };
    same = sameValue(reference, answer, budget, reading);
  }
  if (same === 'different') {
    const integers = integerSymbols(reference);
    if (integers.size > 0) {
      same = sameValue(reference, answer, budget, { ...reading, integers });
    }
  }
  if (
    same !== 'exact' &&
    same !== 'symbolic' &&
    uses(reference, 'operator') &&
    sameForWholeBounds(reference, answer, budget)
  ) {
    same = 'symbolic';
  }
  const outcome = outcomeOf(same, reference, answer);
  if (outcome.equal || outcome.reason === 'answer_undefined') return outcome;
  const scope = scopeOf(budget, reading);
  if (options.precision) {
    const g = decimalValue(reference, scope, budget);
    const a = g && decimalValue(answer, scope, budget);
    if (g && a && withinPrecision(g, a, options.precision)) return NUMERIC;
  }
  if (decimalsAgree(reference, answer, scope, budget)) return NUMERIC;
  return decimalTermsAgree(reference, answer, scope) ? NUMERIC : outcome;
}

/** Derivatives carried out; those that cannot be are unknowns. */
function withoutDerivatives(node: Node): Node {
  return substitute(withDerivatives(node), (n) =>
    n.kind === 'derivative' ? symbolNode(`derivative ${keyOf(n)}`) : undefined,
  );
}

/**
 * ∑ k from 1 to n against n(n+1)/2: carried out for five n between 2 and 26 that the pair itself
 * chooses. @throws BudgetExceeded
 */
function sameForWholeBounds(reference: Node, answer: Node, budget: Budget): boolean {
  const names = new Set<string>();
  someNode(reference, (n) => {
    if (n.kind === 'big' && n.index && n.upper) for (const name of symbolsOf(n.upper)) names.add(name);
    return false;
  });
  const [name] = names;
  if (names.size !== 1 || name === undefined || !symbolsOf(answer).has(name)) return false;
  const reading: Reading = { logBase: 'e', sign: 1, operators: true };
  const seed = hashText(keyOf(reference)) ^ hashText(keyOf(answer));
  return [0, 1, 2, 3, 4].every((k) => {
    const n = BigInt(2 + 5 * k + Math.floor(5 * uniform(seed, k)));
    const [g, a] = [reference, answer].map((side) => substituteSymbol(side, name, numberNode(n)));
    const same = sameValue(g!, a!, budget, reading);
    return same === 'exact' || same === 'symbolic';
  });
}

/** Without dots, words and collections inside, which no arithmetic evaluates. */
function isEvaluable(node: Node): boolean {
  return !someNode(node, (n) => !isScalar(n));
}

function leavesWork(node: Node): boolean {
  return uses(node, 'unfinished') || uses(node, 'operator');
}

function outcomeOf(same: Sameness, reference: Node, answer: Node): Outcome {
  switch (same) {
    case 'exact':
      return EXACT;
    case 'symbolic':
      return SYMBOLIC;
    case 'second undefined':
      return UNDEFINED;
    case 'unknown':
      // Too large for every arithmetic, or no numbers at all: only the same expression is surely
      // equal.
      if (keyOf(reference) === keyOf(answer)) return SYMBOLIC;
      if (!isEvaluable(reference) || !isEvaluable(answer)) return DIFFERENT;
      return wrong('answer_too_complex', 'The two could not be compared within the limits.');
    default:
      return DIFFERENT;
  }
}
