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
  MINUS,
  PLUS,
  POINT,
  SPACE,
  TILDE,
  UPPER_E,
  ZERO,
} from '../codes.ts';
import { LIMITS } from '../limits.ts';
import { ParseFailure } from '../token.ts';
import { makeNumber } from './make-number.ts';
import { scanRepeating } from './scan-repeating.ts';

/** Which commas between digits are points: none, those of no other shape, or every lone one. */
export type DecimalCommas = 'none' | 'likely' | 'any';

export interface ScanOptions {
  /** A bare comma before exactly three digits groups. */
  commas: boolean;
  /** So does a single space. */
  spaces: boolean;
  /** 2e-3 is a power of ten. */
  powers: boolean;
  decimalCommas: DecimalCommas;
  /** 36,36,108 is 3636108. */
  lakhs: boolean;
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
 * Separators that, before exactly three digits, only group: {,} \, \! ~ and a single space. Returns
 * where the digits start, or -1.
 */
function groupSeparator(text: string, at: number, commas: boolean, spaces: boolean): number {
  let index = at;
  let seen = false;
  let comma = false;
  for (;;) {
    const code = text.charCodeAt(index);
    if (
      code === BACKSLASH &&
      (text[index + 1] === ',' || text[index + 1] === '!' || text[index + 1] === ':')
    ) {
      index += 2;
      seen = true;
    } else if (code === BRACE_OPEN && /^\{ ?, ?\}/.test(text.slice(index, index + 5))) {
      index = text.indexOf('}', index) + 1;
      seen = true;
    } else if (code === BACKSLASH && text.startsWith('\\text{,}', index)) {
      index += '\\text{,}'.length;
      seen = true;
    } else if (code === APOSTROPHE && index === at && !seen) {
      index++;
      seen = true;
    } else if (code === BRACE_OPEN && text.startsWith('{\\,}', index)) {
      index += 4;
      seen = true;
    } else if (code === COMMA && !comma && !seen) {
      comma = true;
      index++;
    } else if (code === SPACE && (seen || text[index + 1] === '{') && index - at < 12) index++;
    else break;
  }
  if (seen) return index;
  if (comma) return commas && index === at + 1 ? index : -1;
  if (spaces && text.charCodeAt(at) === SPACE) return at + 1;
  if (text.charCodeAt(at) === TILDE) return at + 1;
  return -1;
}

interface Whole {
  digits: string;
  end: number;
  grouped: boolean;
  /**
   * By a bare comma, where a list would be possible too: 1,000 can be none, for no item is written
   * 000.
   */
  commas: boolean;
  /** In pairs before the last three, where a list would be as likely. */
  lakhs: boolean;
}

/**
 * 1,00,000 and 12,34,567: pairs of digits before the last three, as India groups them. -1 for
 * others.
 */
function lakhsEnd(text: string, at: number, end: number): number {
  if (end - at > 2 || text.charCodeAt(end) !== COMMA || !isDigit(text.charCodeAt(end + 1))) return -1;
  const found = /^\d{1,2}(?:,\d\d){1,6},\d{3}(?![\d,])/.exec(text.slice(at, at + 32));
  return found === null ? -1 : at + found[0].length;
}

/** The digits before the point, their separators gone. */
function scanWhole(text: string, at: number, options: ScanOptions): Whole {
  let end = digitsEnd(text, at);
  const whole: Whole = { digits: text.slice(at, end), end, grouped: false, commas: false, lakhs: false };
  const { length } = whole.digits;
  const lakhs = options.commas ? lakhsEnd(text, at, end) : -1;
  if (lakhs > 0) {
    // 36,36,108 is a list as likely; no item of one is written 00
    const certain = text.slice(at, lakhs).includes(',0');
    whole.lakhs = !certain;
    if (certain || options.lakhs)
      return { ...whole, digits: text.slice(at, lakhs).replaceAll(',', ''), end: lakhs, grouped: true };
  }
  if (length === 0 || length > 3 || text.charCodeAt(at) === ZERO) return whole;
  let separator = '';
  let zeros = false;
  for (;;) {
    const start = groupSeparator(text, end, options.commas, options.spaces);
    if (start < 0 || digitsEnd(text, start) !== start + 3) break;
    const kind =
      text[end] === ' ' && start === end + 1 ? ' ' : text.slice(end, start).includes(',') ? ',' : 'thin';
    if (separator !== '' && separator !== kind && (separator === ' ' || kind === ' ')) break;
    separator = kind;
    if (start === end + 1 && text[end] === ',') {
      whole.commas = true;
      if (text.charCodeAt(start) === ZERO) zeros = true;
    }
    whole.digits += text.slice(start, start + 3);
    end = start + 3;
    whole.grouped = true;
  }
  whole.end = end;
  if (zeros) whole.commas = false;
  return whole;
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

/** \mathrm{e}{-6}, \text{E-}5: an upright e with what stands behind it. */
function scanUprightExponent(
  text: string,
  at: number,
): { exponent: number; end: number; signed: boolean } | undefined {
  const found = /^\\(?:mathrm|text|rm)\s?\{([eE])([-+]?)\}\s?(?:\{([-+]?\d{1,4})\}|([-+]?\d{1,4}))/.exec(
    text.slice(at, at + 32),
  );
  if (found === null) return undefined;
  // 3\mathrm{e}2 is a product; 3\text{e}2 is how a program prints it
  const product = found[1] === 'e' && found[2] === '' && found[3] === undefined && !/^[-+]/.test(found[4]!);
  if (product && !found[0].startsWith('\\text')) return undefined;
  const size = Number(found[3] ?? found[4]);
  return { exponent: found[2] === '-' ? -size : size, end: at + found[0].length, signed: false };
}

/** e-3 behind digits: the exponent and where it ends; undefined when there is none. */
function scanExponent(
  text: string,
  at: number,
): { exponent: number; end: number; signed: boolean } | undefined {
  if (text.charCodeAt(at) === BACKSLASH) return scanUprightExponent(text, at);
  const mark = text.charCodeAt(at);
  if (mark !== LOWER_E && mark !== UPPER_E) return undefined;
  const sign = text.charCodeAt(at + 1);
  const signed = sign === PLUS || sign === MINUS;
  const start = at + (signed ? 2 : 1);
  const end = digitsEnd(text, start);
  if (end === start || text.charCodeAt(end) === POINT) return undefined;
  const size = end - start > 6 ? Number.POSITIVE_INFINITY : Number(text.slice(start, end));
  if (size > LIMITS.digits) {
    throw new ParseFailure(
      'number_too_long',
      `A power of ten beyond ${LIMITS.digits} is no real answer.`,
      at,
    );
  }
  return { exponent: sign === MINUS ? -size : size, end, signed };
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
