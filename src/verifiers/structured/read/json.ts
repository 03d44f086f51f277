/**
 * JSON as RFC 8259 has it: what JSON.parse takes, without keys given twice and with numbers as they
 * were spelled.
 */
import { keyGivenTwice, nestingOf, sameDecimal } from '../../../json.ts';
import { ExactNumber, MAX_DEPTH, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';

export function readJson(text: string, duplicates: 'reject' | 'last' = 'reject'): Reading {
  if (nestingOf(text) > MAX_DEPTH) return tooComplex(`The text is nested deeper than ${MAX_DEPTH} levels.`);
  let value: Value;
  try {
    value = LONG_NUMBER.test(text) ? (JSON.parse(text, keepExact) as Value) : (JSON.parse(text) as Value);
  } catch (error) {
    return notWellFormed(`The text is not JSON: ${(error as Error).message}.`);
  }
  const twice = duplicates === 'reject' ? keyGivenTwice(text) : undefined;
  if (twice !== undefined) return notWellFormed(`The key ${twice} is given twice in one object.`);
  return { ok: true, value };
}

function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  return Number.isFinite(value) && sameDecimal(String(value), source) ? value : new ExactNumber(source);
}

/** A number with more digits than a double surely holds, or with an exponent; also such a text. */
const LONG_NUMBER = /[\d.]{16}|\d[eE]/;
