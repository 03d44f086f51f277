/** A power of ten behind digits: 2e-3, 2E5, 2\mathrm{e}{-6}. */
import { BACKSLASH, digitsEnd, LOWER_E, MINUS, PLUS, POINT, UPPER_E } from '../codes.ts';
import { LIMITS } from '../limits.ts';
import { ParseFailure } from '../token.ts';

export interface Exponent {
  exponent: number;
  end: number;
  /** A sign was written. */
  signed: boolean;
}

/** \mathrm{e}{-6}, \text{E-}5: an upright e with what stands behind it. */
function scanUprightExponent(text: string, at: number): Exponent | undefined {
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
export function scanExponent(text: string, at: number): Exponent | undefined {
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
