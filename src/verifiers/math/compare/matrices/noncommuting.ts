/** Products whose order counts: of matrices that are letters, and of vectors. */

import { sumOf, ZERO_NODE } from '../../../../mathematics/numeric/build.ts';
import { sameValue } from '../../../../mathematics/numeric/sampling/same-value.ts';
import { type Trait, uses } from '../../../../mathematics/numeric/uses.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node, SymbolNode } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import { isScalar } from '../numbers/compare-scalars.ts';
import { DIFFERENT, type Outcome, SYMBOLIC } from '../outcome.ts';
import { type IsOperator, isTranspose, type Term, termsOf } from './words.ts';

/**
 * When either side shows that its letters do not commute; otherwise `undefined`. @throws
 * BudgetExceeded
 */
export function compareNoncommuting(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (!isScalar(reference) || !isScalar(answer)) return undefined;
  const isOperator = operatorsIn(reference, answer);
  if (isOperator === undefined) return undefined;
  const wanted = termsOf(reference, isOperator);
  const given = wanted && termsOf(answer, isOperator);
  if (!wanted || !given) return undefined;
  context.budget.charge(20 * (wanted.length + given.length));
  const sums = byWord(wanted);
  const others = byWord(given);
  for (const word of new Set([...sums.keys(), ...others.keys()])) {
    const same = sameValue(sums.get(word) ?? ZERO_NODE, others.get(word) ?? ZERO_NODE, context.budget);
    if (same !== 'exact' && same !== 'symbolic') return DIFFERENT;
  }
  return SYMBOLIC;
}

function byWord(terms: readonly Term[]): Map<string, Node> {
  const sums = new Map<string, Node>();
  for (const { coefficient, word } of terms) {
    const key = word.join(' ');
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? coefficient : sumOf(sum, coefficient));
  }
  return sums;
}

/**
 * What of the two is a matrix or vector: letters with an arrow beside a vector product, letters of
 * products with a transpose, capitals beside an inverse. `undefined` where nothing shows it.
 */
export function operatorsIn(first: Node, second: Node): IsOperator | undefined {
  const sides = [first, second];
  const use = (trait: Trait): boolean => uses(first, trait) || uses(second, trait);
  const vectors = use('vector product');
  const transposed = use('letter above') ? transposedNames(sides) : NONE;
  const inverted = use('negative above') && sides.some((side) => someNode(side, isInverseInProduct));
  const matrices = transposed.size > 0 || (inverted && areCapitals(sides));
  if (!vectors && !matrices) return undefined;
  return (node) =>
    node.kind === 'symbol' &&
    ((vectors && (isMarked(node) || node.base === '\\nabla')) ||
      (matrices && (isCapital(node) || isMarked(node) || transposed.has(node.name))));
}

const NONE: ReadonlySet<string> = new Set();

const isMarked = ({ accent }: SymbolNode): boolean =>
  accent === 'vec' || accent === 'bold' || accent === 'hat';
const isCapital = ({ base }: SymbolNode): boolean => /^[A-Z]$/.test(base);

/** The letters below an exponent T, where T is nothing else. */
function transposedNames(sides: readonly Node[]): Set<string> {
  const names = new Set<string>();
  let exponents = 0;
  let all = 0;
  for (const side of sides) {
    someNode(side, (node) => {
      if (isTranspose(node)) all++;
      if (node.kind !== 'power' || !isTranspose(node.exponent)) return false;
      exponents++;
      someNode(node.base, (n) => {
        if (n.kind === 'symbol') names.add(n.name);
        return false;
      });
      return false;
    });
  }
  return exponents === all ? names : new Set();
}

/** A^{-1} beside another capital, or (AB)^{-1}. */
function isInverseInProduct(node: Node): boolean {
  if (node.kind === 'power') return isInverse(node) && node.base.kind === 'product';
  return (
    node.kind === 'product' && node.factors.some((factor) => factor.kind === 'power' && isInverse(factor))
  );
}
function isInverse({ exponent }: Extract<Node, { kind: 'power' }>): boolean {
  return (
    exponent.kind === 'negation' && exponent.operand.kind === 'number' && exponent.operand.numerator === 1n
  );
}

/** Whether all letters are capitals, and none of them divides: what divides is a number. */
function areCapitals(sides: readonly Node[]): boolean {
  return !sides.some((side) =>
    someNode(
      side,
      (node) =>
        (node.kind === 'symbol' && !isCapital(node)) ||
        (node.kind === 'quotient' && someNode(node.denominator, (n) => n.kind === 'symbol')),
    ),
  );
}
