/** Rule 1: similar triangles, by three sides, two angles, or an angle and two sides. */
import { factOf } from '../../language/fact.ts';
import type { Keys, Print } from '../keys.ts';
import { pairOf } from '../points.ts';
import { keyOf, minus, P1, P2, plus, times } from '../residues.ts';
import type { State } from '../state.ts';
import type { IndexedFact, Rule } from '../step.ts';
import type { Classes, Triple } from './classes.ts';

export type SimilarRule = Extract<Rule, 'sss' | 'aa' | 'sas' | 'ssa'>;

interface Match {
  rule: SimilarRule;
  found: Triple;
  holder: Triple;
}

/** Finds all pairs before it uses one, so that every fingerprint is of the same moment. */
export function similarTriangles(
  state: State,
  keys: Keys,
  classes: Classes,
  allowed: (rule: SimilarRule) => boolean,
): void {
  const holders = new Map<number, Triple>();
  const matches: Match[] = [];
  const seek = (rule: SimilarRule, key: number, triple: Triple) => {
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, triple);
    else if (!classes.same(holder, triple)) matches.push({ rule, found: triple, holder });
  };
  const scan = new Scan(state, keys, seek);
  const { alive, points } = state;
  for (let i = 0; i < alive.length; i++) {
    state.budget.spend((i * (i + 1)) / 2);
    for (let j = 0; j < i; j++) {
      for (let k = 0; k < j; k++) {
        const [a, b, c] = [alive[i]!, alive[j]!, alive[k]!];
        if (points.orientation(a, b, c) !== 0 && scan.isKnown(a, b, c)) scan.triangle(a, b, c);
      }
    }
  }
  for (const { rule, found, holder } of matches) {
    if (allowed(rule)) declare(state, classes, { rule, found, holder });
  }
}

/** Puts the keys of a triangle under a reader's eyes. */
class Scan {
  readonly #state: State;
  readonly #keys: Keys;
  readonly #seek: (rule: SimilarRule, key: number, triple: Triple) => void;
  readonly #angles: [Print, Print, Print] = [
    [0, 0],
    [0, 0],
    [0, 0],
  ];
  readonly #print: Print = [0, 0];

  constructor(state: State, keys: Keys, seek: (rule: SimilarRule, key: number, triple: Triple) => void) {
    this.#state = state;
    this.#keys = keys;
    this.#seek = seek;
  }

  /** Something is known of a side: otherwise no key can meet another one. */
  isKnown(a: number, b: number, c: number): boolean {
    const { angle, ratio } = this.#state.tables;
    const used = (pair: number) => angle.isUsed(pair) || ratio.isUsed(pair);
    return used(pairOf(a, b)) || used(pairOf(b, c)) || used(pairOf(a, c));
  }

  triangle(a: number, b: number, c: number): void {
    const [atA, atB, atC] = this.#angles;
    const least = Math.min(
      this.#keys.interior(a, b, c, atA),
      this.#keys.interior(b, c, a, atB),
      this.#keys.interior(c, a, b, atC),
    );
    // Rounded coordinates may turn three points of a line into a triangle.
    if (least < FLAT_ANGLE) return;
    this.#byAngles(a, b, c);
    this.#bySides(a, b, c);
    this.#byAngleAndSides(atA, a, b, c);
    this.#byAngleAndSides(atB, b, c, a);
    this.#byAngleAndSides(atC, c, a, b);
  }

  /** Vertices are put in the order of the fingerprints of their angles: one key for a triangle. */
  #byAngles(a: number, b: number, c: number): void {
    const [atA, atB, atC] = this.#angles;
    const vertices: [Print, number][] = [
      [atA, a],
      [atB, b],
      [atC, c],
    ];
    this.#seekOrdered('aa', 1, vertices);
  }

  #bySides(a: number, b: number, c: number): void {
    const { first, second } = this.#state.tables.ratio;
    const [ab, bc, ca] = [pairOf(a, b), pairOf(b, c), pairOf(c, a)];
    const shape = (own: number, left: number, right: number): Print => [
      minus(times(2, first[own]!, P1), plus(first[left]!, first[right]!, P1), P1),
      minus(times(2, second[own]!, P2), plus(second[left]!, second[right]!, P2), P2),
    ];
    this.#seekOrdered('sss', 2, [
      [shape(bc, ab, ca), a],
      [shape(ca, bc, ab), b],
      [shape(ab, ca, bc), c],
    ]);
  }

  /** Seeks a triangle by its vertices in the order of their fingerprints. */
  #seekOrdered(rule: 'aa' | 'sss', tag: number, vertices: [Print, number][]): void {
    const order = sorted(vertices);
    const key = tagged(tag, keyOf(order[0]![0][0], order[0]![0][1]), keyOf(order[1]![0][0], order[1]![0][1]));
    this.#seek(rule, key, [order[0]![1], order[1]![1], order[2]![1]]);
    // Two equal ones: the triangle is similar to its own mirror image.
    for (const [p, q] of [
      [0, 1],
      [1, 2],
    ] as const) {
      if (!samePrint(order[p]![0], order[q]![0])) continue;
      const mirrored = order.map(([, vertex]) => vertex) as Triple;
      [mirrored[p], mirrored[q]] = [mirrored[q]!, mirrored[p]!];
      this.#seek(rule, key, mirrored);
    }
  }

  #byAngleAndSides(angle: Print, vertex: number, left: number, right: number): void {
    const { log } = this.#state.points;
    const print = this.#print;
    const at = keyOf(angle[0], angle[1]);
    const sides = [
      [left, right],
      [right, left],
    ] as const;
    for (const [near, far] of sides) {
      const [short, long, opposite] = [pairOf(vertex, near), pairOf(vertex, far), pairOf(near, far)];
      if (log[short]! <= log[long]! + SAME_LENGTH) {
        this.#keys.ratio(short, long, print);
        this.#seek('sas', tagged(3, at, keyOf(print[0], print[1])), [vertex, near, far]);
      }
      // The side opposite the angle is the longer one: no second triangle fits.
      if (log[opposite]! > log[short]! + SAME_LENGTH) {
        this.#keys.ratio(short, opposite, print);
        this.#seek('ssa', tagged(4, at, keyOf(print[0], print[1])), [vertex, near, far]);
      }
    }
  }
}

