/** Scorers of numbers. */

import { readLiteral } from '../../reading/literal.ts';
import { compare, equal, type Rational, rational, readDecimal, toNumber } from '../../reading/numbers.ts';
import { readComplex } from '../kinds/fractions.ts';
import { isAbout } from './about.ts';
import { pythonValue } from './python-expression.ts';
import { containing, isList, pythonFloat, pythonInt, pythonJson, type Scorer } from './scorer.ts';

const wholesIn = (text: string): number[] => (text.match(/(?<!\w)\d+(?!\w)/g) ?? []).map(Number);
const ascending = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

const countdown: Scorer = (answer, { metadata }) => {
  if (answer.trim() === '') return 0.01;
  const value = /^\s*(?:True|False)\s*$/.test(answer) ? rational(1n) : pythonValue(answer);
  if (value === undefined) return 0.01;
  const numbers = isList(metadata.numbers) ? metadata.numbers.map(Number) : [];
  if (String(ascending(wholesIn(answer))) !== String(ascending(numbers))) return 0.05;
  const target = Number(metadata.target);
  return Math.abs(toNumber(value) - target) <= 1e-6 + 1e-5 * Math.abs(target) ? 1 : 0.05;
};

const puzzle24: Scorer = (answer) => {
  const value = pythonValue(answer);
  const used = wholesIn(answer);
  const isFitting = used.length === 4 && used.every((number) => number >= 1 && number <= 10);
  return isFitting && value !== undefined && value.numerator / value.denominator === 24n ? 1 : 0.01;
};

const numberSorting: Scorer = (answer, { answer: oracle, metadata }) => {
  const given = pythonJson(answer.replaceAll("'", '"'));
  const expected = readLiteral(oracle);
  if (!isList(given) || !isList(expected) || given.length !== expected.length) return 0;
  const floats = given.map(asFloat);
  if (floats.some((value) => value === undefined)) return 0;
  const numbers = floats as number[];
  const sign = metadata.direction === 'ascending' ? 1 : -1;
  if (!numbers.every((value, at) => at === 0 || sign * (value - numbers[at - 1]!) >= 0)) return 0;
  return numbers.every((value, at) => Math.abs(value - Number(expected[at])) <= 1) ? 1 : 0;
};

const asFloat = (value: unknown): number | undefined =>
  typeof value === 'number'
    ? value
    : typeof value === 'boolean'
      ? Number(value)
      : typeof value === 'string'
        ? pythonFloat(value)
        : undefined;

/** Of sums and products: equal as decimals, else as most data sets. */
const decimalReward: Scorer = (answer, row) => {
  if (answer === '') return 0;
  const [given, wanted] = [answer.replaceAll(',', ''), row.answer.replaceAll(',', '')];
  const [a, b] = [decimal(given), decimal(wanted)];
  if (a !== undefined && b !== undefined && equal(a, b)) return 1;
  return given.includes(wanted) ? containing(given, { ...row, answer: wanted }) : 0;
};

/** `Decimal(text)` */
const decimal = (text: string): Rational | undefined =>
  /[,−–]/.test(text) ? undefined : readDecimal(text.trim().replace(/(?<=\d)_(?=\d)/g, ''));

const decimalArithmetic: Scorer = (answer, { answer: oracle }) => {
  const [a, b] = [decimal(answer), decimal(oracle)];
  if (a === undefined || b === undefined) return 0;
  return compare(distance(a, b), rational(1n, 1000n)) <= 0 ? 1 : 0;
};

function distance(a: Rational, b: Rational): Rational {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return rational(difference < 0n ? -difference : difference, a.denominator * b.denominator);
}

const decimalChainSum: Scorer = (answer, { answer: oracle }) => {
  const [a, b] = [decimal(answer), decimal(oracle)];
  return a !== undefined && b !== undefined && equal(a, b) ? 1 : 0;
};

const bitwise: Scorer = (answer, { answer: oracle }) => {
  const based = (text: string) => {
    const plain = text.trim().replace(/(?<=[\da-fA-F])_(?=[\da-fA-F])/g, '');
    return /^[+-]?0\d/.test(plain) && !/^[+-]?0+$/.test(plain) ? undefined : integerIn(plain);
  };
  const given = based(answer);
  return given !== undefined && given === based(oracle) ? 1 : 0;
};

