/** Whether two values are the same: numbers by value, members in any order, arrays as asked. */
import { decimalKey } from '../../json.ts';
import { ExactNumber, type Value } from './document.ts';
import { type AnyNumber, isNumber, spelled, toDouble } from './numbers.ts';
import { readJson } from './read/json.ts';
import type { StructuredOptions } from './reference.ts';

export interface Equality {
  anyOrder: boolean;
  tolerance?: NonNullable<StructuredOptions['float_tolerance']>;
  /** The format has texts alone: where another value is expected, a text is read as a literal. */
  textual?: boolean;
  /** One spelling for texts that mean the same in the format. */
  spelling?: (text: string) => string;
}

export function equalValues(expected: Value, answer: Value, how: Equality): boolean {
  if (typeof answer === 'string' && typeof expected !== 'string' && how.textual)
    return equalLiteral(expected, answer, how);
  if (typeof expected === 'string' && typeof answer === 'string')
    return expected === answer || (how.spelling?.(expected) ?? expected) === how.spelling?.(answer);
  if (isNumber(expected) || isNumber(answer))
    return isNumber(expected) && isNumber(answer) && equalNumbers(expected, answer, how);
  if (Array.isArray(expected)) return Array.isArray(answer) && equalArrays(expected, answer, how);
  if (isObject(expected)) return isObject(answer) && equalObjects(expected, answer, how);
  return expected === answer;
}

export const isObject = (value: unknown): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

/** A number, a boolean or null, as it is written in a text. */
function equalLiteral(expected: Value, text: string, how: Equality): boolean {
  if (typeof expected === 'object' && expected !== null && !isNumber(expected)) return false;
  const reading = readJson(text);
  return reading.ok && typeof reading.value !== 'string' && equalValues(expected, reading.value, how);
}

function equalNumbers(expected: AnyNumber, answer: AnyNumber, { tolerance }: Equality): boolean {
  if (expected === answer || decimalKey(spelled(expected)) === decimalKey(spelled(answer))) return true;
  if (!tolerance) return false;
  const [e, a] = [toDouble(expected), toDouble(answer)];
  return Math.abs(e - a) <= Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * Math.abs(e));
}

function equalObjects(
  expected: { [key: string]: Value },
  answer: { [key: string]: Value },
  how: Equality,
): boolean {
  const keys = Object.keys(expected);
  if (keys.length !== Object.keys(answer).length) return false;
  return keys.every((key) => Object.hasOwn(answer, key) && equalValues(expected[key]!, answer[key]!, how));
}

/** So many elements are matched one by one; more are put into one order first. */
const MATCHED = 200;

function equalArrays(expected: Value[], answer: Value[], how: Equality): boolean {
  if (expected.length !== answer.length) return false;
  if (!how.anyOrder) return expected.every((value, i) => equalValues(value, answer[i]!, how));
  const exact = !how.tolerance && !how.textual;
  if (exact || expected.length > MATCHED) {
    const [a, b] = [expected, answer].map((values) =>
      values
        .map((value) => [keyOf(value, how), value] as const)
        .sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)),
    );
    return a!.every(([key, value], i) => key === b![i]![0] || equalValues(value, b![i]![1], how));
  }
  return matches(expected, answer, how);
}

/**
 * One-to-one matching by augmenting paths: with tolerances equality is not transitive, so that
 * greed could miss one.
 */
function matches(expected: Value[], answer: Value[], how: Equality): boolean {
  const owner: number[] = answer.map(() => -1);
  // Each pair is asked about once: an element may be a large array itself.
  const known = new Map<number, boolean>();
  const areEqual = (i: number, j: number): boolean => {
    const pair = i * answer.length + j;
    const before = known.get(pair);
    if (before !== undefined) return before;
    const equal = equalValues(expected[i]!, answer[j]!, how);
    known.set(pair, equal);
    return equal;
  };
  const place = (i: number, seen: Set<number>): boolean => {
    for (let j = 0; j < answer.length; j++) {
      if (seen.has(j) || !areEqual(i, j)) continue;
      seen.add(j);
      if (owner[j] === -1 || place(owner[j]!, seen)) {
        owner[j] = i;
        return true;
      }
    }
    return false;
  };
  return expected.every((_, i) => place(i, new Set()));
}

/** One text for all spellings of a value whose arrays have no order. */
function keyOf(value: Value, how: Equality): string {
  if (isNumber(value)) {
    const literal = decimalKey(spelled(value)) ?? spelled(value);
    return how.textual ? JSON.stringify(spelled(value)) : `#${literal}`;
  }
  if (Array.isArray(value))
    return `[${value
      .map((child) => keyOf(child, how))
      .sort()
      .join()}]`;
  if (typeof value === 'string') return JSON.stringify(how.spelling?.(value) ?? value);
  if (!isObject(value)) return how.textual ? JSON.stringify(String(value)) : JSON.stringify(value);
  const members = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}:${keyOf(child, how)}`);
  return `{${members.sort().join()}}`;
}
