/** Whether two values are the same: numbers by value, members in any order, arrays as asked. */
import { decimalKey } from '../../json.ts';
import { ExactNumber, type Value } from './document.ts';
import { inOrder, matchNumbers, matchOneToOne, type Shape } from './matching.ts';
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

/** So many elements are matched one by one where texts may be literals; more are ordered first. */
const MATCHED = 200;

function equalArrays(expected: Value[], answer: Value[], how: Equality): boolean {
  if (expected.length !== answer.length) return false;
  if (!how.anyOrder) return expected.every((value, i) => equalValues(value, answer[i]!, how));
  if (how.tolerance) return matchNumbers(expected, answer, how.tolerance) ?? matches(expected, answer, how);
  if (how.textual && expected.length <= MATCHED) return matches(expected, answer, how);
  const [a, b] = [expected, answer].map((values) =>
    values
      .map((value) => [keyOf(value, how), value] as const)
      .sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)),
  );
  return a!.every(([key, value], i) => key === b![i]![0] || equalValues(value, b![i]![1], how));
}

/** Alike ones stand at about the same place: what is right is mostly found at once. */
function matches(expected: Value[], answer: Value[], how: Equality): boolean {
  if (expected.every((value, i) => equalValues(value, answer[i]!, how))) return true;
  const [a, b] = [expected, answer].map((values) => inOrder(values, (value) => shapeOf(value, how)));
  return matchOneToOne(a!, b!, (one, other) => equalValues(one, other, how));
}

/** What a value is but for its numbers, and these. */
function shapeOf(value: Value, how: Equality): Shape {
  const numbers: number[] = [];
  return { text: keyOf(value, how, numbers), numbers };
}

/**
 * One text for all spellings of a value whose arrays have no order.
 * @param numbers takes its numbers, which are left out of the text
 */
function keyOf(value: Value, how: Equality, numbers?: number[]): string {
  if (isNumber(value)) {
    if (numbers !== undefined) {
      numbers.push(toDouble(value));
      return '#';
    }
    const literal = decimalKey(spelled(value)) ?? spelled(value);
    return how.textual ? JSON.stringify(spelled(value)) : `#${literal}`;
  }
  if (Array.isArray(value))
    return `[${value
      .map((child) => keyOf(child, how, numbers))
      .sort()
      .join()}]`;
  if (typeof value === 'string') return JSON.stringify(how.spelling?.(value) ?? value);
  if (!isObject(value)) return how.textual ? JSON.stringify(String(value)) : JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, child]) => `${JSON.stringify(key)}:${keyOf(child, how, numbers)}`,
  );
  return `{${members.sort().join()}}`;
}