function integerIn(text: string): bigint | undefined {
  const match = /^([+-]?)(0x[\da-f]{1,500}|0b[01]{1,2000}|0o[0-7]{1,700}|\d{1,2000})$/i.exec(text);
  return match ? BigInt(match[2]!.toLowerCase()) * (match[1] === '-' ? -1n : 1n) : undefined;
}

const fractionSimplification: Scorer = (answer, { metadata }) => {
  const cleaned = answer
    .trim()
    .replace(/^\${1,9}/, '')
    .replace(/\${1,9}$/, '')
    .trim();
  const latex =
    /^\\d?frac\s{0,20}\{\s{0,20}(\d{1,300})\s{0,20}\}\s{0,20}\{\s{0,20}(\d{1,300})\s{0,20}\}/i.exec(cleaned);
  const bar = cleaned.indexOf('/');
  if (!latex && bar < 0) return 0.01;
  const [above, below] = latex
    ? [BigInt(latex[1]!), BigInt(latex[2]!)]
    : [pythonInt(cleaned.slice(0, bar)), pythonInt(cleaned.slice(bar + 1))];
  if (above === undefined || below === undefined) return 0.01;
  const is = (value: bigint, name: string) => value === BigInt(Number(metadata[name]));
  if (is(above, 'simplified_numerator') && is(below, 'simplified_denominator')) return 1;
  return is(above, 'numerator') || is(below, 'denominator') ? 0.1 : 0.05;
};

const numberFormat: Scorer = (answer, { metadata }) => {
  const value = pythonFloat(answer.trim().replaceAll(',', ''));
  return value !== undefined && Math.abs(value - Number(metadata.solution)) < 0.01 ? 1 : 0;
};

const powerFunction: Scorer = (answer, { answer: oracle }) => {
  const [a, b] = [decimal(answer), decimal(oracle)];
  return a !== undefined && b !== undefined && isAbout(a, b, 3) ? 1 : 0.01;
};

/** A factor that is no number raises there; 0 here. */
const primeFactorization: Scorer = (answer, { answer: oracle }) => {
  const factors = (text: string) =>
    text
      .split('×')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(pythonInt);
  const [wanted, given] = [factors(oracle), factors(answer)];
  if (given.includes(undefined) || wanted.includes(undefined)) return 0;
  const product = (list: readonly (bigint | undefined)[]) =>
    list.reduce<bigint>((so, factor) => so * factor!, 1n);
  const sorted = (list: readonly (bigint | undefined)[]) =>
    String((list as bigint[]).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  if (sorted(wanted) === sorted(given)) return 1;
  return given.length < 200 && product(wanted) === product(given) ? 0.5 : 0.01;
};

const rectangleCount: Scorer = (answer, { answer: oracle }) => {
  const [given, wanted] = [pythonInt(answer), pythonInt(oracle)];
  if (given === undefined || wanted === undefined) return 0;
  const off = Math.abs(Number(given - wanted));
  return off === 0 ? 1 : off >= 5 ? 0 : 0.8 * (1 - off / 5);
};

const coinFlip: Scorer = (answer, { answer: oracle }) => {
  if (answer.trim() === '') return 0;
  const [given, wanted] = [fraction(answer.replaceAll(',', '')), fraction(oracle.replaceAll(',', ''))];
  if (given === undefined || wanted === undefined) return 0;
  if (Math.abs(given - wanted) <= 1e-4) return 1;
  const [a, b] = [tenDigits(given), tenDigits(wanted)];
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same++;
  return same / Math.min(a.length, b.length);
};

/** `float(Fraction(text))` */
function fraction(text: string): number | undefined {
  const plain = text.trim();
  const match = /^([+-]?\d{1,1000})\/(\d{1,1000})$/.exec(plain);
  if (match)
    return BigInt(match[2]!) === 0n
      ? undefined
      : toNumber(rational(BigInt(match[1]!.replace('+', '')), BigInt(match[2]!)));
  const value = decimal(plain);
  return value && toNumber(value);
}

/** `f"{value:.10g}"` */
function tenDigits(value: number): string {
  if (value === 0) return '0';
  const [digits = '', exponent = '0'] = value.toExponential(9).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 10) return withoutZeros(value.toFixed(Math.max(0, 9 - power)));
  const shown = String(Math.abs(power)).padStart(2, '0');
  return `${withoutZeros(digits)}e${power < 0 ? '-' : '+'}${shown}`;
}

