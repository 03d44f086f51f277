/**
 * Whether two scalar expressions have the same value, for every value of their free symbols.
 *
 * In this order: exact rationals; equal structure; rational functions at random points of two prime
 * fields p > 2^25.9; real sample points of both signs; complex sample points. A pair that is called
 * equal by the prime fields but is not has a chance of at most (d/p)^3, d the total degree: below
 * 10^-15 for d = 500. A pair that is called different by them is different. By real points two
 * expressions are the same when they agree wherever both are real, with at least three such points
 * in three regions: ln x² is 2 ln x (both are real for x > 0 only), √x² is not x, and ln |x| is not
 * ln x (an absolute value on one side alone claims a larger domain).
 */

import type { Budget } from '../../budget.ts';
import { keyOf } from '../../exact/key.ts';
import { ModularArithmetic } from '../../exact/modular-arithmetic.ts';
import * as q from '../../exact/rational.ts';
import { RationalArithmetic } from '../../exact/rational-arithmetic.ts';
import type { Node } from '../../tree.ts';
import { ComplexArithmetic } from '../complex/complex-arithmetic.ts';
import { evaluate, type Scope } from '../evaluate.ts';
import { RealArithmetic } from '../real/real-arithmetic.ts';
import { uses } from '../uses.ts';
import { collectWholeSymbols } from '../whole-symbols.ts';
import { fingerprint } from './fingerprint.ts';
import { Points } from './points.ts';
import { PLAIN_READING, type Reading, type Sameness } from './sameness.ts';
import { sameAtComplexPoints, sameAtRealPoints } from './sample-compare.ts';
import { hashText, REGIONS } from './sampling.ts';

export function scopeOf(budget: Budget, reading: Reading): Scope {
  return {
    budget,
    rationals: new RationalArithmetic(budget, reading.logBase),
    logBase: reading.logBase,
    sign: reading.sign,
    operators: reading.operators,
    bound: new Map(),
    nameOf: fingerprint,
    fingerprints: new Map(),
  };
}

/** Steps that a pair costs before anything is evaluated. */
const PAIR = 40;

/** @throws BudgetExceeded */
export function sameValue(a: Node, b: Node, budget: Budget, reading: Reading = PLAIN_READING): Sameness {
  budget.charge(PAIR);
  const scope = scopeOf(budget, reading);
  if (a.kind === 'number' && b.kind === 'number') {
    const equal = a.numerator * b.denominator === b.numerator * a.denominator;
    return equal ? 'exact' : 'different';
  }
  // what is built alike needs no value that takes long to write down
  const large = uses(a, 'large') && uses(b, 'large') && keyOf(a) === keyOf(b);
  if (!large) {
    const qa = evaluate(a, scope.rationals, scope);
    const qb = evaluate(b, scope.rationals, scope);
    if (qb?.d === 0n) return 'second undefined';
    if (qa?.d === 0n) return 'first undefined';
    if (qa && qb) return q.equal(qa, qb) ? 'exact' : 'different';
  }
  const keyA = keyOf(a);
  const keyB = keyOf(b);
  budget.charge((keyA.length + keyB.length) >> 1);
  const whole = new Set(reading.integers);
  collectWholeSymbols(a, whole);
  collectWholeSymbols(b, whole);
  const steps = uses(a, 'steps') || uses(b, 'steps');
  const points = new Points(hashText(keyA) ^ hashText(keyB) ^ 0x2545f491, whole, steps);
  if (keyA === keyB) return hasValue(a, points, scope);
  const modular = sameInPrimeFields(a, b, points, scope);
  if (modular !== 'unknown') return modular;
  if (!uses(a, 'imaginary') && !uses(b, 'imaginary')) {
    const real = sameAtRealPoints(a, b, points, scope);
    if (real !== 'unknown') return real;
  }
  return sameAtComplexPoints(a, b, points, scope);
}

/** Two copies of one expression are the same, unless it has no value anywhere. */
function hasValue(node: Node, points: Points, scope: Scope): Sameness {
  const modular = evaluate(
    node,
    new ModularArithmetic(points.prime(0), (name) => points.residue(0, name)),
    scope,
  );
  if (modular !== undefined && modular >= 0) return 'symbolic';
  for (let region = 0; region < REGIONS.length; region++) {
    const f = new RealArithmetic(scope.logBase, (name) => points.real(region, name));
    const value = evaluate(node, f, scope);
    if (value === undefined) break;
    if (!Number.isNaN(value) || f.outOfRange) return 'symbolic';
    if (points.names.size === 0) break;
  }
  const f = new ComplexArithmetic(scope.logBase, (name) => points.complex(0, name));
  const value = evaluate(node, f, scope);
  return value !== undefined && f.isDegenerate(value) ? 'second undefined' : 'symbolic';
}

/** Rounds in which both sides must have a value; three decide. */
const ROUNDS = 3;

function sameInPrimeFields(a: Node, b: Node, points: Points, scope: Scope): Sameness {
  let decided = 0;
  let undefinedFirst = 0;
  let undefinedSecond = 0;
  for (let round = 0; decided < ROUNDS && round < ROUNDS * 2; round++) {
    const field = new ModularArithmetic(points.prime(round), (name) => points.residue(round, name));
    const va = evaluate(a, field, scope);
    if (va === undefined) return 'unknown';
    const vb = evaluate(b, field, scope);
    if (vb === undefined) return 'unknown';
    if (va < 0) undefinedFirst++;
    if (vb < 0) undefinedSecond++;
    if (va < 0 || vb < 0) continue;
    if (va !== vb) return 'different';
    decided++;
  }
  if (decided > 0) return 'symbolic';
  return undefinedSecond > 0 ? 'second undefined' : undefinedFirst > 0 ? 'first undefined' : 'unknown';
}
