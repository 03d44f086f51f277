/**
 * Reads one number literal: digits with or without thousands separators, a point, a power of ten, a
 * repeating part.
 */
import type { NumberNode } from '../../tree.ts';
import {
  APOSTROPHE,
  BACKSLASH,
  BRACE_OPEN,
  COMMA,
  digitsEnd,
  isDigit,
  isLetter,
  LOWER_E,
  POINT,
  SPACE,
  TILDE,
  UPPER_E,
} from '../codes.ts';
import { LIMITS } from '../limits.ts';
import { ParseFailure } from '../token.ts';
import { makeNumber } from './make-number.ts';
import { scanExponent } from './scan-exponent.ts';
import { scanRepeating } from './scan-repeating.ts';
import { type Grouping, scanWhole } from './scan-whole.ts';

/** Which commas between digits are points: none, those of no other shape, or every lone one. */
export type DecimalCommas = 'none' | 'likely' | 'any';

export interface ScanOptions extends Grouping {
  /** 2e-3 is a power of ten. */
  powers: boolean;
  decimalCommas: DecimalCommas;
}

export interface Scanned {
  node: NumberNode;
  end: number;
  /** Thousands were separated by a bare comma: a list reading is possible too. */
  commas: boolean;
  /** It could be one number, grouped as in India. */
  lakhs: boolean;
  /** 2e-3 could also be 2e - 3. */
  euler: boolean;
  /** 0.333..., and what it is when nothing repeats is only about right. */
  approximate: boolean;
  /** A comma behind the digits could be a decimal point. */
  decimalComma: boolean;
}

/**
 * Whether the comma at `at` can be a decimal point: digits on both sides, and none of the shapes of
 * a list or of thousands.
 */
function isDecimalComma(text: string, at: number, whole: string): boolean {
  if (text.charCodeAt(at) !== COMMA) return false;
  const length = digitsEnd(text, at + 1) - at - 1;
  const after = text.charCodeAt(at + 1 + length);
  if (length === 0 || after === COMMA || after === POINT || text.charCodeAt(at - whole.length - 1) === COMMA)
    return false;
  // 12,5%: only the second of a list would be a percentage
  if (length !== 3 && /^\\?%/.test(text.slice(at + 1 + length, at + 3 + length))) return true;
  return whole.length > 3 || (length !== 1 && length !== 3) || whole === '0';
}

/** Where the digits behind the point begin that stands at `at`, whatever its sign; -1 for none. */
function pointEnd(text: string, at: number, whole: string, commas: DecimalCommas): number {
  const code = text.charCodeAt(at);
  if (code === POINT) return isDigit(text.charCodeAt(at + 1)) ? at + 1 : -1;
  // 3{,}5 is how LaTeX writes a decimal comma; three digits behind it were grouped
  if (code === BRACE_OPEN)
    return text.startsWith('{,}', at) && isDigit(text.charCodeAt(at + 3)) ? at + 3 : -1;
  if (code !== COMMA || commas === 'none' || !isDigit(text.charCodeAt(at + 1))) return -1;
  if (isDecimalComma(text, at, whole)) return at + 1;
  const after = text.charCodeAt(digitsEnd(text, at + 1));
  const alone = after !== COMMA && after !== POINT && text.charCodeAt(at - whole.length - 1) !== COMMA;
  return commas === 'any' && alone ? at + 1 : -1;
}

/**
 * Scans the number at `at`, which stands at a digit, or at a point before a digit.
 * @throws ParseFailure (number_too_long)
 */
export function scanNumber(text: string, at: number, options: ScanOptions): Scanned {
  return scanPlain(text, at) ?? scanWritten(text, at, options);
}

/** Longer ones are checked against the limit of digits. */
const MAX_PLAIN = 15;

/**
 * Digits alone, with nothing behind them that could belong to a number: most numbers, and spared
 * the search for what there is not.
 */
function scanPlain(text: string, at: number): Scanned | undefined {
  const end = digitsEnd(text, at);
  if (end === at || end - at > MAX_PLAIN || mayGoOn(text, end)) return undefined;
  const node = makeNumber({ whole: text.slice(at, end) });
  return { node, end, commas: false, lakhs: false, decimalComma: false, euler: false, approximate: false };
}

/** Whether a separator, a point or an exponent may stand at `at`. */
function mayGoOn(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case COMMA:
    case POINT:
    case BRACE_OPEN:
    case APOSTROPHE:
    case TILDE:
    case LOWER_E:
    case UPPER_E:
      return true;
    case SPACE: {
      const next = text.charCodeAt(at + 1);
      return isDigit(next) || next === BRACE_OPEN;
    }
    case BACKSLASH:
      // \, \! and \text{,} separate, \mathrm{e} and \rm{e} are exponents
      return !isLetter(text.charCodeAt(at + 1)) || 'tmr'.includes(text[at + 1]!);
    default:
      return false;
  }
}

function scanWritten(text: string, at: number, options: ScanOptions): Scanned {
  const { digits, end: wholeEnd, grouped, commas, lakhs } = scanWhole(text, at, options);
  let end = wholeEnd;
  let fraction: string | undefined;
  const decimalComma = isDecimalComma(text, end, digits);
  const point = pointEnd(text, end, digits, options.decimalCommas);
  if (point > 0) {
    const stop = digitsEnd(text, point);
    fraction = text.slice(point, stop);
    end = stop;
    while (text.startsWith('\\,', end) && digitsEnd(text, end + 2) === end + 5) {
      fraction += text.slice(end + 2, end + 5);
      end += 5;
    }
  } else if (text.charCodeAt(end) === POINT && /[)/*^+]/.test(text[end + 1] ?? '')) {
    // 1./3: a point without digits, as programs print it
    end++;
  }
  if (digits.length + (fraction?.length ?? 0) > LIMITS.digits) {
    throw new ParseFailure(
      'number_too_long',
      `A number of more than ${LIMITS.digits} digits is no real answer.`,
      at,
    );
  }
  const found = { commas, lakhs, decimalComma, euler: false, approximate: false };
  const repeated = scanRepeating(text, end, digits, fraction);
  if (repeated !== undefined) return { ...found, ...repeated };
  const parts = { whole: digits, fraction, grouped };
  const power = scanExponent(text, end);
  if (power === undefined) return { ...found, node: makeNumber(parts), end };
  const euler = power.signed && fraction === undefined && text[end] === 'e';
  if (euler && !options.powers) return { ...found, node: makeNumber(parts), end, euler };
  return { ...found, node: makeNumber({ ...parts, exponent: power.exponent }), end: power.end, euler };
}
