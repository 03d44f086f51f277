/** The digits before the point: one run, or groups that separators hold apart. */
import {
  APOSTROPHE,
  BACKSLASH,
  BRACE_OPEN,
  COMMA,
  digitsEnd,
  isDigit,
  SPACE,
  TILDE,
  ZERO,
} from '../codes.ts';

export interface Grouping {
  /** A bare comma before exactly three digits groups. */
  commas: boolean;
  /** So does a single space. */
  spaces: boolean;
  /** 36,36,108 is 3636108. */
  lakhs: boolean;
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
export function scanWhole(text: string, at: number, options: Grouping): Whole {
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
