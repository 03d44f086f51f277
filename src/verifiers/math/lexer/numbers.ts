/** Reads one number literal: digits with or without thousands separators, a point, a power of ten, a repeating part. */
import type { NumberNode, Written } from '../ast.ts';
import { LIMITS } from './limits.ts';
import { ParseFailure } from './token.ts';

const POWERS: bigint[] = [1n];
for (let index = 1; index <= 32; index++) POWERS.push(POWERS[index - 1]! * 10n);

/** 10^n, n ≥ 0. */
export function powerOfTen(n: number): bigint {
  return POWERS[n] ?? 10n ** BigInt(n);
}

/** Digits to a BigInt; small ones through Number, which is faster. */
export function toBigInt(digits: string): bigint {
  if (digits.length <= 15) return BigInt(Number(digits));
  return BigInt(digits);
}

function significantDigits(whole: string, fraction: string): number {
  const all = whole + fraction;
  let index = 0;
  while (index < all.length && all.charCodeAt(index) === 48) index++;
  return index === all.length ? 1 : all.length - index;
}

/** Makes a number of its parts: whole digits, digits after the point (undefined: no point), power of ten. */
export function makeNumber(
  whole: string,
  fraction: string | undefined,
  exponent: number | undefined,
  grouped: boolean,
): NumberNode {
  const digits = fraction === undefined ? whole : whole + fraction;
  const written: Written = {
    style: exponent !== undefined ? 'scientific' : fraction !== undefined ? 'decimal' : 'integer',
    decimals: fraction?.length ?? 0,
    significant: significantDigits(whole, fraction ?? ''),
    exponent: exponent ?? 0,
    grouped,
  };
  if (fraction === undefined && whole.length > 1 && whole.charCodeAt(0) === 48) {
    let zeros = 0;
    while (zeros < whole.length - 1 && whole.charCodeAt(zeros) === 48) zeros++;
    written.leadingZeros = zeros;
  }
  const scale = (exponent ?? 0) - written.decimals;
  const value = toBigInt(digits);
  return {
    kind: 'number',
    numerator: scale > 0 ? value * powerOfTen(scale) : value,
    denominator: scale < 0 ? powerOfTen(-scale) : 1n,
    written,
  };
}

/** 0.1(6): whole 0, fraction 1, repeating 6. Value: (all digits - those that do not repeat) / (9…90…0). */
export function makeRepeating(whole: string, fraction: string, repeating: string): NumberNode {
  const all = toBigInt(`0${whole}${fraction}${repeating}`);
  const still = toBigInt(`0${whole}${fraction}`);
  return {
    kind: 'number',
    numerator: all - still,
    denominator: (powerOfTen(repeating.length) - 1n) * powerOfTen(fraction.length),
    written: {
      style: 'repeating',
      decimals: fraction.length,
      significant: significantDigits(whole, fraction + repeating),
      exponent: 0,
      grouped: false,
      repeating,
    },
  };
}

/** The shortest run of digits that a fraction such as 1666 or 142857142857 ends with at least twice; undefined when none. */
export function repeatingTail(fraction: string): { fraction: string; repeating: string } | undefined {
  const limit = Math.min(fraction.length >> 1, 24);
  for (let period = 1; period <= limit; period++) {
    let start = fraction.length - period;
    while (start > 0 && fraction.charCodeAt(start - 1) === fraction.charCodeAt(start - 1 + period)) start--;
    const length = fraction.length - start;
    if (length >= 2 * period && (period > 1 || length >= 2)) {
      return { fraction: fraction.slice(0, start), repeating: fraction.slice(start, start + period) };
    }
  }
  return undefined;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export interface Scanned {
  node: NumberNode;
  end: number;
  /** Thousands were separated by a bare comma: a list reading is possible too. */
  commas: boolean;
  /** 2e-3 could also be 2e - 3. */
  euler: boolean;
  /** 0.333..., and what it is when nothing repeats is only about right. */
  approximate: boolean;
}

/** Where the digits from `at` end. */
function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Separators that, before exactly three digits, only group: {,} \, \! ~ and a single space. Returns where the digits start, or -1. */
function groupSeparator(text: string, at: number, commas: boolean, spaces: boolean): number {
  let index = at;
  let seen = false;
  let comma = false;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code === 92 && (text[index + 1] === ',' || text[index + 1] === '!' || text[index + 1] === ':')) {
      index += 2;
      seen = true;
    } else if (code === 123 && /^\{ ?, ?\}/.test(text.slice(index, index + 5))) {
      index = text.indexOf('}', index) + 1;
      seen = true;
    } else if (code === 123 && text.startsWith('{\\,}', index)) {
      index += 4;
      seen = true;
    } else if (code === 44 && !comma && !seen) {
      comma = true;
      index++;
    } else if (code === 32 && (seen || text[index + 1] === '{') && index - at < 12) index++;
    else break;
  }
  if (seen) return index;
  if (comma) return commas && index === at + 1 ? index : -1;
  if (spaces && text.charCodeAt(at) === 32) return at + 1;
  if (text.charCodeAt(at) === 126) return at + 1;
  return -1;
}

/**
 * Scans the number at `at`, which stands at a digit, or at a point before a digit. `commas`: a bare comma before exactly three
 * digits groups. `spaces`: so does a single space. `powers`: 2e-3
 * is a power of ten. Throws ParseFailure (number_too_long).
 */
