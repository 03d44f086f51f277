/**
 * Strict decoder of the value encoding of sandbox/values.ts. What it accepts is a `Value`; anything
 * else is refused.
 */
import { MAX_VALUE_DEPTH, type Value } from '../../../sandbox/values.ts';

/**
 * The text is not an encoded value. From a guest this means that something other than its encoder
 * wrote it.
 */
export class InvalidValue extends Error {}

const INTEGER = /^(?:0|-?[1-9]\d*)$/;
const FLOAT = /^(?:NaN|-?Infinity|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * @throws InvalidValue unless `text` is exactly one value in the encoding, nested at most
 * MAX_VALUE_DEPTH deep.
 */
export function decodeValue(text: string): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new InvalidValue('an encoded value is not JSON', { cause: error });
  }
  return node(parsed, 0);
}

function node(raw: unknown, depth: number): Value {
  if (!Array.isArray(raw)) throw new InvalidValue('a value is not a tagged list');
  if (depth > MAX_VALUE_DEPTH) throw new InvalidValue('a value is nested too deeply');
  const tag: unknown = raw[0];
  switch (tag) {
    case 'null':
    case 'undefined':
    case 'hole':
      size(raw, 1);
      return [tag];
    case 'bool':
      size(raw, 2);
      if (typeof raw[1] !== 'boolean') throw new InvalidValue('a bool is not true or false');
      return raw as Value;
    case 'int':
    case 'date':
      size(raw, 2);
      if (tag !== 'date' || raw[1] !== 'NaN') matching(raw[1], INTEGER, tag);
      return raw as Value;
    case 'float':
      size(raw, 2);
      matching(raw[1], FLOAT, tag);
      return raw as Value;
    case 'complex':
      size(raw, 3);
      return ['complex', matching(raw[1], FLOAT, tag), matching(raw[2], FLOAT, tag)];
    case 'str':
    case 'opaque':
      size(raw, 2);
      return [tag, string(raw[1], tag)];
    case 'bytes':
      size(raw, 2);
      return ['bytes', base64(raw[1])];
    case 'regexp':
      size(raw, 3);
      return ['regexp', string(raw[1], tag), string(raw[2], tag)];
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
      size(raw, 2);
      return [tag, items(raw[1], tag).map((item) => node(item, depth + 1))];
    case 'dict':
    case 'map':
      size(raw, 2);
      return [tag, entries(raw[1], tag, depth)];
    case 'object':
      size(raw, 3);
      return ['object', string(raw[1], tag), entries(raw[2], tag, depth)];
    default:
      throw new InvalidValue('a value has an unknown tag');
  }
}

function size(raw: unknown[], length: number): void {
  if (raw.length !== length) throw new InvalidValue('a value has the wrong number of parts');
}

function string(raw: unknown, tag: string): string {
  if (typeof raw !== 'string') throw new InvalidValue(`a ${tag} is not text`);
  return raw;
}

function matching(raw: unknown, pattern: RegExp, tag: string): string {
  const text = string(raw, tag);
  if (!pattern.test(text)) throw new InvalidValue(`a ${tag} is not written as one`);
  return text;
}

/** The pattern is only tried on short texts: its repeated group costs stack by length. */
function base64(raw: unknown): string {
  const text = string(raw, 'bytes');
  const valid =
    text.length < 1024 ? BASE64.test(text) : Buffer.from(text, 'base64').toString('base64') === text;
  if (!valid) throw new InvalidValue('bytes are not base64');
  return text;
}

function items(raw: unknown, tag: string): unknown[] {
  if (!Array.isArray(raw)) throw new InvalidValue(`a ${tag} has no list of elements`);
  return raw;
}

function entries(raw: unknown, tag: string, depth: number): [Value, Value][] {
  return items(raw, tag).map((entry) => {
    if (!Array.isArray(entry) || entry.length !== 2)
      throw new InvalidValue(`an entry of a ${tag} is no pair`);
    return [node(entry[0], depth + 1), node(entry[1], depth + 1)];
  });
}
