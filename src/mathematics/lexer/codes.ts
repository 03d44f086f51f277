/** Characters of ASCII by their codes, for the loops that look at every character of a source. */

export const TAB = 9;
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const ROUND_OPEN = 40;
export const ROUND_CLOSE = 41;
export const ASTERISK = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const POINT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const NINE = 57;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const AT = 64;
export const UPPER_A = 65;
export const UPPER_E = 69;
export const UPPER_U = 85;
export const UPPER_Z = 90;
export const SQUARE_OPEN = 91;
export const BACKSLASH = 92;
export const SQUARE_CLOSE = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const LOWER_A = 97;
export const LOWER_E = 101;
export const LOWER_Z = 122;
export const BRACE_OPEN = 123;
export const BAR = 124;
export const BRACE_CLOSE = 125;
/** The last printable character of ASCII; what lies beyond is left to Unicode. */
export const TILDE = 126;

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

export function isLetter(code: number): boolean {
  return (code >= LOWER_A && code <= LOWER_Z) || (code >= UPPER_A && code <= UPPER_Z);
}

export function isUpper(code: number): boolean {
  return code >= UPPER_A && code <= UPPER_Z;
}

/** Where the digits from `at` end. */
export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}
