/**
 * CSV by RFC 4180: rows of one width, quotes only around whole fields. As rows of texts, or, where
 * a schema wants objects, one object a row by the names of the first row, with the numbers and
 * booleans that the schema asks for.
 */
import { parse } from 'csv-parse/sync';
import { notWellFormed, type Reading, type Value } from '../document.ts';
import { isObject } from '../equal.ts';
import { readJson } from './json.ts';

export function readCsv(text: string): Reading {
  try {
    return { ok: true, value: parse(text, { relax_quotes: false, skip_empty_lines: false }) as string[][] };
  } catch (error) {
    return notWellFormed(`The text is not CSV: ${(error as Error).message.replace(/\.$/, '')}.`);
  }
}

/** The rows as objects; a fault where two columns have one name. */
export function recordsOf(rows: readonly (readonly string[])[], schema: unknown): Reading {
  const [header = [], ...records] = rows;
  const names = new Set<string>();
  const twice = header.find((name) => names.size === names.add(name).size);
  if (twice !== undefined) return notWellFormed(`Two columns have the name ${JSON.stringify(twice)}.`);
  const types = header.map((name) => typeOfColumn(schema, name));
  const value = records.map((record) =>
    Object.fromEntries(record.map((field, i) => [header[i]!, converted(field, types[i]!)])),
  );
  return { ok: true, value };
}

/** Whether a schema speaks of arrays of objects, or the expected value is one. */
export function wantsRecords(schema: unknown, expected: Value | undefined): boolean {
  const items = member(schema, 'items');
  return (
    member(items, 'type') === 'object' ||
    member(items, 'properties') !== undefined ||
    (Array.isArray(expected) && expected.length > 0 && expected.every(isObject))
  );
}

function typeOfColumn(schema: unknown, name: string): string[] {
  const property = member(member(member(schema, 'items'), 'properties'), name);
  return [member(property, 'type')].flat().filter((type) => typeof type === 'string');
}

function converted(field: string, types: readonly string[]): Value {
  const wanted =
    ((types.includes('integer') || types.includes('number')) && /^-?\d/.test(field)) ||
    (types.includes('boolean') && (field === 'true' || field === 'false')) ||
    (types.includes('null') && field === 'null');
  if (!wanted) return field;
  const reading = readJson(field);
  return reading.ok ? reading.value : field;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