const SAME_LENGTH = 1e-9;
/** In half turns. */
const FLAT_ANGLE = 1e-6;

const samePrint = (left: Print, right: Print): boolean => left[0] === right[0] && left[1] === right[1];

function sorted(vertices: [Print, number][]): [Print, number][] {
  return vertices.sort(([a], [b]) => a[0] - b[0] || a[1] - b[1]);
}

/** One key of two, different for each kind of key. */
const tagged = (tag: number, left: number, right: number): number =>
  keyOf((left ^ Math.imul(tag, 0x9e3779b9)) | 0, right % P1);

function declare(state: State, classes: Classes, { rule, found, holder }: Match): void {
  if (classes.same(found, holder)) return;
  const because = causes(rule, found, holder, state);
  if (!because.every((fact) => state.follows(fact))) return;
  classes.join(found, holder);
  const [a, b, c] = found;
  const [x, y, z] = holder;
  const mirrored = state.points.orientation(a, b, c) !== state.points.orientation(x, y, z);
  const conclusion = factOf(mirrored ? 'simtrir' : 'simtri', [a, b, c, x, y, z]);
  for (const fact of consequences(found, holder, mirrored)) {
    const linear = state.equations.of(fact);
    if (linear === undefined || state.follows(fact)) continue;
    state.insert(linear, state.step(rule, conclusion, because));
  }
}

function angleAt(found: Triple, holder: Triple, at: number, mirrored: boolean): IndexedFact {
  const next = (triple: Triple, by: number) => triple[(at + by) % 3]!;
  const [p, q, r] = [found[at]!, next(found, 1), next(found, 2)];
  const [u, v, w] = [holder[at]!, next(holder, 1), next(holder, 2)];
  return factOf('eqangle', mirrored ? [p, q, p, r, u, w, u, v] : [p, q, p, r, u, v, u, w]);
}

function ratioAt(found: Triple, holder: Triple, at: number): IndexedFact {
  const [i, j] = [(at + 1) % 3, (at + 2) % 3];
  const [p, q, r] = [found[at]!, found[i]!, found[j]!];
  const [u, v, w] = [holder[at]!, holder[i]!, holder[j]!];
  return factOf('eqratio', [p, q, p, r, u, v, u, w]);
}

const consequences = (found: Triple, holder: Triple, mirrored: boolean): IndexedFact[] => [
  angleAt(found, holder, 0, mirrored),
  angleAt(found, holder, 1, mirrored),
  ratioAt(found, holder, 0),
  ratioAt(found, holder, 1),
];

/** What must be known for two triangles to be similar by a rule, checked exactly. */
function causes(rule: SimilarRule, found: Triple, holder: Triple, state: State): IndexedFact[] {
  const { points } = state;
  const mirrored = points.orientation(...found) !== points.orientation(...holder);
  switch (rule) {
    case 'aa':
      return [angleAt(found, holder, 0, mirrored), angleAt(found, holder, 1, mirrored)];
    case 'sss':
      return [ratioAt(found, holder, 0), ratioAt(found, holder, 1)];
    case 'sas':
      return [angleAt(found, holder, 0, mirrored), ratioAt(found, holder, 0)];
    case 'ssa':
      return [angleAt(found, holder, 0, mirrored), ratioAt(found, holder, 1)];
  }
}
