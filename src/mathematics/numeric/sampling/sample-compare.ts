/**
 * Comparison of two expressions by sample points, in doubles first and with 50 digits where those
 * cannot tell.
 */
import type { Node } from '../../tree.ts';
import { modulus, subtract } from '../complex/complex.ts';
import { ComplexArithmetic } from '../complex/complex-arithmetic.ts';
import { evaluate, type Scope } from '../evaluate.ts';
import { extremeDigits } from '../extremes.ts';
import * as p from '../precise/precise.ts';
import { withHundredDigits } from '../precise/precise.ts';
import { PreciseArithmetic } from '../precise/precise-arithmetic.ts';
import { RealArithmetic } from '../real/real-arithmetic.ts';
import { uses } from '../uses.ts';
import { closeness } from './closeness.ts';
import type { Points } from './points.ts';
import type { Sameness } from './sameness.ts';
import { REGIONS } from './sampling.ts';

/** Points at which two expressions with free symbols must agree. */
const NEEDED = 3;
/** The same where floors and the like make them agree by chance. */
const STEPPED = 20;
/** Points beyond the regions, for expressions that share a small domain or none. */
const FURTHER = 48;
/** Regions that are tried in any case. */
const ALWAYS = 3;

const HOW = { same: 'symbolic', far: 'different', unknown: 'unknown' } as const;

export function sameAtRealPoints(a: Node, b: Node, points: Points, scope: Scope): Sameness {
  let agreed = 0;
  let undefinedFirst = 0;
  let undefinedSecond = 0;
  let last = 0;
  let extreme = false;
  const digits = Math.max(extremeDigits(a), extremeDigits(b));
  const precisely = (region: number) =>
    preciselySame(a, b, scope, {
      realRoots: true,
      digits,
      point: (name) => points.preciseReal(region, name),
    });
  const needed = uses(a, 'steps') || uses(b, 'steps') ? STEPPED : NEEDED;
  const regions = REGIONS.length * 2;
  for (let region = 0; region < regions + FURTHER && (agreed < needed || region < ALWAYS); region++) {
    // further points are for those alone that have met in no domain yet
    if (region >= regions && agreed > 0) break;
    const f = new RealArithmetic(scope.logBase, (name) => points.real(region, name));
    const va = evaluate(a, f, scope);
    if (va === undefined) return 'unknown';
    const vb = evaluate(b, f, scope);
    if (vb === undefined) return 'unknown';
    if (Number.isNaN(va)) undefinedFirst++;
    if (Number.isNaN(vb)) undefinedSecond++;
    if (Number.isNaN(va) || Number.isNaN(vb)) {
      if (points.names.size === 0) return 'unknown';
      continue;
    }
    let how = closeness(Math.abs(va - vb), Math.max(Math.abs(va), Math.abs(vb)), f);
    if (how === 'grey') how = precisely(region) ?? 'grey';
    if (how === 'far') return 'different';
    if (how === 'grey') return 'unknown';
    agreed++;
    last = region;
    extreme ||= f.extreme;
    if (points.names.size === 0) return HOW[precisely(region) ?? (digits > 0 ? 'unknown' : 'same')];
  }
  if (agreed === 0) {
    if (undefinedFirst === undefinedSecond) return 'unknown';
    return differsOnRealLine(a, b, points, scope) ? 'different' : 'unknown';
  }
  if (agreed < 2) return 'unknown';
  if (undefinedFirst !== undefinedSecond && uses(a, 'absolute') !== uses(b, 'absolute')) return 'different';
  if ((extreme || digits > 0) && precisely(last) === 'far') return 'different';
  return 'symbolic';
}

/**
 * Whether the principal values of two expressions differ at a real point: what has no common real
 * domain with another is that other only where these agree. √(x-3)√(2-x) is minus √((x-3)(2-x))
 * between 2 and 3, and agrees with it everywhere else.
 */
function differsOnRealLine(a: Node, b: Node, points: Points, scope: Scope): boolean {
  for (let region = 0; region < REGIONS.length * 2 + FURTHER; region++) {
    const f = new ComplexArithmetic(scope.logBase, (name) => ({ re: points.real(region, name), im: 0 }));
    const va = evaluate(a, f, scope);
    const vb = va === undefined ? undefined : evaluate(b, f, scope);
    if (va === undefined || vb === undefined) return false;
    if (f.isDegenerate(va) || f.isDegenerate(vb)) continue;
    const size = Math.max(modulus(va), modulus(vb));
    if (closeness(modulus(subtract(va, vb)), size, f) === 'far') return true;
  }
  return false;
}

