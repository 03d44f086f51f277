/** Exact fractions of small whole numbers, as they stand in problems: `1/2`, `150o`, `2pi/3`. */

export interface Fraction {
  num: number;
  /** Positive; without a common divisor with `num`. */
  den: number;
}

export function gcd(left: number, right: number): number {
  let [a, b] = [Math.abs(left), Math.abs(right)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

export function fraction(num: number, den = 1): Fraction {
  const divisor = gcd(num, den) * (den < 0 ? -1 : 1);
  return { num: num / divisor || 0, den: den / divisor };
}

export const toNumber = ({ num, den }: Fraction): number => num / den;

export const printFraction = ({ num, den }: Fraction): string => (den === 1 ? `${num}` : `${num}/${den}`);

const NUMBER = /^([-+]?)(\d{1,9})(?:\.(\d{1,6}))?(?:\/([1-9]\d{0,8}))?$/;

/** A whole number, a decimal or a fraction. Undefined for everything else. */
export function readFraction(text: string): Fraction | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, decimals = '', under = '1'] = match;
  const num = Number(whole! + decimals) * (sign === '-' ? -1 : 1);
  const den = Number(under) * 10 ** decimals.length;
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) ? fraction(num, den) : undefined;
}

const OF_PI = /^([-+]?\d{0,4})\*?(?:pi|π)(?:\/([1-9]\d{0,3}))?$/;

/** An angle in degrees: a number, with a sign of degree or without one, or a part of pi. */
export function readDegrees(text: string): Fraction | undefined {
  const ofPi = OF_PI.exec(text);
  if (ofPi !== null) {
    const [, factor = '', under = '1'] = ofPi;
    const times = factor === '' || factor === '+' ? 1 : factor === '-' ? -1 : Number(factor);
    return fraction(180 * times, Number(under));
  }
  return readFraction(text.replace(/(?:deg|°|o)$/, ''));
}
