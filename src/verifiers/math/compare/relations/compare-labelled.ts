/** Comparison of values that may carry a name: x = 5 answers 5, and not y = 5. */

import { keyOf } from '../../../../mathematics/exact/key.ts';
import { substituteSymbol } from '../../../../mathematics/numeric/substitute.ts';
import { uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node, SymbolNode } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isFarFrom } from '../numbers/approximation.ts';
import { writtenDecimal } from '../numbers/decimals.ts';
import { contradictory, type Outcome, wrong } from '../outcome.ts';
import type { Labelled } from './labelled.ts';
import { symbolsOf } from './symbols.ts';

/** @throws BudgetExceeded */
export function compareLabelled(reference: Labelled, answer: Labelled, context: Comparison): Outcome {
  const pair = commonNames(reference, answer, context);
  if (!pair) return wrong('different_value', 'The two values have different names.');
  const outcome = compareStated(pair, answer, context);
  if (outcome.equal) return checkedClaims(answer, outcome, context);
  // A value that stands with its rounding (√3/3 ≈ 0.577) is answered by either.
  for (const rounding of reference.roundings) {
    const rounded = context.compare(rounding, pair.answer, context);
    if (rounded.equal) return rounded;
  }
  // 0.333 ≈ 1/3 has the exact value behind.
  for (const rounding of answer.roundings) {
    if (!writtenDecimal(pair.reference) && writtenDecimal(rounding)) continue;
    const rounded = context.compare(pair.reference, rounding, context);
    if (rounded.equal) return checkedClaims(answer, rounded, context);
  }
  return outcome;
}

interface Pair {
  reference: Node;
  answer: Node;
}

/** By the value, or by what is said to be equal to it: 1/3 in "x = 1/3 = 0.33". */
function compareStated(pair: Pair, { claims }: Labelled, context: Comparison): Outcome {
  const outcome = context.compare(pair.reference, pair.answer, context);
  if (outcome.equal || !claims) return outcome;
  for (const claim of claims) {
    const claimed = context.compare(pair.reference, claim, context);
    if (claimed.equal) return claimed;
  }
  return outcome;
}

/** 2l + 2w = 14 says something about l and w, which are not there. */
function isCheckable(claim: Node, value: Node): boolean {
  const said = symbolsOf(claim);
  const names = symbolsOf(value);
  return said.size === names.size && [...said].every((name) => names.has(name)) && !isOpaque(claim);
}
const isOpaque = (claim: Node): boolean => uses(claim, 'unknown');

/** In either direction, since one may be the rounding of the other; with decimals coarsely. */
function agree(claim: Node, value: Node, context: Comparison): boolean {
  if (context.compare(claim, value, context).equal || context.compare(value, claim, context).equal)
    return true;
  const isRounded = (node: Node): boolean => someNode(node, (n) => writtenDecimal(n) !== undefined);
  return (isRounded(claim) || isRounded(value)) && !isFarFrom(claim, value, context.budget);
}

/** What an answer says beside its value must be true. */
function checkedClaims(answer: Labelled, outcome: Outcome, context: Comparison): Outcome {
  const whole = { ...context, operators: true };
  const held = (answer.claims ?? []).every(
    (claim) => !isCheckable(claim, answer.value) || agree(claim, answer.value, whole),
  );
  if (!held) return contradictory('The answer states an equation that does not hold.');
  const near = answer.roundings.every((rounding) => !isFarFrom(answer.value, rounding, context.budget));
  return near ? outcome : contradictory('The answer states an approximation that does not hold.');
}

/**
 * The two values with the arguments of their function headers named alike; `undefined` when the
 * names forbid equality.
 */
function commonNames(g: Labelled, a: Labelled, context: Comparison): Pair | undefined {
  const plain = { reference: g.value, answer: a.value };
  if (!g.name || !a.name || g.label === a.label) return plain;
  if (g.name.kind === 'apply' && a.name.kind === 'apply' && g.name.args.length === a.name.args.length) {
    if (keyOf(g.name.fn) !== keyOf(a.name.fn) && context.options.variables !== 'renamed') return undefined;
    let answer = a.value;
    for (let j = 0; j < g.name.args.length; j++) {
      const [want, have] = [g.name.args[j]!, a.name.args[j]!];
      if (keyOf(want) === keyOf(have)) continue;
      if (!isVariable(want) || !isVariable(have)) return undefined;
      // f(y) = 1/x is about another x.
      if (symbolsOf(a.value).has(want.name)) return undefined;
      answer = substituteSymbol(answer, have.name, want);
    }
    return { reference: g.value, answer };
  }
  if (context.options.variables === 'renamed') return plain;
  // y = x² is the function f(x) = x².
  const isY = (n: Node): boolean => n.kind === 'symbol' && n.base === 'y' && n.sub === undefined;
  if ((g.name.kind === 'apply' && isY(a.name)) || (a.name.kind === 'apply' && isY(g.name))) return plain;
  // Words in front of a value are a description.
  if (g.name.kind === 'text' || a.name.kind === 'text') return plain;
  return undefined;
}

/** A letter that stands for any argument, as in f(x); P(A) is about A alone. */
function isVariable(node: Node): node is SymbolNode {
  return node.kind === 'symbol' && !/^[A-Z]/.test(node.base);
}