/** Without zeros behind the last digit that says something. */
function withoutZeros(numeral: string): string {
  if (!numeral.includes('.')) return numeral;
  let end = numeral.length;
  while (numeral[end - 1] === '0') end--;
  return numeral.slice(0, numeral[end - 1] === '.' ? end - 1 : end);
}

const complexArithmetic: Scorer = (answer, { metadata }) => {
  const given = /[ij]\.\s*$/i.test(answer) ? undefined : readComplex(answer);
  const [real, imaginary] = metadata.result as [number, number];
  if (given === undefined) return 0;
  return Math.min(1, Math.exp(-Math.hypot(given[0] - real, given[1] - imaginary)));
};

const polynomialEquations: Scorer = (answer, { answer: oracle }) => {
  const floats = (text: string) =>
    ascending(text === '' ? [] : text.split(',').flatMap((part) => pythonFloat(part) ?? []));
  const [wanted, given] = [floats(oracle), floats(answer)];
  if (wanted.length === 0 && given.length === 0) return 1;
  let total = 0;
  let matched = 0;
  let extra = 0;
  for (const value of given) {
    let best = -1;
    for (const [at, other] of wanted.entries())
      if (best < 0 || Math.abs(value - other) < Math.abs(value - wanted[best]!)) best = at;
    if (best < 0) extra++;
    else {
      matched++;
      total += Math.exp(-10 * Math.abs(value - wanted[best]!));
      wanted.splice(best, 1);
    }
  }
  return Math.max(0, (matched > 0 ? total / matched : total) - 0.5 * (wanted.length + extra));
};

const gsmSymbolic: Scorer = (answer, { answer: oracle }) => {
  const match = /(?:(?<=\w)(?=\W)|(?<!\w)(?=\w))-?\d{1,300}(?:\.\d{1,300})?(?!\w)/.exec(answer);
  const wanted = pythonFloat(oracle);
  if (match === null || wanted === undefined) return 0;
  return Number(match[0]) === wanted ? 1 : 0.01;
};

/** Rounded as numpy does it; undefined for what is no float. */
const roundedFloat = (text: string | undefined, places: number): number | undefined => {
  const value = text === undefined ? undefined : pythonFloat(text);
  return value === undefined ? undefined : Math.round(value * 10 ** places) / 10 ** places;
};

const advancedGeometry: Scorer = (answer, { answer: oracle, metadata }) => {
  if (metadata.task_type === 'angle_measure') {
    const [given, wanted] = [answer, oracle].map((text) => roundedFloat(text.replaceAll('°', ''), 2));
    return given === undefined ? 0.01 : given === wanted ? 1 : 0.05;
  }
  if (metadata.task_type === 'orthocenter') {
    const [x, y] = answer.split(',');
    const given = [x?.replace('(', ''), y?.replace(')', '')].map((part) => roundedFloat(part, 3));
    const ortho = isList(metadata.ortho) ? metadata.ortho.map((part) => fraction(String(part))) : [];
    const wanted = ortho.map((part) => (part === undefined ? undefined : Math.round(part * 1000) / 1000));
    return given.every((part, at) => part !== undefined && part === wanted[at]) ? 1 : 0.01;
  }
  if (answer === oracle) return 1;
  // Where the exact radius is no numeral, reading it raises.
  const [given, exact] = [answer, String(metadata.incircle_radius_exact)].map((text) =>
    roundedFloat(text, 2),
  );
  if (given === undefined || exact === undefined) return 0.01;
  return given === exact ? 0.5 : 0.05;
};

export const NUMBER_SCORES: Readonly<Record<string, Scorer>> = {
  countdown,
  puzzle24,
  number_sorting: numberSorting,
  chain_sum: decimalReward,
  products: decimalReward,
  decimal_arithmetic: decimalArithmetic,
  decimal_chain_sum: decimalChainSum,
  bitwise_arithmetic: bitwise,
  fraction_simplification: fractionSimplification,
  number_format: numberFormat,
  power_function: powerFunction,
  prime_factorization: primeFactorization,
  rectangle_count: rectangleCount,
  coin_flip: coinFlip,
  complex_arithmetic: complexArithmetic,
  polynomial_equations: polynomialEquations,
  gsm_symbolic: gsmSymbolic,
  advanced_geometry: advancedGeometry,
};
