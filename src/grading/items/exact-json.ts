/**
 * JSON as it was written. JSON.parse reads 1.0 as 1 and rounds integers beyond 2^53; a Python
 * program that is called with such an argument would get another one than the data set says. So
 * where a text holds numbers that would change, it is read twice: plainly, for validation, and
 * exactly, where such a number is a raw JSON object (JSON.isRawJSON) that JSON.stringify writes as
 * it was spelled. Whoever reads gets the plain value; the grader asks for the exact one of its
 * reference.
 */
import { parse } from 'secure-json-parse';
import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { ServiceError } from '../../errors.ts';
import { isRecord } from '../../json.ts';
import { isChanged, scanJson } from './scan-json.ts';

/** Deeper than any item, and far below where recursion over the value would end. */
const MAX_DEPTH = 64;

/** An object of more keys is a table of hashes to the engine, which takes microseconds for each. */
const MOST_KEYS = 50_000;

/** References lie no deeper than this: in an item, in a list of items, in a body. */
const REMEMBERED_DEPTH = 3;

/** Of objects in which some number is not as it was spelled: the same, read exactly. */
const exactOnes = new WeakMap<object, unknown>();

/** What `readJson` read, with its numbers as they were spelled; undefined where it is that. */
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

/**
 * The value that a text says, with plain numbers.
 * @throws ServiceError malformed_json: not JSON, keys that would reach a prototype, keys given
 *   twice, nested too deeply.
 */
export function readJson(text: string): unknown {
  const scan = scanJson(text);
  if (scan.widest > MOST_KEYS)
    throw new ServiceError('malformed_json', `The body has an object of more than ${MOST_KEYS} keys.`);
  const value = parsePlainly(text);
  if (scan.depth > MAX_DEPTH)
    throw new ServiceError('malformed_json', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  if (countKeys(value) !== scan.keys)
    throw new ServiceError('malformed_json', 'The body has an object in which a key stands twice.');
  if (scan.inexact) remember(value, parseExactly(text), REMEMBERED_DEPTH);
  return value;
}

function remember(plain: unknown, exact: unknown, depth: number): void {
  if (typeof plain !== 'object' || plain === null) return;
  exactOnes.set(plain, exact);
  if (depth === 0) return;
  for (const [name, field] of Object.entries(plain))
    remember(field, (exact as Record<string, unknown>)[name], depth - 1);
}

/** What a key that reaches a prototype is written with, escapes included. */
const SUSPICIOUS = ['__proto__', 'constructor', '\\u', '\ufeff'];

function parsePlainly(text: string): unknown {
  try {
    // The parser looks through the whole text twice, by patterns that take longer than to read it.
    if (!SUSPICIOUS.some((each) => text.includes(each))) return JSON.parse(text);
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new ServiceError('malformed_json', `${error.message}.`, { cause: error });
    throw error;
  }
}

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
 * where it asks for a number, code relies on getting one.
 * @param plain has passed the schema; `exact` is the same value, read exactly.
 */
export function exactWhereUntyped(schema: TSchema, plain: unknown, exact: unknown): unknown {
  if (Type.IsUnion(schema)) {
    const branch = schema.anyOf.find((candidate) => Value.Check(candidate, plain));
    return branch ? exactWhereUntyped(branch, plain, exact) : plain;
  }
  if (Type.IsArray(schema) && Array.isArray(plain)) {
    return plain.map((element, index) =>
      exactWhereUntyped(schema.items, element, (exact as unknown[])[index]),
    );
  }
  if (isRecord(plain) && (Type.IsObject(schema) || Type.IsRecord(schema))) {
    const fields = Object.entries(plain).map(([name, field]) => {
      const fieldSchema = schemaOfField(schema, name);
      const twin = (exact as Record<string, unknown>)[name];
      return [name, fieldSchema ? exactWhereUntyped(fieldSchema, field, twin) : twin];
    });
    return Object.fromEntries(fields);
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
