/**
 * Canonical JSON (RFC 8785), for every value that JSON can hold. Two things have no form there, and
 * stand as they were written: numbers that no double holds, and halves of surrogate pairs, escaped.
 */
import { isRecord, sameDecimal } from '../json.ts';

const { isRawJSON } = JSON as unknown as { isRawJSON(value: unknown): value is { rawJSON: string } };

/** Fields that are undefined are left out. @param value may hold numbers as spelled (isRawJSON) */
export function canonical(value: unknown): string {
  if (isRawJSON(value)) return canonicalNumber(value.rawJSON);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  // By UTF-16 units, as the comparison of texts does.
  const members = Object.keys(value)
    .sort()
    .filter((name) => value[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

function canonicalNumber(source: string): string {
  const double = Number(source);
  return Number.isFinite(double) && sameDecimal(String(double), source) ? JSON.stringify(double) : source;
}
