/** What a unit measures, and how large it is: exact factors, rounded once. */
import { LRUCache } from 'lru-cache';
import { toNumber } from '../../../mathematics/exact/rational.ts';
import { sizeOf, zeroOf } from '../../../mathematics/units/convert.ts';
import type { UnitReading } from '../../../mathematics/units/readings.ts';
import type { UnitText } from '../read/unit.ts';

export interface Measure {
  /** Powers of the base units; equal for what converts. */
  dimension: string;
  /** How many base units it is. */
  factor: number;
  /** What is added in base units: a temperature scale that does not begin at zero. */
  zero: number;
  /** Power of the angle in it: rad/s has 1. */
  angle: number;
  /** Of the angle, whether it is in whole turns. */
  turns: boolean;
  /** It is a number of hertz, and of nothing else. */
  hertz: boolean;
  /** The units with their powers, in canonical symbols. */
  symbol: string;
  /** The only unit, in its first power; undefined for a compound. */
  alone?: string;
}

/** More combinations of meanings are not tried. */
const MAX_MEASURES = 32;
const TURNS: ReadonlySet<string> = new Set(['rev', 'rpm', 'rps']);
const HERTZ: ReadonlySet<string> = new Set(['Hz', 'Bq']);

export const NUMBER: Measure = {
  dimension: '',
  factor: 1,
  zero: 0,
  angle: 0,
  turns: false,
  hertz: false,
  symbol: '',
};

type Powers = readonly { unit: UnitReading; power: number }[];

/** Of units as they are written: most answers to one question share one. */
const known = new LRUCache<string, readonly Measure[]>({ max: 4000 });

/** All that a unit may measure, the usual meaning first. */
export function measuresOf(unit: UnitText): readonly Measure[] {
  const key = unit.tens === 0 ? unit.written : `${unit.tens}${unit.written}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const measures = combined(unit);
  known.set(key, measures);
  return measures;
}

function combined({ factors, tens }: UnitText): Measure[] {
  let combinations: Powers[] = [[]];
  for (const { meanings } of factors) {
    const longer = combinations.flatMap((before) => meanings.map((meaning) => [...before, ...meaning]));
    combinations = longer.slice(0, MAX_MEASURES);
  }
  return combinations.map((powers) => measureOf(powers, tens));
}

function measureOf(powers: Powers, tens: number): Measure {
  let numerator = 1n;
  let denominator = 1n;
  let shift = tens;
  let rest = 1;
  const dimensions = new Map<string, number>();
  let angle = 0;
  for (const { unit, power } of powers) {
    const size = sizeOf(unit.unit);
    if (size === undefined) throw new Error(`the unit ${unit.unit} has no size`);
    const above = size.numerator << BigInt(unit.binary ?? 0);
    if (Number.isInteger(power)) {
      const count = BigInt(Math.abs(power));
      numerator *= (power > 0 ? above : size.denominator) ** count;
      denominator *= (power > 0 ? size.denominator : above) ** count;
      shift += unit.prefix * power;
    } else rest *= (Number(above) / Number(size.denominator)) ** power * 10 ** (unit.prefix * power);
    rest *= Math.PI ** (size.pi * power);
    for (const [base, exponent] of size.powers) {
      if (base === 'deg') angle += exponent * power;
      else dimensions.set(base, (dimensions.get(base) ?? 0) + exponent * power);
    }
  }
  if (shift > 0) numerator *= 10n ** BigInt(shift);
  else denominator *= 10n ** BigInt(-shift);
  const alone = powers.length === 1 && powers[0]!.power === 1 && tens === 0 ? powers[0]!.unit : undefined;
  const zero = alone === undefined ? undefined : zeroOf(alone.symbol);
  return {
    dimension: dimensionOf(dimensions),
    factor: toNumber({ n: numerator, d: denominator }) * rest * (Math.PI / 180) ** angle,
    zero: zero === undefined ? 0 : toNumber({ n: zero.numerator, d: zero.denominator }),
    angle,
    turns: angle !== 0 && powers.every(({ unit }) => TURNS.has(unit.unit) || !hasAngle(unit)),
    hertz: powers.length === 1 && HERTZ.has(powers[0]!.unit.unit),
    symbol: symbolOf(powers, tens),
    ...(alone !== undefined && { alone: alone.symbol }),
  };
}

const hasAngle = ({ unit }: UnitReading): boolean => sizeOf(unit)?.powers.has('deg') ?? false;

function dimensionOf(powers: ReadonlyMap<string, number>): string {
  return [...powers]
    .filter(([, power]) => power !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, power]) => `${base}^${power}`)
    .join(' ');
}

function symbolOf(powers: Powers, tens: number): string {
  const sums = new Map<string, number>();
  for (const { unit, power } of powers) sums.set(unit.symbol, (sums.get(unit.symbol) ?? 0) + power);
  const units = [...sums]
    .filter(([, power]) => power !== 0)
    .sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1))
    .map(([symbol, power]) => (power === 1 ? symbol : `${symbol}^${power}`))
    .join(' ');
  return tens === 0 ? units : `10^${tens} ${units}`.trim();
}
