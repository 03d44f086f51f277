/** Rules 3 and 5: circles by equal distances; what ratios say of lengths, and lengths of ratios. */
import { factOf } from '../../language/fact.ts';
import { type Fraction, fraction } from '../../language/fraction.ts';
import { difference, type Form } from '../form.ts';
import { bit, maskOf, pairOf } from '../points.ts';
import { inverse, keyOf, P1, P2, residue, times } from '../residues.ts';
import type { State } from '../state.ts';

/** Three places at one distance from a point: a circle around it. */
export function equalDistances(state: State): void {
  const { alive, points, curves } = state;
  const { first, second } = state.tables.ratio;
  const circles: [center: number, points: number[]][] = [];
  for (const center of alive) {
    const groups = new Map<number, number[]>();
    for (const point of alive) {
      if (!points.apart(center, point)) continue;
      const pair = pairOf(center, point);
      const key = keyOf(first[pair]!, second[pair]!);
      const group = groups.get(key);
      if (group) group.push(point);
      else groups.set(key, [point]);
    }
    for (const group of groups.values()) {
      if (group.length >= 3 && curves.places(maskOf(group)) >= 3) circles.push([center, group]);
    }
  }
  for (const [center, group] of circles) {
    const [a, b] = points.threePlaces(group)!;
    for (const c of group) {
      const mask = maskOf([a, b, c]);
      const isKnown = curves.circles.some(
        (known) => (mask & ~known.mask) === 0 && (known.centers & bit(center)) !== 0,
      );
      if (isKnown || curves.places(mask) < 3) continue;
      const because = [factOf('cong', [center, a, center, b]), factOf('cong', [center, a, center, c])];
      if (!because.every((fact) => state.follows(fact))) continue;
      const conclusion = factOf('circle', [center, a, b, c]);
      state.concyclic(mask, bit(center), state.step('equidistant', conclusion, because));
    }
  }
}

/** All pairs of points that have a length, as [a, b]. */
function* segments(state: State): Generator<[number, number]> {
  const { alive, points } = state;
  for (let j = 1; j < alive.length; j++) {
    for (let i = 0; i < j; i++) {
      if (points.apart(alive[i]!, alive[j]!)) yield [alive[i]!, alive[j]!];
    }
  }
}

interface Group {
  base: [number, number];
  form: Form;
}

/** Equal forms of logarithms, up to a rational constant: lengths in a rational ratio. */
export function ratiosToLengths(state: State): void {
  const { ratio } = state.tables;
  const groups = new Map<string, Group>();
  for (const [a, b] of segments(state)) {
    const form = ratio.row(pairOf(a, b));
    const key = variablePart(form, ratio.unknowns);
    const group = groups.get(key);
    if (!group) groups.set(key, { base: [a, b], form });
    else {
      const factor = rationalOf(state, difference(form, group.form));
      if (factor) lengthsInRatio(state, [a, b], group.base, factor);
    }
  }
}

/** Everything but whole powers of primes. */
function variablePart({ ids, nums, den }: Form, unknowns: number): string {
  let key = `${den}`;
  for (let i = 0; i < ids.length; i++) {
    if (ids[i]! < unknowns) key += `,${ids[i]}:${nums[i]}`;
    else if (nums[i]! % den !== 0) key += `,${ids[i]}:${residue(nums[i]!, den)}`;
  }
  return key;
}

function rationalOf(state: State, { ids, nums, den }: Form): Fraction | undefined {
  if (den !== 1) return undefined;
  let [up, down] = [1, 1];
  for (let i = 0; i < ids.length; i++) {
    const power = state.equations.primeOf(ids[i]!) ** Math.abs(nums[i]!);
    if (nums[i]! > 0) up *= power;
    else down *= power;
  }
  return up <= MAX_FACTOR && down <= MAX_FACTOR ? fraction(up, down) : undefined;
}

const MAX_FACTOR = 1_000_000;

/** |ab| = factor · |cd|. */
function lengthsInRatio(state: State, ab: [number, number], cd: [number, number], factor: Fraction): void {
  const conclusion = factOf('distseq', [...ab, ...cd], fraction(factor.den), fraction(-factor.num));
  state.derive('lengths', conclusion, [ratioFact(ab, cd, factor)]);
}

const ratioFact = (ab: [number, number], cd: [number, number], factor: Fraction) =>
  factor.num === 1 && factor.den === 1
    ? factOf('cong', [...ab, ...cd])
    : factOf('rconst', [...ab, ...cd], factor);

/** Lengths that are multiples of one combination: their ratio is known. */
export function lengthsToRatios(state: State): void {
  const { length } = state.tables;
  const groups = new Map<number, { base: [number, number]; scale: Fraction }>();
  for (const [a, b] of segments(state)) {
    const pair = pairOf(a, b);
    if (!length.isUsed(pair)) continue;
    const { nums, den } = length.row(pair);
    const scale = fraction(nums[0]!, den);
    const print = (value: number, p: number) =>
      times(times(value, inverse(residue(nums[0]!, p), p), p), residue(den, p), p);
    const key = keyOf(print(length.first[pair]!, P1), print(length.second[pair]!, P2));
    const group = groups.get(key);
    if (!group) groups.set(key, { base: [a, b], scale });
    else {
      const factor = fraction(scale.num * group.scale.den, scale.den * group.scale.num);
      if (factor.num > 0 && factor.num <= MAX_FACTOR && factor.den <= MAX_FACTOR) {
        inRatio(state, [a, b], group.base, factor);
      }
    }
  }
}

function inRatio(state: State, ab: [number, number], cd: [number, number], factor: Fraction): void {
  const conclusion = ratioFact(ab, cd, factor);
  const because = factOf('distseq', [...ab, ...cd], fraction(factor.den), fraction(-factor.num));
  if (!state.follows(conclusion) && state.follows(because)) state.derive('lengths', conclusion, [because]);
}
