/** Numbers by their decimal spelling, so that what a double cannot hold is compared exactly. */
import { ExactNumber } from './document.ts';

const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * One spelling for one value: sign, digits without zeros at the ends, exponent. Undefined for what
 * is no decimal number.
 */
export function decimalKey(source: string): string | undefined {
  const match = DECIMAL.exec(source);
  if (!match || (match[2] === '' && !match[3] && !/^-?0/.test(source))) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const end = lastNonZero(digits);
  if (end === 0) return '0';
  return `${sign}${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

/** A loop rather than /0+$/, which begins anew at each zero. */
function lastNonZero(digits: string): number {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return end;
}

export const sameDecimal = (a: string, b: string): boolean => {
  const key = decimalKey(a);
  return key !== undefined && key === decimalKey(b);
};

export type AnyNumber = number | ExactNumber;

export const isNumber = (value: unknown): value is AnyNumber =>
  typeof value === 'number' || value instanceof ExactNumber;

export const spelled = (value: AnyNumber): string =>
  value instanceof ExactNumber ? value.source : String(value);

/** Nearest double. */
export const toDouble = (value: AnyNumber): number =>
  typeof value === 'number' ? value : Number(spelled(value));

/**
 * Whether a decimal is a whole multiple of another one, exactly. What is no finite decimal, or
 * would
 * take absurdly many digits, is no multiple of anything.
 */
export function isMultiple(value: AnyNumber, of: number): boolean {
  const [a, b] = [scaled(spelled(value)), scaled(String(of))];
  if (!a || !b || b.digits === 0n) return false;
  const least = Math.min(a.exponent, b.exponent);
  if (Math.max(a.exponent, b.exponent) - least > 2000) return false;
  const [x, y] = [a, b].map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - least)) as [
    bigint,
    bigint,
  ];
  return x % y === 0n;
}

function scaled(source: string): { digits: bigint; exponent: number } | undefined {
  const key = decimalKey(source);
  if (key === undefined) return undefined;
  if (key === '0') return { digits: 0n, exponent: 0 };
  const [digits, exponent] = key.split('e') as [string, string];
  return digits.length > 2000 ? undefined : { digits: BigInt(digits), exponent: Number(exponent) };
}
