/** Rule 2: equal angles over a chord make a circle, no angle makes a line. */
import { factOf } from '../../language/fact.ts';
import { CLOSE, type Keys, type Print } from '../keys.ts';
import { bit, maskOf, pairOf } from '../points.ts';
import { inverse, keyOf, P1, P2, plus, times } from '../residues.ts';
import type { State } from '../state.ts';
import type { IndexedFact } from '../step.ts';

/** What is found over the chord ab. */
interface OverChord {
  a: number;
  b: number;
}

export function anglesOverChords(state: State, keys: Keys): void {
  const { alive, points } = state;
  const found: (() => void)[] = [];
  for (let i = 0; i < alive.length; i++) {
    state.budget.spend(i * alive.length);
    for (let j = 0; j < i; j++) {
      const [a, b] = [alive[j]!, alive[i]!];
      if (points.apart(a, b)) found.push(...overChord(state, keys, { a, b }));
      else found.push(...twins(state, keys, { a, b }));
    }
  }
  for (const apply of found) apply();
}

/** Two names at one place that a third point sees in one direction are on one line with it. */
function twins(state: State, keys: Keys, { a, b }: OverChord): (() => void)[] {
  const seen = state.alive.filter(
    (c) => state.points.apart(a, c) && keys.sameDirection(pairOf(a, c), pairOf(b, c)),
  );
  return seen.map((c) => () => line(state, [a, b, c], factOf('para', [a, c, b, c])));
}

function line(state: State, points: number[], cause: IndexedFact): void {
  if (state.curves.onLine(maskOf(points)) || !state.follows(cause)) return;
  state.collinear(maskOf(points), state.step('parallel', factOf('coll', points), [cause]));
}

function overChord(state: State, keys: Keys, chord: OverChord): (() => void)[] {
  const { a, b } = chord;
  const { points, curves } = state;
  const print: Print = [0, 0];
  /** The first point that sees the chord under an angle, and the first centre. */
  const seers = new Map<number, number>();
  const centers = new Map<number, number>();
  const found: (() => void)[] = [];
  for (const c of state.alive) {
    if (!points.apart(a, c) || !points.apart(b, c)) continue;
    const value = keys.turn(c, a, b, print);
    if (value < CLOSE) {
      if (print[0] === 0 && print[1] === 0) {
        found.push(() => line(state, [a, b, c], factOf('para', [c, a, c, b])));
      }
    } else {
      const key = keyOf(print[0], print[1]);
      const seer = seers.get(key);
      if (seer === undefined) seers.set(key, c);
      else if (!curves.onCircle(bit(a) | bit(b) | bit(seer) | bit(c))) {
        found.push(() => circle(state, chord, seer, c));
      }
    }
    if (keys.sameLength(pairOf(a, c), pairOf(b, c))) {
      centralKey(state, keys, { a, b }, c, print);
      const key = keyOf(print[0], print[1]);
      if (!centers.has(key)) centers.set(key, c);
    }
  }
  for (const [key, center] of centers) {
    const seer = seers.get(key);
    if (seer !== undefined && seer !== center) found.push(() => central(state, chord, center, seer));
  }
  return found;
}

/** dir(ab) - dir(a, centre) + 1/2: the angle under which points of the circle see the chord. */
function centralKey(state: State, keys: Keys, { a, b }: OverChord, center: number, into: Print): void {
  const { halfTurn } = state.equations;
  const { angle } = state.tables;
  const value = keys.turn(a, center, b, into);
  const half1 = times(angle.residueOf(halfTurn, P1), inverse(2, P1), P1);
  const half2 = times(angle.residueOf(halfTurn, P2), inverse(2, P2), P2);
  // Half a right turn more, or less: the outcome is in [0, 1) again.
  const add = value < 0.5 - CLOSE;
  into[0] = plus(into[0], add ? half1 : P1 - half1, P1);
  into[1] = plus(into[1], add ? half2 : P2 - half2, P2);
}

function circle(state: State, { a, b }: OverChord, first: number, second: number): void {
  const points = [a, b, first, second];
  if (state.curves.onCircle(maskOf(points))) return;
  const cause = factOf('eqangle', [first, a, first, b, second, a, second, b]);
  if (!state.follows(cause)) return;
  state.concyclic(maskOf(points), 0, state.step('inscribed', factOf('cyclic', points), [cause]));
}

function central(state: State, { a, b }: OverChord, center: number, seer: number): void {
  const mask = maskOf([a, b, seer]);
  if (state.curves.circles.some((known) => (mask & ~known.mask) === 0 && (known.centers & bit(center)) !== 0))
    return;
  const equal = factOf('cong', [center, a, center, b]);
  const angle = centralAngle(state, { a, b }, center, seer);
  if (!angle || !state.follows(equal)) return;
  const conclusion = factOf('circle', [center, a, b, seer]);
  state.concyclic(mask, bit(center), state.step('central', conclusion, [equal, angle]));
}

/** dir(cb) - dir(ca) - dir(ab) + dir(ao) = 1/2, where that is known. */
function centralAngle(state: State, { a, b }: OverChord, o: number, c: number): IndexedFact | undefined {
  const one = { num: 1, den: 1 };
  const less = { num: -1, den: 1 };
  const fact = factOf('angeq', [c, b, c, a, a, b, a, o], one, less, less, one, { num: -90, den: 1 });
  return state.follows(fact) ? fact : undefined;
}
