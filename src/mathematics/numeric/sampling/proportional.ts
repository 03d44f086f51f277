/**
 * Whether two expressions differ by a constant nonzero factor. No solving: x² + 4x + 20 and x² - 4x
 * + 20 have the same (no) real zeros and are not proportional. Decided by f(P) g(Q) = f(Q) g(P) at
 * random points P, Q, in prime fields where both are rational functions, else at real points, else
 * at complex ones.
 */

import type { Budget } from '../../budget.ts';
import { keyOf } from '../../exact/key.ts';
import { ModularArithmetic } from '../../exact/modular-arithmetic.ts';
import type { Node } from '../../tree.ts';
import type { Arithmetic } from '../arithmetic.ts';
import * as c from '../complex/complex.ts';
import { ComplexArithmetic } from '../complex/complex-arithmetic.ts';
import { evaluate, type Scope } from '../evaluate.ts';
import { RealArithmetic } from '../real/real-arithmetic.ts';
import { uses } from '../uses.ts';
import { Points } from './points.ts';
import { scopeOf } from './same-value.ts';
import { PLAIN_READING } from './sameness.ts';
import { hashText } from './sampling.ts';

/**
 * `same direction` when the factor is positive, `opposite` when negative; `proportional` when its
 * sign is not real or unknown.
 */
export type Proportion = 'same direction' | 'opposite' | 'proportional' | 'no';

const PAIRS = 3;
/** Ratios that must agree where floors and the like are constant for a while. */
const STEPPED = 20;

/** @throws BudgetExceeded */
export function proportion(f: Node, g: Node, budget: Budget): Proportion {
  const scope = scopeOf(budget, PLAIN_READING);
  const points = new Points(hashText(keyOf(f)) ^ hashText(keyOf(g)) ^ 0x1b873593);
  const modular = proportionalInPrimeFields(f, g, points, scope);
  if (modular === false) return 'no';
  const real = realQuotients(f, g, points, scope);
  // where the prime fields know, real points only tell the sign
  if (modular === true) return real?.direction ?? 'proportional';
  if (real !== undefined) return real.steady ? real.direction : 'no';
  return proportionalAtComplexPoints(f, g, points, scope) ? 'proportional' : 'no';
}

/** Both values at one point; `undefined` where either has none. */
function both<T>(f: Node, g: Node, arithmetic: Arithmetic<T>, scope: Scope): [T, T] | undefined {
  const a = evaluate(f, arithmetic, scope);
  if (a === undefined || arithmetic.isDegenerate(a)) return undefined;
  const b = evaluate(g, arithmetic, scope);
  return b === undefined || arithmetic.isDegenerate(b) ? undefined : [a, b];
}

/** `undefined` when they are no rational functions, or vanish everywhere. */
function proportionalInPrimeFields(f: Node, g: Node, points: Points, scope: Scope): boolean | undefined {
  let decided = 0;
  for (let round = 0; decided < PAIRS && round < PAIRS * 2; round++) {
    const p = points.prime(round);
    const at = (k: number) => new ModularArithmetic(p, (name) => points.residue(round + k * 997, name) % p);
    const first = both(f, g, at(0), scope);
    const second = first && both(f, g, at(1), scope);
    if (!first || !second) {
      if (round > 0) continue;
      return undefined;
    }
    if (first[0] === 0 || first[1] === 0 || second[0] === 0 || second[1] === 0) {
      if ((first[0] === 0) !== (first[1] === 0) || (second[0] === 0) !== (second[1] === 0)) return false;
      continue;
    }
    if ((first[0] * second[1]) % p !== (second[0] * first[1]) % p) return false;
    decided++;
  }
  return decided > 0 ? true : undefined;
}

/** What the quotients at real points say: its sign at the first, and whether all are the same. */
interface RealQuotients {
  direction: 'same direction' | 'opposite';
  steady: boolean;
}

function realQuotients(f: Node, g: Node, points: Points, scope: Scope): RealQuotients | undefined {
  const ratios: number[] = [];
  let noise = 1;
  const needed = uses(f, 'steps') || uses(g, 'steps') ? STEPPED : PAIRS + 1;
  for (let region = 0; region < 24 && ratios.length < needed; region++) {
    const arithmetic = new RealArithmetic(scope.logBase, (name) => points.real(region, name));
    const values = both(f, g, arithmetic, scope);
    if (!values || values[0] === 0 || values[1] === 0 || arithmetic.outOfRange) continue;
    noise = Math.max(
      noise,
      arithmetic.amplification,
      arithmetic.scale / Math.min(Math.abs(values[0]), Math.abs(values[1])),
    );
    ratios.push(values[0] / values[1]);
  }
  const [first] = ratios;
  if (first === undefined || ratios.length < 2 || !Number.isFinite(first)) return undefined;
  const tolerance = Math.min(1e-6, 1e-12 * noise + 1e-11);
  const steady = ratios.every((ratio) => !(Math.abs(ratio - first) > tolerance * Math.abs(first)));
  return { direction: first > 0 ? 'same direction' : 'opposite', steady };
}

function proportionalAtComplexPoints(f: Node, g: Node, points: Points, scope: Scope): boolean {
  const ratios: c.Complex[] = [];
  for (let region = 0; region < 6; region++) {
    const arithmetic = new ComplexArithmetic(scope.logBase, (name) => points.complex(region, name));
    const values = both(f, g, arithmetic, scope);
    if (!values || c.modulus(values[0]) === 0 || c.modulus(values[1]) === 0) continue;
    ratios.push(c.divide(values[0], values[1]));
  }
  const [first] = ratios;
  if (first === undefined || ratios.length < 3) return false;
  return ratios.every((ratio) => c.modulus(c.subtract(ratio, first)) <= 1e-9 * c.modulus(first));
}
