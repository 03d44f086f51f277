/** Numbers by their decimal spelling, so that what a double cannot hold is compared exactly. */
import { decimalKey } from '../../json.ts';
import { ExactNumber } from './document.ts';

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
