/**
 * Canonical texts of values: two values have the same key exactly when they are equal under the
 * chosen equality.
 */
import type { Value } from '../../../sandbox/values.ts';
import { type NumberValue, numberKey } from './numbers.ts';

export interface KeyRules {
  /** True is 1 and False is 0 (Python). */
  boolIsInt: boolean;
  /** A tuple is a list. */
  tupleIsList: boolean;
  /** 1.0 is 1. */
  floatIsInt: boolean;
  /** NaN is NaN. */
  nanIsNan: boolean;
  /** A dict is a Map, a set a frozenset, an instance its own data under its class name. */
  containersMix: boolean;
}

/** Python's ==; instances, whose own equality takes no part, are equal when class and data are. */
export const PYTHON_EQ: KeyRules = {
  boolIsInt: true,
  tupleIsList: false,
  floatIsInt: true,
  nanIsNan: false,
  containersMix: true,
};
/** The default comparison of returned values, without its tolerance. */
export const PLAIN: KeyRules = {
  boolIsInt: false,
  tupleIsList: true,
  floatIsInt: true,
  nanIsNan: true,
  containersMix: true,
};
/** Same type and same value. */
export const TYPED: KeyRules = {
  boolIsInt: false,
  tupleIsList: false,
  floatIsInt: false,
  nanIsNan: true,
  containersMix: false,
};

/**
 * The key of a value, or undefined when the value is equal to nothing, not even itself. Every part
 * of a key says where it ends, so that keys can be joined; their length is linear in the size of
 * the value.
 */
export function keyOf(value: Value, rules: KeyRules): string | undefined {
  switch (value[0]) {
    case 'null':
    case 'undefined':
    case 'hole':
      return `${value[0]};`;
    case 'bool':
      return rules.boolIsInt ? `n${value[1] ? 1 : 0};` : `b${value[1]};`;
    case 'int':
    case 'float':
      return numeric(value, rules);
    case 'complex':
      return complex(value, rules);
    case 'str':
    case 'bytes':
    case 'date':
      return sized(value[0], value[1]);
    case 'regexp':
      return sized('regexp', value[1]) + sized('', value[2]);
    case 'list':
    case 'tuple':
      return group(rules.tupleIsList ? 'list' : value[0], keys(value[1], rules));
    case 'set':
    case 'frozenset':
      return group(rules.containersMix ? 'set' : value[0], keys(value[1], rules)?.sort());
    case 'dict':
    case 'map':
      return group(rules.containersMix ? 'dict' : value[0], pairs(value[1], rules)?.sort());
    case 'object':
      return group(sized('object', value[1]), pairs(value[2], rules)?.sort());
    case 'opaque':
      return undefined;
  }
}

function numeric(value: NumberValue, rules: KeyRules): string | undefined {
  const text = numberKey(value);
  if (text === 'NaN' && !rules.nanIsNan) return undefined;
  if (rules.floatIsInt) return `n${text};`;
  if (value[0] === 'int') return `i${text};`;
  return Object.is(Number(value[1]), -0) ? 'f-0;' : `f${text};`;
}

function complex([, real, imaginary]: ['complex', string, string], rules: KeyRules): string | undefined {
  const parts = [numberKey(['float', real]), numberKey(['float', imaginary])] as const;
  if (!rules.nanIsNan && parts.includes('NaN')) return undefined;
  if (rules.floatIsInt && parts[1] === '0') return `n${parts[0]};`;
  return `c${parts[0]},${parts[1]};`;
}

function sized(tag: string, text: string): string {
  return `${tag}${text.length}:${text}`;
}

function group(tag: string, parts: string[] | undefined): string | undefined {
  return parts && `${tag}${parts.length}[${parts.join('')}]`;
}

function keys(values: Value[], rules: KeyRules): string[] | undefined {
  const found: string[] = [];
  for (const value of values) {
    const key = keyOf(value, rules);
    if (key === undefined) return undefined;
    found.push(key);
  }
  return found;
}

function pairs(entries: [Value, Value][], rules: KeyRules): string[] | undefined {
  const found: string[] = [];
  for (const entry of entries) {
    const pair = keys(entry, rules);
    if (pair === undefined) return undefined;
    found.push(pair.join(''));
  }
  return found;
}
