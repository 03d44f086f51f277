/** Whether a fact is in a closure. */
import { plainFacts } from '../language/fact.ts';
import { formOf } from './form.ts';
import { maskOf, pairOf, sizeOf } from './points.ts';
import type { State } from './state.ts';
import type { IndexedFact } from './step.ts';

/** What speaks of the direction or the length of nothing is false. */
export function holds(state: State, fact: IndexedFact): boolean {
  const plain = plainFacts(fact);
  if (plain.length > 1 || plain[0] !== fact) return plain.every((part) => holds(state, part));
  const { name, points, constants } = fact;
  const { curves } = state;
  switch (name) {
    case 'coll':
      return curves.places(maskOf(points)) >= 3 && curves.onLine(maskOf(points));
    case 'cyclic':
      return curves.places(maskOf(points)) >= 3 && isConcyclic(state, points);
    case 'cyclic_with_centers': {
      const count = constants[0]!.num;
      const [centers, circle] = [maskOf(points.slice(0, count)), maskOf(points.slice(count))];
      return curves.circles.some((known) => (circle & ~known.mask) === 0 && (centers & ~known.centers) === 0);
    }
    case 'acompute':
    case 'rcompute':
      return isDetermined(state, fact);
    case 'overlap':
      return isSame(state, points[0]!, points[1]!);
    default:
      return state.follows(fact);
  }
}

/** Whether an angle, or a ratio, is known to be a constant. */
function isDetermined({ points, tables }: State, { name, points: [a, b, c, d] }: IndexedFact): boolean {
  if (!points.apart(a!, b!) || !points.apart(c!, d!)) return false;
  const form = formOf([
    [pairOf(a!, b!), 1],
    [pairOf(c!, d!), -1],
  ]);
  return (name === 'acompute' ? tables.angle : tables.ratio).isConstant(form);
}

/** Three points are always on a circle, unless they are on a line. */
function isConcyclic(state: State, points: readonly number[]): boolean {
  const mask = maskOf(points);
  if (sizeOf(mask) === 3) {
    const [a, b, c] = [...new Set(points)] as [number, number, number];
    return state.points.orientation(a, b, c) !== 0;
  }
  return state.curves.onCircle(mask);
}

function isSame(state: State, a: number, b: number): boolean {
  const root = (point: number): number => {
    const step = state.equalities.find(({ conclusion }) => conclusion.points[1] === point);
    return step ? root(step.conclusion.points[0]!) : point;
  };
  return root(a) === root(b);
}
