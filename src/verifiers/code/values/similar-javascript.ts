/** The comparisons of Jest's and Vitest's `expect`, on decoded values. */
import type { Value } from '../../../sandbox/values.ts';
import { javascriptDeepEqual, javascriptIdentical, javascriptSame } from './equal-javascript.ts';

/**
 * toEqual: by value; properties that are undefined count as absent, and classes are not looked at.
 */
export function javascriptSimilar(a: Value, b: Value): boolean {
  return javascriptDeepEqual(bare(a), bare(b), true);
}

/** lodash's isEqual: -0 is 0, and lists in a Set count without order. */
export function lodashEqual(a: Value, b: Value): boolean {
  return javascriptDeepEqual(asLodash(a), asLodash(b), true);
}

function asLodash(value: Value): Value {
  switch (value[0]) {
    case 'float':
      return value[1] === '-0' ? ['float', '0'] : value;
    case 'list':
      return ['list', value[1].map(asLodash)];
    case 'set':
      return ['set', value[1].map((item) => sorted(asLodash(item)))];
    case 'map':
      return ['map', value[1].map(([key, item]) => [asLodash(key), asLodash(item)])];
    case 'dict':
      return ['dict', value[1].map(([key, item]) => [key, asLodash(item)])];
    case 'object':
      return ['object', value[1], value[2].map(([key, item]) => [key, asLodash(item)])];
    default:
      return value;
  }
}

function sorted(value: Value): Value {
  if (value[0] !== 'list') return value;
  const keyed = value[1].map((item) => [JSON.stringify(item), item] as const);
  return ['list', keyed.sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)).map(([, item]) => item)];
}

/** What `includes` compares by: `===`, and NaN is NaN. */
export function javascriptSameOrZero(a: Value, b: Value): boolean {
  return javascriptIdentical(a, b) || javascriptSame(a, b);
}

/** toContain: an element of a list or a set, or a part of a text. */
export function javascriptContains(
  container: Value,
  item: Value,
  equal: (a: Value, b: Value) => boolean,
): boolean {
  if (container[0] === 'str') return item[0] === 'str' && container[1].includes(item[1]);
  if (container[0] !== 'list' && container[0] !== 'set') return false;
  return container[1].some((each) => equal(each, item));
}

function bare(value: Value): Value {
  switch (value[0]) {
    case 'hole':
      return ['undefined'];
    case 'list':
    case 'set':
      return [value[0], value[1].map(bare)];
    case 'map':
      return ['map', value[1].map(([key, item]) => [bare(key), bare(item)])];
    case 'dict':
      return ['dict', entries(value[1])];
    case 'object':
      return ['dict', entries(value[2])];
    default:
      return value;
  }
}

function entries(pairs: [Value, Value][]): [Value, Value][] {
  return pairs.filter(([, item]) => item[0] !== 'undefined').map(([key, item]) => [key, bare(item)]);
}
