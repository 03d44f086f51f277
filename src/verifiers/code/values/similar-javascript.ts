/** The comparisons of Jest's and Vitest's `expect`, on decoded values. */
import type { Value } from '../../../sandbox/values.ts';
import { javascriptDeepEqual, javascriptIdentical, javascriptSame } from './equal-javascript.ts';

/**
 * toEqual: by value; properties that are undefined count as absent, and classes are not looked at.
 */
export function javascriptSimilar(a: Value, b: Value): boolean {
  return javascriptDeepEqual(bare(a), bare(b), true);
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
