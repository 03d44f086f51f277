/**
 * Decimals within expressions: 0.3333π for π/3, x + 2.6458i for x + √7 i. Each decimal may be off
 * by half a unit of its last digit, as one that stands alone may; the other side is exact and no
 * whole number.
 */

import { modulus, subtract } from '../../../../mathematics/numeric/complex/complex.ts';
import { ComplexArithmetic } from '../../../../mathematics/numeric/complex/complex-arithmetic.ts';
import { evaluate, type Scope } from '../../../../mathematics/numeric/evaluate.ts';
import { Points } from '../../../../mathematics/numeric/sampling/points.ts';
import { substitute } from '../../../../mathematics/numeric/substitute.ts';
import { someNode } from '../../../../mathematics/numeric/walk.ts';
import type { Node, NumberNode } from '../../../../mathematics/tree.ts';
import { writtenDecimal } from './decimals.ts';

/**
 * Least digits of a decimal of the answer, and of the reference: as for decimals that stand alone.
 */
const ANSWER_DIGITS = 4;
const REFERENCE_DIGITS = 3;
const MAX_DECIMALS = 6;
const POINTS = 3;

/** @throws BudgetExceeded */
export function decimalTermsAgree(reference: Node, answer: Node, scope: Scope): boolean {
  const wanted = decimalsIn(reference);
  const given = decimalsIn(answer);
  if (wanted.length > 0 === given.length > 0) return false;
  const [rounded, exact, all, digits] =
    given.length > 0
      ? [answer, reference, given, ANSWER_DIGITS]
      : [reference, answer, wanted, REFERENCE_DIGITS];
  if (all.length > MAX_DECIMALS || isPlain(rounded)) return false;
  // 0.5 in 0.8660 + 0.5i: too short for a rounding, so it has to be meant exactly
  const decimals = all.filter((node) => writtenDecimal(node)!.significant >= digits);
  if (decimals.length === 0) return false;
  if (!isIrrational(exact)) return false;
  const points = new Points(0x51ed270b);
  for (let region = 0; region < POINTS; region++) {
    if (!agreeAt(rounded, exact, decimals, { region, points, scope })) return false;
    if (points.names.size === 0) break;
  }
  return true;
}

interface Place {
  region: number;
  points: Points;
  scope: Scope;
}

/** Whether the exact side lies within what the decimals leave open. */
function agreeAt(
  rounded: Node,
  exact: Node,
  decimals: readonly NumberNode[],
  { region, points, scope }: Place,
): boolean {
  const evaluated = (node: Node) => {
    const f = new ComplexArithmetic(scope.logBase, (name) => points.complex(region, name));
    const value = evaluate(node, f, scope);
    return value === undefined || f.isDegenerate(value) ? undefined : value;
  };
  const value = evaluated(rounded);
  const wanted = value && evaluated(exact);
  if (!value || !wanted) return false;
  let open = 0;
  for (const decimal of decimals) {
    const moved = evaluated(substitute(rounded, (n) => (n === decimal ? shifted(decimal) : undefined)));
    if (!moved) return false;
    open += modulus(subtract(moved, value));
  }
  return modulus(subtract(value, wanted)) <= open * (1 + 1e-9);
}

/** The literal, half a unit of its last digit larger. */
function shifted(node: NumberNode): NumberNode {
  const { lastDigit } = writtenDecimal(node)!;
  const unit = 10n ** BigInt(Math.abs(lastDigit));
  return lastDigit < 0
    ? {
        ...node,
        numerator: node.numerator * 2n * unit + node.denominator,
        denominator: node.denominator * 2n * unit,
      }
    : {
        ...node,
        numerator: node.numerator * 2n + node.denominator * unit,
        denominator: node.denominator * 2n,
      };
}

function decimalsIn(node: Node): NumberNode[] {
  const found: NumberNode[] = [];
  someNode(node, (n) => {
    if (n.kind === 'number' && (n.written.style === 'decimal' || n.written.style === 'scientific'))
      found.push(n);
    return false;
  });
  return found;
}
const isPlain = (node: Node): boolean => writtenDecimal(node) !== undefined;

/** A root, a constant, a function, a fraction: something that decimals round. */
function isIrrational(node: Node): boolean {
  return someNode(
    node,
    (n) => n.kind === 'quotient' || n.kind === 'call' || n.kind === 'constant' || n.kind === 'power',
  );
}
