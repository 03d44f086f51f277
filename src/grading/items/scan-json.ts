/** One linear look at a JSON text, for what its parsed value does not show, or only at a price. */

export interface JsonScan {
  /** Deepest nesting of objects and lists. */
  depth: number;
  /** Number of keys of all objects, a key given twice counted twice. */
  keys: number;
  /** Most keys of one object. */
  widest: number;
  /**
   * Whether some number reads otherwise after JSON.parse and JSON.stringify: 1.0, 1e5, integers
   * beyond 2^53.
   */
  inexact: boolean;
  /** Whether some object has a key behind others that may be an array index: see scan-keys.ts. */
  indexed: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;
const NINE = 0x39;
/** Integers of fewer digits than this are exact. */
const SAFE_DIGITS = 15;

/**
 * How deep it is, how many members it has, and whether a number loses digits. Of a text that is no
 * JSON it says something.
 */
export function scanJson(text: string): JsonScan {
  const scan: JsonScan = { depth: 0, keys: 0, widest: 0, inexact: false, indexed: false };
  /** Keys of the objects that are open. */
  const open: number[] = [0];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === 0x3a /* : */) {
      scan.keys += 1;
      const own = open[depth]! + 1;
      open[depth] = own;
      if (own > scan.widest) scan.widest = own;
      // The last sign of a key, where no blank stands between.
      if (text.charCodeAt(at - 2) <= NINE && own > 1 && !scan.indexed) scan.indexed = mayBeIndex(text, at);
    } else if (unit === 0x7b /* { */ || unit === 0x5b /* [ */) {
      depth += 1;
      open[depth] = 0;
      if (depth > scan.depth) scan.depth = depth;
    } else if (unit === 0x7d /* } */ || unit === 0x5d /* ] */) depth = Math.max(0, depth - 1);
    else if (unit === 0x2d /* - */ || isDigit(unit)) {
      const end = endOfNumber(text, at);
      if (!scan.inexact && end.mayChange) scan.inexact = isChanged(text.slice(at, end.at));
      at = end.at - 1;
    }
  }
  return scan;
}

/**
 * Whether a number would mean something else to a Python guest once JSON.parse and JSON.stringify
 * had it: floats that lose their point, integers that lose digits or the sign of zero, infinities
 * that become null.
 * @param source the number as it was spelled.
 */
export function isChanged(source: string): boolean {
  const written = JSON.stringify(Number(source));
  return isFloat(source) ? !isFloat(written) : written !== source;
}

const isFloat = (number: string) => /[.e]/i.test(number);
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;

/** Whether the key before a colon is made of digits; one whose end is an escape (\u0031) may be. */
function mayBeIndex(text: string, colon: number): boolean {
  let at = colon - 1;
  while (text.charCodeAt(at) <= BLANK) at -= 1;
  const end = at;
  at -= 1;
  while (isDigit(text.charCodeAt(at))) at -= 1;
  const isLetterOfEscape = text.charCodeAt(at) === 0x75;
  return at < end - 1 && (isLetterOfEscape || text.charCodeAt(at) === QUOTE);
}

/** A search by the engine costs as much as to look at so many characters. */
const NEAR = 48;

/**
 * The place of the quote that ends a string, or the end of the text. Jumps from quote to quote, so
 * that long texts cost next to nothing, where they are far apart.
 */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; ) {
    for (const near = Math.min(text.length, at + NEAR); at < near; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) return at;
      if (unit === BACKSLASH) at += 1;
    }
    const quote = text.indexOf('"', at);
    if (quote < 0) break;
    let backslashes = 0;
    while (quote - backslashes > at && text.charCodeAt(quote - 1 - backslashes) === BACKSLASH)
      backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    at = quote + 1;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): { at: number; mayChange: boolean } {
  let at = start + 1;
  let mayChange = text.startsWith('-0', start);
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) continue;
    // A point, an exponent or its sign.
    if (unit !== 0x2e && unit !== 0x65 && unit !== 0x45 && unit !== 0x2b && unit !== 0x2d) break;
    mayChange = true;
  }
  return { at, mayChange: mayChange || at - start > SAFE_DIGITS };
}
