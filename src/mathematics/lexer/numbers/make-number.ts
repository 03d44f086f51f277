/** Makes exact numbers of the digits that were written. */

import type { NumberNode, Written } from '../../tree.ts';
import { ZERO } from '../codes.ts';

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
  while (index < all.length && all.charCodeAt(index) === ZERO) index++;
  return index === all.length ? 1 : all.length - index;
}

/** What a number is written of. */
export interface NumberParts {
  /** Digits before the point. */
  whole: string;
  /** Digits behind the point; undefined: there is none. */
  fraction?: string | undefined;
  /** Of a power of ten. */
  exponent?: number | undefined;
  /** Thousands were separated. */
  grouped?: boolean;
}

export function makeNumber({ whole, fraction, exponent, grouped = false }: NumberParts): NumberNode {
  const digits = fraction === undefined ? whole : whole + fraction;
  const written: Written = {
    style: exponent !== undefined ? 'scientific' : fraction !== undefined ? 'decimal' : 'integer',
    decimals: fraction?.length ?? 0,
    significant: significantDigits(whole, fraction ?? ''),
    exponent: exponent ?? 0,
    grouped,
  };
  if (fraction === undefined && whole.length > 1 && whole.charCodeAt(0) === ZERO) {
    let zeros = 0;
    while (zeros < whole.length - 1 && whole.charCodeAt(zeros) === ZERO) zeros++;
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

/**
 * 0.1(6): whole 0, fraction 1, repeating 6. Value: (all digits - those that do not repeat) /
 * (9…90…0).
 */
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

/**
 * The shortest run of digits that a fraction such as 1666 or 142857142857 ends with at least twice;
 * undefined when none.
 */
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