export function sameAtComplexPoints(a: Node, b: Node, points: Points, scope: Scope): Sameness {
  let agreed = 0;
  let undefinedFirst = 0;
  let undefinedSecond = 0;
  const digits = Math.max(extremeDigits(a), extremeDigits(b));
  const precisely = (region: number) =>
    preciselySame(a, b, scope, {
      realRoots: false,
      digits,
      point: (name) => points.preciseComplex(region, name),
    });
  for (let region = 0; region < 7 && agreed < NEEDED + 1; region++) {
    const f = new ComplexArithmetic(scope.logBase, (name) => points.complex(region, name));
    const va = evaluate(a, f, scope);
    if (va === undefined) return 'unknown';
    const vb = evaluate(b, f, scope);
    if (vb === undefined) return 'unknown';
    if (f.isDegenerate(va)) undefinedFirst++;
    if (f.isDegenerate(vb)) undefinedSecond++;
    if (!f.isDegenerate(va) && !f.isDegenerate(vb)) {
      let how = closeness(modulus(subtract(va, vb)), Math.max(modulus(va), modulus(vb)), f);
      if (how === 'grey' || points.names.size === 0) {
        how = precisely(region) ?? how;
      }
      if (how === 'far') return 'different';
      if (how === 'grey') return 'unknown';
      agreed++;
    }
    if (points.names.size === 0) break;
  }
  if (agreed > 0) return 'symbolic';
  return undefinedSecond > 0 ? 'second undefined' : undefinedFirst > 0 ? 'first undefined' : 'unknown';
}

/** A sample point with 50 digits, and whether odd roots of negative numbers are real there. */
interface PrecisePoint {
  /** How many digits may hide a difference; 0 where nothing is extreme. */
  digits: number;
  realRoots: boolean;
  point: (name: string) => p.Precise;
}

/**
 * Agreement to 38 digits, or to 45 digits of what was cancelled; where more may hide a difference,
 * to 70 of 100. `undefined` when there are no digits to be had.
 */
function preciselySame(a: Node, b: Node, scope: Scope, place: PrecisePoint): 'same' | 'far' | undefined {
  const first = agreement(a, b, scope, place, DIGITS_50);
  if (first !== 'same' || place.digits === 0) return first;
  // what 100 digits cannot tell apart is not called equal
  if (place.digits > MOST_HIDDEN) return 'far';
  return withHundredDigits(() => agreement(a, b, scope, place, DIGITS_100));
}

/** Relative to the larger value, and to what was cancelled on the way. */
interface Tolerance {
  value: string;
  cancelled: string;
}

const DIGITS_50: Tolerance = { value: '1e-38', cancelled: '1e-45' };
const DIGITS_100: Tolerance = { value: '1e-75', cancelled: '1e-92' };
/** Digits beyond which even a hundred tell nothing. */
const MOST_HIDDEN = 70;

function agreement(
  a: Node,
  b: Node,
  scope: Scope,
  { realRoots, point }: PrecisePoint,
  tolerance: Tolerance,
): 'same' | 'far' | undefined {
  const f = new PreciseArithmetic(scope.budget, scope.logBase, realRoots, point);
  const va = evaluate(a, f, scope);
  const vb = va === undefined ? undefined : evaluate(b, f, scope);
  if (va === undefined || vb === undefined || f.isDegenerate(va) || f.isDegenerate(vb)) return undefined;
  const apart = p.subtract(va, vb);
  const isClearlyFar = isFar(apart, p.Decimal.max(p.largerPart(va), p.largerPart(vb)), f.scale, tolerance);
  if (isClearlyFar) return 'far';
  const size = p.Decimal.max(p.modulus(va), p.modulus(vb));
  const distance = p.modulus(apart);
  if (!size.isFinite()) return undefined;
  const near = distance.lte(size.times(tolerance.value));
  return near || distance.lte(f.scale.times(tolerance.cancelled)) ? 'same' : 'far';
}

/**
 * Whether two values of this size are apart by far more than the tolerance, as their parts alone
 * show: the roots of the moduli are what takes time.
 */
function isFar(apart: p.Precise, size: p.Decimal, scale: p.Decimal, tolerance: Tolerance): boolean {
  const least = p.largerPart(apart);
  return (
    least.isFinite() &&
    size.isFinite() &&
    least.gt(size.times(tolerance.value).times(4)) &&
    least.gt(scale.times(tolerance.cancelled).times(4))
  );
}
