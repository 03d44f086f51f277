/** Arrays in any order: which element is which. */
import type { Value } from './document.ts';
import { isNumber, toDouble } from './numbers.ts';

/** By which values that are alike are found at about the same place. */
export interface Shape {
  text: string;
  numbers: readonly number[];
}

export function inOrder(values: readonly Value[], shapeOf: (value: Value) => Shape): Value[] {
  return values
    .map((value) => ({ value, shape: shapeOf(value) }))
    .sort((a, b) => inTurn(a.shape, b.shape))
    .map(({ value }) => value);
}

function inTurn(a: Shape, b: Shape): number {
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  const at = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
  return at < 0 ? 0 : a.numbers[at]! - b.numbers[at]!;
}

/**
 * Whether numbers can be told to be the same, one each, within a tolerance: if at all, then the
 * smallest are, the second smallest, and so on, since what is tolerated for a larger number begins
 * no lower and ends no lower. That holds for relative tolerances of up to 1.
 * @returns undefined where that rule does not decide
 */
export function matchNumbers(
  expected: readonly Value[],
  answer: readonly Value[],
  { abs = 0, rel = 0 }: { abs?: number; rel?: number },
): boolean | undefined {
  if (rel > 1) return undefined;
  const sorted: number[][] = [];
  for (const values of [expected, answer]) {
    const numbers = values.flatMap((value) => (isNumber(value) ? toDouble(value) : []));
    if (numbers.length < values.length || !numbers.every(Number.isFinite)) return undefined;
    sorted.push(numbers.sort((x, y) => x - y));
  }
  const [es, as] = sorted as [number[], number[]];
  return es.every((e, at) => Math.abs(e - as[at]!) <= Math.max(abs, rel * Math.abs(e)));
}

/** Pairs that are compared; beyond, an array is larger than any real answer. */
const MOST_PAIRS = 1_000_000;
/** Steps of the search for a matching. */
const MOST_STEPS = 20_000_000;
/** Elements that have to move, one for the other, to place one more. */
const MOST_MOVES = 2000;

export class TooManyPairs extends Error {}

/**
 * Whether each of some values can be told to be the same as another of as many, one each. By
 * augmenting paths: with tolerances equality is not transitive, so that greed could miss one.
 * @param expected best in such an order that the same ones stand at about the same place
 * @throws TooManyPairs when that would take too long
 */
export function matchOneToOne(
  expected: readonly Value[],
  answer: readonly Value[],
  equal: (expected: Value, answer: Value) => boolean,
): boolean {
  const size = answer.length;
  const owner = new Int32Array(size).fill(-1);
  // Each pair is asked about once: an element may be a large array itself.
  const known = new Map<number, boolean>();
  let steps = 0;
  const areEqual = (i: number, j: number): boolean => {
    const pair = i * size + j;
    const before = known.get(pair);
    if (before !== undefined) return before;
    if (known.size >= MOST_PAIRS) throw new TooManyPairs();
    const same = equal(expected[i]!, answer[j]!);
    known.set(pair, same);
    return same;
  };
  /** Free ones first: most need nobody to move. */
  const place = (i: number, seen: Uint8Array, moves: number): boolean => {
    if (moves > MOST_MOVES) throw new TooManyPairs();
    for (const freeOnly of [true, false]) {
      for (const j of around(i, size)) {
        steps += 1;
        if (steps > MOST_STEPS) throw new TooManyPairs();
        const isFree = owner[j] === -1;
        if (isFree !== freeOnly || seen[j] === 1 || !areEqual(i, j)) continue;
        seen[j] = 1;
        if (isFree || place(owner[j]!, seen, moves + 1)) {
          owner[j] = i;
          return true;
        }
      }
    }
    return false;
  };
  return expected.every((_, i) => place(i, new Uint8Array(size), 0));
}

/** All places, the nearest first. */
function* around(place: number, size: number): Generator<number> {
  yield place;
  for (let far = 1; far < size; far += 1) {
    if (place + far < size) yield place + far;
    if (place - far >= 0) yield place - far;
  }
}
