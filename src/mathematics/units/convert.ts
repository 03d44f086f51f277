/** Conversion between units, exactly, by the tables of `definitions.ts` and `science.ts`. */
import type { UnitFactor } from '../tree.ts';
import { DEFINITIONS, SUBUNITS, TEMPERATURE_ZERO } from './definitions.ts';
import { splitSymbol } from './prefixes.ts';
import { SCIENCE } from './science.ts';

/**
 * A unit in base units: value = (number · numerator / denominator) · π^pi + offset. Two units
 * convert into each other exactly when their `dimension` is the same text. Only a lone degree
 * Celsius or Fahrenheit has an offset, in kelvin.
 */
export interface UnitScale {
  numerator: bigint;
  denominator: bigint;
  pi: number;
  dimension: string;
  offset?: { numerator: bigint; denominator: bigint };
}

/** One unit in base units, as in `UnitScale`, with the power of each base unit. */
export interface UnitSize {
  numerator: bigint;
  denominator: bigint;
  pi: number;
  powers: ReadonlyMap<string, number>;
}

/** Higher powers than this are no unit. */
const MAX_POWER = 12;
const definitions = new Map<string, UnitSize>();

/**
 * What a product of unit powers is in base units; undefined for a unit that the table does not
 * hold.
 */
export function scaleOf(unit: readonly UnitFactor[]): UnitScale | undefined {
  let numerator = 1n;
  let denominator = 1n;
  let pi = 0;
  const powers = new Map<string, number>();
  for (const factor of unit) {
    const definition = sizeOf(factor.unit);
    const power = factor.power.numerator / factor.power.denominator;
    if (definition === undefined || Math.abs(power) > MAX_POWER) return undefined;
    if (!Number.isInteger(power)) {
      // m^{1/2} has no exact factor in another unit: the unit itself is the dimension.
      add(powers, factor.unit, power);
      continue;
    }
    const size = BigInt(Math.abs(power));
    numerator *= (power > 0 ? definition.numerator : definition.denominator) ** size;
    denominator *= (power > 0 ? definition.denominator : definition.numerator) ** size;
    pi += definition.pi * power;
    for (const [base, exponent] of definition.powers) add(powers, base, exponent * power);
  }
  const dimension = [...powers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, exponent]) => `${base}^${exponent}`);
  const scale: UnitScale = { numerator, denominator, pi, dimension: dimension.join(' ') };
  const [only] = unit;
  const zero = only === undefined ? undefined : TEMPERATURE_ZERO[only.unit];
  if (unit.length === 1 && only!.power.numerator === only!.power.denominator && zero !== undefined) {
    scale.offset = rational(zero);
  }
  return scale;
}

/** How many of the main currency one of `currency` is: a cent is 1/100 of a dollar. */
export function currencyScale(currency: string): { main: string; numerator: bigint; denominator: bigint } {
  const main = SUBUNITS[currency];
  return main === undefined
    ? { main: currency, numerator: 1n, denominator: 1n }
    : { main, numerator: 1n, denominator: 100n };
}

function add(powers: Map<string, number>, base: string, exponent: number): void {
  const sum = (powers.get(base) ?? 0) + exponent;
  if (sum === 0) powers.delete(base);
  else powers.set(base, sum);
}

/** What the unit of a canonical symbol is; undefined for one that no table holds. */
export function sizeOf(symbol: string): UnitSize | undefined {
  const known = define(symbol);
  if (known !== undefined || !Object.hasOwn(SCIENCE, symbol)) return known;
  const size = made(SCIENCE[symbol]![0]);
  definitions.set(symbol, size);
  return size;
}

/** What is added to a value in this unit, in kelvin; undefined for a unit that begins at zero. */
export function zeroOf(symbol: string): { numerator: bigint; denominator: bigint } | undefined {
  const zero = Object.hasOwn(TEMPERATURE_ZERO, symbol) ? TEMPERATURE_ZERO[symbol] : undefined;
  return zero === undefined ? undefined : rational(zero);
}

function define(symbol: string): UnitSize | undefined {
  const known = definitions.get(symbol);
  if (known !== undefined) return known;
  const source = Object.hasOwn(DEFINITIONS, symbol) ? DEFINITIONS[symbol] : undefined;
  if (source === undefined) return definePrefixed(symbol);
  const definition = made(source);
  definitions.set(symbol, definition);
  return definition;
}

/** The size that a table spells, as in `1/60 deg s^-1`. */
function made(source: string): UnitSize {
  const [factor, ...bases] = source.split(' ');
  const powers = new Map<string, number>();
  for (const base of bases) {
    const [name, exponent] = base.split('^');
    powers.set(name!, Number(exponent ?? 1));
  }
  const pi = factor!.endsWith('/pi') ? -1 : 0;
  return { ...rational(factor!.replace('/pi', '')), pi, powers };
}

/** A unit with a decimal prefix, by the definition of the unit. */
function definePrefixed(symbol: string): UnitSize | undefined {
  const split = splitSymbol(symbol);
  const unit = split && define(split.unit);
  if (split === undefined || unit === undefined) return undefined;
  const size = 10n ** BigInt(Math.abs(split.power));
  const definition =
    split.power > 0
      ? { ...unit, numerator: unit.numerator * size }
      : { ...unit, denominator: unit.denominator * size };
  definitions.set(symbol, definition);
  return definition;
}

/**
 * The exact value of a constant of the tables: decimals with * and /, worked from left to right.
 */
function rational(source: string): { numerator: bigint; denominator: bigint } {
  let numerator = 1n;
  let denominator = 1n;
  for (const [, sign, digits] of source.matchAll(/([*/]?)([^*/]+)/g)) {
    const [mantissa, exponent] = digits!.split('e');
    const [whole, fraction = ''] = mantissa!.split('.');
    const power = Number(exponent ?? 0) - fraction.length;
    const up = BigInt(whole! + fraction) * 10n ** BigInt(Math.max(power, 0));
    const down = 10n ** BigInt(Math.max(-power, 0));
    numerator *= sign === '/' ? down : up;
    denominator *= sign === '/' ? up : down;
  }
  return { numerator, denominator };
}
