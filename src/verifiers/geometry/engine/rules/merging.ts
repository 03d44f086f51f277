/** Rule 4: two names at one place are one point where two known curves through both meet. */
import { factOf } from '../../language/fact.ts';
import type { Keys } from '../keys.ts';
import { pairOf, pointsOf } from '../points.ts';
import type { State } from '../state.ts';
import type { IndexedFact } from '../step.ts';

export function mergePoints(state: State, keys: Keys): void {
  if (!state.points.hasTwins) return;
  const { points } = state;
  for (let again = true; again; ) {
    again = false;
    for (const b of state.alive) {
      const twin = state.alive.find((a) => a < b && !points.apart(a, b) && merge(state, keys, a, b));
      if (twin !== undefined) {
        again = true;
        break;
      }
    }
  }
}

/** A known curve through both names: its direction there, in half turns, and why it is known. */
interface Witness {
  direction: number;
  facts: IndexedFact[];
}

function merge(state: State, keys: Keys, a: number, b: number): boolean {
  const centers = commonCircle(state, a, b);
  if (centers) return state.same(a, b, state.step('one_center', factOf('overlap', [a, b]), centers));
  const witnesses: Witness[] = [];
  for (const witness of witnessesOf(state, keys, a, b)) {
    const crossing = witnesses.find(({ direction }) => crosses(direction, witness.direction));
    if (crossing) {
      const because = [...crossing.facts, ...witness.facts];
      return state.same(a, b, state.step('same_point', factOf('overlap', [a, b]), because));
    }
    witnesses.push(witness);
  }
  return false;
}

/** As squares of the sine, which must differ from 0 by more than rounding. */
const crosses = (left: number, right: number): boolean => Math.sin((left - right) * Math.PI) ** 2 >= 1e-10;

function commonCircle(state: State, a: number, b: number): IndexedFact[] | undefined {
  const both = (1 << a) | (1 << b);
  const circle = state.curves.circles.find(({ centers }) => (centers & both) === both);
  const three = circle && state.points.threePlaces(pointsOf(circle.mask));
  return three && [factOf('circle', [a, ...three]), factOf('circle', [b, ...three])];
}

function* witnessesOf(state: State, keys: Keys, a: number, b: number): Generator<Witness> {
  const { points, curves } = state;
  for (const c of state.alive) {
    if (!points.apart(a, c)) continue;
    const direction = points.direction[pairOf(a, c)]!;
    if (keys.sameDirection(pairOf(a, c), pairOf(b, c)))
      yield { direction, facts: [factOf('para', [a, c, b, c])] };
    if (keys.sameLength(pairOf(a, c), pairOf(b, c)))
      yield { direction: direction + 0.5, facts: [factOf('cong', [a, c, b, c])] };
  }
  const both = (1 << a) | (1 << b);
  for (const { mask } of curves.circles) {
    const three = points.threePlaces(pointsOf(mask));
    if ((mask & both) !== both || !three) continue;
    const [p, q] = pointsOf(mask).filter((point) => points.apart(point, a));
    if (p === undefined || q === undefined) continue;
    yield {
      direction: tangent(state, a, three),
      facts: [factOf('cyclic', [...new Set([a, b, p, q, ...three])])],
    };
  }
}

/** Direction of the tangent at a point of the circle through three places. */
function tangent({ points }: State, at: number, [p, q, r]: [number, number, number]): number {
  const { x, y } = points;
  const [bx, by] = [x[q]! - x[p]!, y[q]! - y[p]!];
  const [cx, cy] = [x[r]! - x[p]!, y[r]! - y[p]!];
  const det = 2 * (bx * cy - by * cx);
  const ox = x[p]! + (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / det;
  const oy = y[p]! + (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / det;
  return Math.atan2(y[at]! - oy, x[at]! - ox) / Math.PI + 0.5;
}
