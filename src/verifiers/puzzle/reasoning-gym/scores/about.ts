/** Numbers that agree to so many significant digits. */
import type { Rational } from '../../reading/numbers.ts';

/** Halves go to the even digit, as Python's decimals do it. */
export function isAbout(a: Rational, b: Rational, digits: number): boolean {
  const [x, y] = [rounded(a, digits), rounded(b, digits)];
  return x.units === y.units && (x.units === 0n || x.power === y.power);
}

function rounded({ numerator, denominator }: Rational, digits: number): { units: bigint; power: number } {
  if (numerator === 0n) return { units: 0n, power: 0 };
  const size = numerator < 0n ? -numerator : numerator;
  let power = size.toString().length - denominator.toString().length;
  const isBelow =
    power >= 0 ? size < denominator * 10n ** BigInt(power) : size * 10n ** BigInt(-power) < denominator;
  if (isBelow) power--;
  const shift = digits - 1 - power;
  const above = shift >= 0 ? size * 10n ** BigInt(shift) : size;
  const below = shift >= 0 ? denominator : denominator * 10n ** BigInt(-shift);
  const whole = above / below;
  const rest = 2n * (above % below);
  const up = rest > below || (rest === below && whole % 2n === 1n) ? 1n : 0n;
  return { units: (whole + up) * (numerator < 0n ? -1n : 1n), power };
}
