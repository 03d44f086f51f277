/** Exact numbers as answers write them: integers, decimals, fractions, percentages. */

export interface Rational {
  numerator: bigint;
  /** Above 0, and without a common divisor with the numerator. */
  denominator: bigint;
}

/** Longer numerals are no answers to puzzles. */
const MAX_DIGITS = 1000;
const MAX_EXPONENT = 400;

export function rational(numerator: bigint, denominator = 1n): Rational {
  const divisor = gcd(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return divisor === 1n || divisor === 0n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export const equal = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator;

export const compare = (a: Rational, b: Rational): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const toNumber = ({ numerator, denominator }: Rational): number =>
  Number(numerator) / Number(denominator);

const DECIMAL = /^([+-]?)(?:(\d{1,1000})(?:\.(\d{0,1000}))?|\.(\d{1,1000}))(?:e([+-]?\d{1,3}))?$/i;
const BASED = /^([+-]?)(0x[0-9a-f]{1,500}|0b[01]{1,1000}|0o[0-7]{1,500})$/i;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3}){1,100}(?:\.\d{1,1000})?$/;
const LATEX_FRACTION = /^([+-]?)\\[dt]?frac\{([^{}]{1,500})\}\{([^{}]{1,500})\}$/;
/** `\frac12` is a half to LaTeX. */
const SHORT_FRACTION = /^([+-]?)\\[dt]?frac(\d)(\d)$/;

/** Digits that a number holds exactly. */
const MAX_EXACT = 15;

/** The same as `rational`, of numbers that are held exactly. */
function short(numerator: number, denominator: number): Rational {
  let [x, y] = [Math.abs(numerator), denominator];
  while (y !== 0) [x, y] = [y, x % y];
  return { numerator: BigInt(numerator / x), denominator: BigInt(denominator / x) };
}

/** A numeral without a bar: `-3`, `1,234.5`, `1e-5`. Other bases where they are asked for. */
export function readDecimal(text: string, bases: 'decimal' | 'any base' = 'decimal'): Rational | undefined {
  const plain = text.replace(/[−–]/g, '-');
  const based = bases === 'any base' ? BASED.exec(plain) : null;
  if (based) return rational(BigInt(based[2]!.toLowerCase()) * (based[1] === '-' ? -1n : 1n));
  const numeral = GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
  const match = DECIMAL.exec(numeral);
  if (!match) return undefined;
  const [, sign, whole = '', digits = match[4] ?? '', , exponent = '0'] = match;
  const power = Number(exponent) - digits.length;
  if (whole.length + digits.length > MAX_DIGITS || Math.abs(Number(exponent)) > MAX_EXPONENT)
    return undefined;
  if (exponent === '0' && whole.length + digits.length <= MAX_EXACT)
    return short(Number(`${sign}${whole}${digits}`), 10 ** digits.length);
  const value = BigInt(whole + digits) * (sign === '-' ? -1n : 1n);
  return power >= 0 ? rational(value * 10n ** BigInt(power)) : rational(value, 10n ** BigInt(-power));
}

const SHORT_WHOLE = /^-?\d{1,15}$/;
const SHORT_DECIMAL = /^-?\d{1,9}\.\d{1,6}$/;
/** What all of them begin with. */
const BEGIN = /^[\d+.\\−–-]/;

/** A numeral, a fraction `a/b` or `\frac{a}{b}`, a percentage; undefined for anything else. */
export function readRational(text: string, bases?: 'decimal' | 'any base'): Rational | undefined {
  const plain = text.trim();
  if (SHORT_WHOLE.test(plain)) return { numerator: BigInt(plain), denominator: 1n };
  if (SHORT_DECIMAL.test(plain)) {
    const point = plain.indexOf('.');
    const digits = plain.slice(point + 1);
    return short(Number(plain.slice(0, point) + digits), 10 ** digits.length);
  }
  if (plain.length > 2 * MAX_DIGITS || !BEGIN.test(plain)) return undefined;
  const percent = /\\?%$/.exec(plain);
  if (percent) {
    const value = readDecimal(plain.slice(0, percent.index).trimEnd());
    return value && rational(value.numerator, value.denominator * 100n);
  }
  const dense = plain.includes('\\') ? plain.replace(/\s/g, '') : '';
  const latex = LATEX_FRACTION.exec(dense) ?? SHORT_FRACTION.exec(dense);
  if (latex) return quotient(latex[2]!, latex[3]!, latex[1] === '-' ? -1n : 1n);
  const bar = plain.indexOf('/');
  if (bar >= 0) return quotient(plain.slice(0, bar).trim(), plain.slice(bar + 1).trim(), 1n);
  return readDecimal(plain, bases);
}

function quotient(above: string, below: string, sign: bigint): Rational | undefined {
  const [a, b] = [readDecimal(above), readDecimal(below)];
  if (a === undefined || b === undefined || b.numerator === 0n) return undefined;
  return rational(sign * a.numerator * b.denominator, a.denominator * b.numerator);
}
