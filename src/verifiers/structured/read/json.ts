/**
 * JSON as RFC 8259 has it: what JSON.parse takes, without keys given twice and with numbers as they
 * were spelled.
 */
import { ExactNumber, MAX_DEPTH, notWellFormed, type Reading, tooComplex, type Value } from '../document.ts';
import { sameDecimal } from '../numbers.ts';

export function readJson(text: string, duplicates: 'reject' | 'last' = 'reject'): Reading {
  const shape = scan(text);
  if (shape.depth > MAX_DEPTH) return tooComplex(`The text is nested deeper than ${MAX_DEPTH} levels.`);
  let value: Value;
  try {
    value = shape.longNumbers ? (JSON.parse(text, keepExact) as Value) : (JSON.parse(text) as Value);
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

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Depth, and whether a number has more digits than a double surely holds. One pass; the text need
 * not be JSON.
 */
function scan(text: string): { depth: number; longNumbers: boolean } {
  let depth = 0;
  let deepest = 0;
  let digits = 0;
  let longNumbers = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
      continue;
    }
    if (code >= 0x30 && code <= 0x39) {
      digits++;
      if (digits > 15) longNumbers = true;
      continue;
    }
    // e or E behind a digit
    if ((code | 0x20) === 0x65 && digits > 0) longNumbers = true;
    if (code !== 0x2e) digits = 0;
    if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return { depth: deepest, longNumbers };
}

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

/** The place of the quote that closes a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i;
}

function followedByColon(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && text.charCodeAt(i) <= 0x20) i++;
  return text[i] === ':';
}
