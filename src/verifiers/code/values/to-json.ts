/** Values as JSON text, for checker programs. */
import type { Value } from '../../../sandbox/values.ts';
import { isNumber } from './numbers.ts';

/**
 * Undefined for a value that JSON cannot express. Tuples and sets become lists, keys text; numbers
 * stay exact.
 */
export function valueToJson(value: Value): string | undefined {
  switch (value[0]) {
    case 'null':
    case 'undefined':
    case 'hole':
      return 'null';
    case 'bool':
      return String(value[1]);
    case 'int':
      return value[1];
    case 'float':
      return value[1];
    case 'str':
      return JSON.stringify(value[1]);
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      return list(value[1]);
    case 'dict':
    case 'map':
      return object(value[1]);
    case 'object':
      return object(value[2]);
    default:
      return undefined;
  }
}

function list(values: Value[]): string | undefined {
  const items = values.map(valueToJson);
  return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
}

function object(entries: [Value, Value][]): string | undefined {
  const parts = entries.map(([key, item]) => {
    const name = key[0] === 'str' ? key[1] : isNumber(key) || key[0] === 'bool' ? String(key[1]) : undefined;
    const text = valueToJson(item);
    return name === undefined || text === undefined ? undefined : `${JSON.stringify(name)}:${text}`;
  });
  return parts.includes(undefined) ? undefined : `{${parts.join(',')}}`;
}