export function scanNumber(
  text: string,
  at: number,
  commas: boolean,
  spaces: boolean,
  powers: boolean,
): Scanned {
  let end = digitsEnd(text, at);
  let whole = text.slice(at, end);
  let grouped = false;
  let byComma = false;
  let zeros = false;
  if (
    whole.length >= 1 &&
    whole.length <= 3 &&
    (whole.length === 1 ? whole !== '0' : whole.charCodeAt(0) !== 48)
  ) {
    let separator = '';
    for (;;) {
      const start = groupSeparator(text, end, commas, spaces);
      if (start < 0 || digitsEnd(text, start) !== start + 3) break;
      const kind = text[end] === ' ' ? ' ' : text.slice(end, start).includes(',') ? ',' : 'thin';
      if (separator !== '' && separator !== kind && (separator === ' ' || kind === ' ')) break;
      separator = kind;
      if (start === end + 1 && text[end] === ',') {
        byComma = true;
        // 1,000 can be no list: no item is written 000
        if (text.charCodeAt(start) === 48) zeros = true;
      }
      whole += text.slice(start, start + 3);
      end = start + 3;
      grouped = true;
    }
  }
  let fraction: string | undefined;
  if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) {
    const stop = digitsEnd(text, end + 1);
    fraction = text.slice(end + 1, stop);
    end = stop;
    while (text.startsWith('\\,', end) && digitsEnd(text, end + 2) === end + 5) {
      fraction += text.slice(end + 2, end + 5);
      end += 5;
    }
  } else if (fraction === undefined && text.charCodeAt(end) === 46 && /[)/*^+]/.test(text[end + 1] ?? '')) {
    // 1./3: a point without digits, as programs print it
    end++;
  }
  if (whole.length + (fraction?.length ?? 0) > LIMITS.digits) {
    throw new ParseFailure(
      'number_too_long',
      `A number of more than ${LIMITS.digits} digits is no real answer.`,
      at,
    );
  }
  const repeated = scanRepeating(text, end, whole, fraction);
  if (repeated !== undefined) return { ...repeated, commas: byComma && !zeros, euler: false };
  let exponent: number | undefined;
  let euler = false;
  const mark = text.charCodeAt(end);
  if (mark === 101 || mark === 69) {
    const sign = text.charCodeAt(end + 1);
    const signed = sign === 43 || sign === 45;
    const start = end + (signed ? 2 : 1);
    const stop = digitsEnd(text, start);
    if (stop > start && stop - start <= 5 && text.charCodeAt(stop) !== 46) {
      euler = signed && fraction === undefined && mark === 101;
      if (euler && !powers)
        return {
          node: makeNumber(whole, fraction, undefined, grouped),
          end,
          commas: byComma && !zeros,
          euler,
          approximate: false,
        };
      exponent = Number(text.slice(start, stop));
      if (exponent > LIMITS.digits) {
        throw new ParseFailure(
          'number_too_long',
          `A power of ten beyond ${LIMITS.digits} is no real answer.`,
          at,
        );
      }
      if (sign === 45) exponent = -exponent;
      end = stop;
    }
  }
  return {
    node: makeNumber(whole, fraction, exponent, grouped),
    end,
    commas: byComma && !zeros,
    euler,
    approximate: false,
  };
}

/** \overline{3}, \bar{3}, \dot{3}, (3), … and ... after a point or after digits behind one. */
function scanRepeating(
  text: string,
  at: number,
  whole: string,
  fraction: string | undefined,
): Pick<Scanned, 'node' | 'end' | 'approximate'> | undefined {
  let start = at;
  if (fraction === undefined) {
    if (text.charCodeAt(at) !== 46) return undefined;
    start = at + 1;
  }
  const next = text.charCodeAt(start);
  if (next === 92) {
    const over = /^\\(?:overline|bar|widebar|dot|dotover)\s*(?:\{\s*(\d+)\s*\}|(\d))/.exec(
      text.slice(start, start + 256),
    );
    if (over !== null) {
      let repeating = over[1] ?? over[2]!;
      let end = start + over[0].length;
      if (over[0].startsWith('\\dot')) {
        const last = /^(\d*)\\dot\s*(?:\{\s*(\d)\s*\}|(\d))/.exec(text.slice(end, end + 64));
        if (last !== null) {
          repeating += last[1]! + (last[2] ?? last[3]!);
          end += last[0].length;
        }
      }
      return { node: makeRepeating(whole, fraction ?? '', repeating), end, approximate: false };
    }
  }
  if (next === 40) {
    const close = digitsEnd(text, start + 1);
    if (close > start + 1 && text.charCodeAt(close) === 41 && close - start < 64) {
      const node = makeRepeating(whole, fraction ?? '', text.slice(start + 1, close));
      return { node, end: close + 1, approximate: false };
    }
  }
  if (fraction !== undefined && fraction.length >= 2) {
    const dots = /^\s*(?:\.\.\.|\\(?:[lc]?dots)(?![A-Za-z]))/.exec(text.slice(at, at + 12));
    if (dots !== null) {
      const tail = repeatingTail(fraction);
      const end = at + dots[0].length;
      if (tail !== undefined)
        return { node: makeRepeating(whole, tail.fraction, tail.repeating), end, approximate: false };
      return { node: makeNumber(whole, fraction, undefined, false), end, approximate: true };
    }
  }
  return undefined;
}
