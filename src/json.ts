/** Small questions about JSON values, and about the spelling of their numbers. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How deep a JSON text is nested. One pass; a text that is no JSON has a depth all the same. */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') i = endOfString(text, i);
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** The place of the quote that closes the string that begins at `start`, or the end of the text. */
export function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}

/** A name as a segment of a JSON pointer (RFC 6901). */
export const pointerSegment = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Bytes of JSON texts. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const COMMA = 0x2c;
export const COLON = 0x3a;

/** Whether a byte is a blank between two tokens of JSON. */
export const isJsonBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The first key that an object gives twice, as it is spelled. @param text is JSON */
export function keyGivenTwice(text: string): string | undefined {
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

const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * One spelling for one value: sign, digits without zeros at the ends, exponent. Undefined for what
 * is no decimal number.
 */
export function decimalKey(source: string): string | undefined {
  const match = DECIMAL.exec(source);
  if (!match || (match[2] === '' && !match[3] && !/^-?0/.test(source))) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const end = lastNonZero(digits);
  if (end === 0) return '0';
  return `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

/** A loop rather than /0+$/, which begins anew at each zero. */
function lastNonZero(digits: string): number {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return end;
}

export const sameDecimal = (a: string, b: string): boolean => {
  const key = decimalKey(a);
  return key !== undefined && key === decimalKey(b);
};
