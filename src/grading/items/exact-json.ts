/**
 * JSON as it was written. JSON.parse reads 1.0 as 1 and rounds integers beyond 2^53; a Python
 * program that is called with such an argument would get another one than the data set says. So
 * where a text holds numbers that would change, it is read twice: plainly, for validation, and
 * exactly, where such a number is a raw JSON object (JSON.isRawJSON) that JSON.stringify writes as
 * it was spelled. Where an object has its keys in another order than the text, the exact reading
 * knows that of the text (key-order.ts). Whoever reads gets the plain value; the grader asks for
 * the exact one of its reference.
 */
import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { isRecord, keyGivenTwice } from '../../json.ts';
import { copyKeyOrder } from '../../key-order.ts';
import { keyTwice, malformed, prototypeKey, tooDeep, tooManyKeys } from './json-faults.ts';
import { prototypeKeyIn } from './prototype-keys.ts';
import { isChanged, scanJson } from './scan-json.ts';
import { keepOrderOf } from './scan-keys.ts';

/** Deeper than any item, and far below where recursion over the value would end. */
export const MAX_DEPTH = 64;

/** An object of more keys is a table of hashes to the engine, which takes microseconds for each. */
export const MOST_KEYS = 50_000;

/** References lie no deeper than this: in an item, in a list of items, in a body. */
export const REMEMBERED_DEPTH = 3;

/** Of objects in which a number or the order of keys is not as it was written: the exact ones. */
const exactOnes = new WeakMap<object, unknown>();

/** What `readJson` read, with numbers and keys as they were written; undefined where it is that. */
export function exactOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? exactOnes.get(value) : undefined;
}

interface ReviverContext {
  source?: string;
}
const { rawJSON: rawJson, isRawJSON } = JSON as unknown as {
  rawJSON(source: string): unknown;
  isRawJSON(value: unknown): boolean;
};

/** Whether a number that is kept as it was spelled stands anywhere in a value. */
export function hasExactNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isRawJSON(value)) return true;
  for (const name in value) if (hasExactNumber((value as Record<string, unknown>)[name])) return true;
  return false;
}

/** What a text says, with plain numbers, and the same as it was written. */
export interface Reading {
  value: unknown;
  /** Undefined where it is the value; of the same objects where only keys lost their order. */
  exact: unknown;
}

/**
 * The value that a text says, with plain numbers.
 * @throws ServiceError malformed_json: not JSON, keys that would reach a prototype, keys given
 *   twice, nested too deeply.
 */
export function readJson(text: string): unknown {
  const { value, exact } = readBoth(text);
  if (exact !== undefined) remember(value, exact, REMEMBERED_DEPTH);
  return value;
}

/**
 * @param placed where a pointer into this text points in the body
 * @throws ServiceError as `readJson`, and SyntaxError for what is not JSON
 */
export function readText(text: string, placed = (pointer: string) => pointer): Reading {
  const scan = scanJson(text);
  if (scan.widest > MOST_KEYS) throw tooManyKeys(MOST_KEYS);
  if (scan.depth > MAX_DEPTH) throw tooDeep(MAX_DEPTH);
  const value: unknown = JSON.parse(text);
  // The keys of most texts need not be looked at.
  const reaching = SUSPICIOUS.some((each) => text.includes(each)) ? prototypeKeyIn(value) : undefined;
  if (reaching !== undefined) throw prototypeKey(placed(reaching));
  if (countKeys(value) !== scan.keys) throw keyTwice(keyGivenTwice(text));
  const exact = scan.inexact ? parseExactly(text) : value;
  const reordered = scan.indexed && keepOrderOf(text, exact);
  return { value, exact: scan.inexact || reordered ? exact : undefined };
}

function readBoth(text: string): Reading {
  try {
    return readText(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
  } catch (error) {
    throw error instanceof SyntaxError ? malformed(error) : error;
  }
}

/** Keeps what `exactOf` gives, for a value and what lies in it, so many levels deep. */
export function remember(plain: unknown, exact: unknown, depth: number): void {
  if (typeof plain !== 'object' || plain === null) return;
  exactOnes.set(plain, exact);
  if (depth === 0) return;
  for (const [name, field] of Object.entries(plain))
    remember(field, (exact as Record<string, unknown>)[name], depth - 1);
}

/** What a key that reaches a prototype is written with, escapes included. */
const SUSPICIOUS = ['__proto__', 'constructor', '\\u'];

const BYTE_ORDER_MARK = 0xfeff;

function parseExactly(text: string): unknown {
  const revive = (_key: string, value: unknown, context: ReviverContext) =>
    typeof value === 'number' && context.source !== undefined && isChanged(context.source)
      ? rawJson(context.source)
      : value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const element of value) if (typeof element === 'object') keys += countKeys(element);
    return keys;
  }
  for (const field of Object.values(value)) {
    keys += 1;
    if (typeof field === 'object') keys += countKeys(field);
  }
  return keys;
}

/**
 * `plain` with the exact numbers of `exact` in those places to which the schema gives no type:
 * where it asks for a number, code relies on getting one. Keys keep their order everywhere.
 * @param plain has passed the schema; `exact` is the same value, read exactly.
 */
export function exactWhereUntyped(schema: TSchema, plain: unknown, exact: unknown): unknown {
  if (Type.IsUnion(schema)) {
    const branch = schema.anyOf.find((candidate) => Value.Check(candidate, plain));
    return branch ? exactWhereUntyped(branch, plain, exact) : plain;
  }
  if (Type.IsArray(schema) && Array.isArray(plain)) {
    const elements = plain.map((element, index) =>
      exactWhereUntyped(schema.items, element, (exact as unknown[])[index]),
    );
    return copyKeyOrder(exact, elements);
  }
  if (isRecord(plain) && (Type.IsObject(schema) || Type.IsRecord(schema))) {
    const fields = Object.entries(plain).map(([name, field]) => {
      const fieldSchema = schemaOfField(schema, name);
      const twin = (exact as Record<string, unknown>)[name];
      return [name, fieldSchema ? exactWhereUntyped(fieldSchema, field, twin) : twin];
    });
    return copyKeyOrder(exact, Object.fromEntries(fields));
  }
  return Type.IsUnknown(schema) || Type.IsAny(schema) ? exact : plain;
}

function schemaOfField(schema: TSchema, name: string): TSchema | undefined {
  if (Type.IsObject(schema) && Object.hasOwn(schema.properties, name)) return schema.properties[name];
  if (Type.IsRecord(schema)) {
    return Object.entries(schema.patternProperties).find(([pattern]) => new RegExp(pattern).test(name))?.[1];
  }
  return undefined;
}
