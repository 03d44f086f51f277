/** Rule 6: equal arcs of a circle have equal chords, and equal chords equal arcs. */
import { factOf } from '../../language/fact.ts';
import type { Keys, Print } from '../keys.ts';
import { pairOf, pointsOf } from '../points.ts';
import { keyOf } from '../residues.ts';
import type { State } from '../state.ts';
import type { IndexedFact } from '../step.ts';

interface Chord {
  x: number;
  y: number;
  /** A third point of the circle, which sees the chord. */
  seer: number;
}

export function chordsAndArcs(state: State, keys: Keys): void {
  for (const { mask } of [...state.curves.circles]) {
    if (state.curves.places(mask) > 3) onCircle(state, keys, pointsOf(mask & aliveMask(state)));
  }
}

const aliveMask = (state: State): number => state.alive.reduce((mask, point) => mask | (1 << point), 0);

function onCircle(state: State, keys: Keys, points: number[]): void {
  const chords = chordsOf(state, points);
  state.budget.spend(chords.length);
  const byAngle = new Map<number, Chord>();
  const byLength = new Map<number, Chord>();
  const { first, second } = state.tables.ratio;
  const print: Print = [0, 0];
  const pairs: [Chord, Chord][] = [];
  for (const chord of chords) {
    const { x, y, seer } = chord;
    const value = keys.turn(seer, x, y, print);
    if (value > 0.5) keys.supplement(print);
    const angle = keyOf(print[0], print[1]);
    const pair = pairOf(x, y);
    const length = keyOf(first[pair]!, second[pair]!);
    for (const [seen, key] of [
      [byAngle, angle],
      [byLength, length],
    ] as const) {
      const other = seen.get(key);
      if (other) pairs.push([chord, other]);
      else seen.set(key, chord);
    }
  }
  for (const [chord, other] of pairs) equate(state, chord, other);
}

function chordsOf(state: State, points: number[]): Chord[] {
  const chords: Chord[] = [];
  const apart = (p: number, q: number) => state.points.apart(p, q);
  for (const [at, x] of points.entries()) {
    for (const y of points.slice(0, at)) {
      const seer = points.find((point) => apart(point, x) && apart(point, y));
      if (apart(x, y) && seer !== undefined) chords.push({ x, y, seer });
    }
  }
  return chords;
}

function equate(state: State, left: Chord, right: Chord): void {
  const angle = sameAngle(state, left, right);
  if (!angle) return;
  const length = factOf('cong', [left.x, left.y, right.x, right.y]);
  const on = [left.x, left.y, left.seer, right.x, right.y, right.seer];
  const circle = factOf('cyclic', [...new Set(on)]);
  const curve = circle.points.length > 3 ? [circle] : [];
  if (state.follows(angle)) state.derive('chord', length, [...curve, angle]);
  else if (state.follows(length)) state.derive('arc', angle, [...curve, length]);
}

/** The two angles over the chords, turned alike. */
function sameAngle(state: State, left: Chord, right: Chord): IndexedFact | undefined {
  const plain = [left.seer, left.x, left.seer, left.y] as const;
  for (const [p, q] of [
    [right.x, right.y],
    [right.y, right.x],
  ] as const) {
    const fact = factOf('eqangle', [...plain, right.seer, p, right.seer, q]);
    if (state.equations.of(fact) !== 'false') return fact;
  }
  return undefined;
}
