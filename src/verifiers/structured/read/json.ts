/**
 * JSON as RFC 8259 has it: what JSON.parse takes, without keys given twice and with numbers as they
 * were spelled.
 */
import { endOfString, nestingOf } from '../../../json.ts';
import { ExactNumber, MAX_DEPTH, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';
import { sameDecimal } from '../numbers.ts';

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
const QUOTE = 0x22;

/** The first key that an object gives twice, as it is spelled. @param text is JSON */
function keyGivenTwice(text: string): string | undefined {
  const objects: (Set<string> | undefined)[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x7b) objects.push(new Set());
    else if (code === 0x5b) objects.push(undefined);
    else if (code === 0x7d || code === 0x5d) objects.pop();
    if (code !== QUOTE) continue;
    const end = endOfString(text, i);
    const keys = objects.at(-1);
    if (keys && followedByColon(text, end + 1)) {
      const spelled = text.slice(i, end + 1);
      const key = spelled.includes('\\') ? (JSON.parse(spelled) as string) : spelled.slice(1, -1);
      if (keys.has(key)) return spelled.length > 100 ? `${spelled.slice(0, 99)}…` : spelled;
      keys.add(key);
    }
    i = end;
  }
  return undefined;
}

function followedByColon(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && text.charCodeAt(i) <= 0x20) i++;
  return text[i] === ':';
}
