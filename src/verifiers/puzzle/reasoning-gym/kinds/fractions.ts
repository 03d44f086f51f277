/** Probabilities, reduced fractions, rounded and complex numbers. */
import { Type } from 'typebox';
import { kindOf, Whole } from '../../kinds/kind.ts';
import { isNumber, numberIn } from '../../kinds/values/values.ts';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { equal, type Rational, rational, readRational } from '../../reading/numbers.ts';

const MAX_WHOLE = Number.MAX_SAFE_INTEGER;

/** Exact, or a decimal that is the probability rounded to at least so many digits. */
const ENOUGH_DIGITS = 4;

export const probability = kindOf({
  kind: 'probability',
  shape: 'line',
  fields: { numerator: Whole(0, MAX_WHOLE), denominator: Whole(1, MAX_WHOLE) },
  open: ({ numerator, denominator }) => {
    const wanted = rational(BigInt(numerator), BigInt(denominator));
    return (text) => {
      const given = numberIn(text);
      if (!isNumber(given)) return given;
      return equal(given, wanted) || isRounded(unwrapped(text), given, wanted)
        ? right('The probability is the same.')
        : wrong('different_value', 'The probability is another one.');
    };
  },
});

/** Within half a unit of the last digit that is written. */
function isRounded(text: string, given: Rational, wanted: Rational): boolean {
  const match = /^[+]?(\d{0,30})\.(\d{1,60})(?:e([+-]?\d{1,3}))?\s*(\\?%)?\.?$/i.exec(text);
  if (!match) return false;
  const [, whole = '', digits = '', exponent = '0', percent] = match;
  if (`${whole}${digits}`.replace(/^0+/, '').length < ENOUGH_DIGITS) return false;
  const places = digits.length - Number(exponent) + (percent ? 2 : 0);
  const unit = places >= 0 ? rational(1n, 10n ** BigInt(places)) : rational(10n ** BigInt(-places));
  const difference = rational(
    given.numerator * wanted.denominator - wanted.numerator * given.denominator,
    given.denominator * wanted.denominator,
  );
  const size = difference.numerator < 0n ? -difference.numerator : difference.numerator;
  return 2n * size * unit.denominator <= unit.numerator * difference.denominator;
}

export const reducedFraction = kindOf({
  kind: 'reduced_fraction',
  shape: 'line',
  fields: { numerator: Whole(-MAX_WHOLE, MAX_WHOLE), denominator: Whole(1, MAX_WHOLE) },
  open:
    ({ numerator, denominator }) =>
    (text) => {
      const plain = unwrapped(text).replace(/\s/g, '').replace(/\.$/, '');
      const match =
        /^(-?)\\[dt]?frac\{(-?\d{1,20})\}\{(\d{1,20})\}$/.exec(plain) ??
        /^(-?)\(?(\d{1,20})\)?(?:\/\(?(\d{1,20})\)?)?$/.exec(plain);
      if (!match) return unreadable('The answer is no fraction of whole numbers.');
      const above = BigInt(match[2]!) * (match[1] === '-' ? -1n : 1n);
      const below = BigInt(match[3] ?? '1');
      if (above === BigInt(numerator) && below === BigInt(denominator))
        return right('The fraction is reduced.');
      return above * BigInt(denominator) === below * BigInt(numerator)
        ? wrong('different_form', 'The fraction is not reduced.')
        : wrong('different_value', 'The fraction is another number.');
    },
});

/** A number that is the same when both are rounded to so many digits. */
export const roundedNumber = kindOf({
  kind: 'rounded_number',
  shape: 'line',
  fields: {
    expected: Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 200 })]),
    significant: Type.Optional(Whole(1, 30)),
    decimals: Type.Optional(Whole(0, 30)),
  },
  open({ expected, significant, decimals }) {
    const wanted = readRational(String(expected).replace(/°$/, ''));
    if (wanted === undefined) throw new PuzzleFault('expected', 'This is no number.');
    const digits = significant === undefined ? decimals! : significant - 1 - magnitude(wanted);
    return (text) => {
      const given = numberIn(unwrapped(text).replace(/\s?(?:°|degrees?|\^\{?\\circ\}?)\.?$/, ''));
      if (!isNumber(given)) return given;
      return roundedTo(given, digits) === roundedTo(wanted, digits)
        ? right('The number is the same as far as it is asked for.')
        : wrong('different_value', 'The number is another one.');
    };
  },
});

/** The power of ten of the first digit; 0 for 0. */
function magnitude({ numerator, denominator }: Rational): number {
  if (numerator === 0n) return 0;
  const size = numerator < 0n ? -numerator : numerator;
  let power = size.toString().length - denominator.toString().length;
  const isBelow =
    power >= 0 ? size < denominator * 10n ** BigInt(power) : size * 10n ** BigInt(-power) < denominator;
  if (isBelow) power--;
  return power;
}

/** As a whole number of units of the last digit; halves away from zero. */
function roundedTo({ numerator, denominator }: Rational, digits: number): bigint {
  const [scaled, below] =
    digits >= 0
      ? [numerator * 10n ** BigInt(digits), denominator]
      : [numerator, denominator * 10n ** BigInt(-digits)];
  const size = scaled < 0n ? -scaled : scaled;
  const whole = (2n * size + below) / (2n * below);
  return scaled < 0n ? -whole : whole;
}

export const complexNumber = kindOf({
  kind: 'complex_number',
  shape: 'line',
  fields: { real: Type.Number(), imaginary: Type.Number() },
  open:
    ({ real, imaginary }) =>
    (text) => {
      const given = readComplex(unwrapped(text));
      if (given === undefined) return unreadable('The answer is no complex number.');
      const isClose = (a: number, b: number) => Math.abs(a - b) < 0.005;
      return isClose(given[0], real) && isClose(given[1], imaginary)
        ? right('The number is the same.')
        : wrong('different_value', 'The number is another one.');
    },
});

/** `-5.0 + 20.0i`, `3`, `-i`; undefined for anything else. */
export function readComplex(text: string): readonly [number, number] | undefined {
  let plain = text.replace(/[\s*]/g, '').replace(/[−–]/g, '-').replace(/\.$/, '');
  if (/^\(.*\)$/.test(plain)) plain = plain.slice(1, -1);
  const match =
    /^([+-]?\d{1,15}(?:\.\d{0,15})?(?![\d.ij]))?(?:([+-]?)(\d{1,15}(?:\.\d{0,15})?)?[ij])?$/i.exec(plain);
  if (!match || plain === '') return undefined;
  const hasUnit = /[ij]$/i.test(plain);
  if (hasUnit && match[1] !== undefined && match[2] === '') return undefined;
  const imaginary = hasUnit ? Number(match[3] ?? 1) * (match[2] === '-' ? -1 : 1) : 0;
  return [Number(match[1] ?? 0), imaginary];
}
