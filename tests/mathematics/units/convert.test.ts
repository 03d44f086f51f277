import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UnitFactor } from '../../../src/mathematics/tree.ts';
import { currencyScale, scaleOf } from '../../../src/mathematics/units/convert.ts';
import { DEFINITIONS } from '../../../src/mathematics/units/definitions.ts';
import { isUnit, unitOf } from '../../../src/mathematics/units/names.ts';

const unit = (text: string): UnitFactor[] =>
  text.split(' ').map((part) => {
    const [name, power = '1'] = part.split('^');
    const [numerator, denominator = '1'] = power.split('/');
    return {
      unit: name!,
      written: name!,
      power: { numerator: Number(numerator), denominator: Number(denominator) },
    };
  });

/** How many of `b` one of `a` is, or undefined when they measure different things. */
function ratio(a: string, b: string): number | undefined {
  const [x, y] = [scaleOf(unit(a)), scaleOf(unit(b))];
  assert.ok(x && y);
  if (x.dimension !== y.dimension || x.pi !== y.pi) return undefined;
  return (
    Number(((x.numerator * y.denominator * 10n ** 12n) / (x.denominator * y.numerator)).toString()) / 1e12
  );
}

const EQUAL: [a: string, b: string, ratio: number][] = [
  ['km', 'm', 1000],
  ['m^2', 'cm^2', 10_000],
  ['km h^-1', 'm s^-1', 0.277777777777],
  ['mph', 'km h^-1', 1.609344],
  ['ft', 'in', 12],
  ['gal', 'qt', 4],
  ['L', 'cm^3', 1000],
  ['N m', 'J', 1],
  ['kWh', 'MJ', 3.6],
  ['h', 'min', 60],
  ['week', 'd', 7],
  ['ton', 'lb', 2000],
  ['rev', 'deg', 360],
  ['byte', 'bit', 8],
  ['MWh', 'kWh', 1000],
  ['mAh', 'C', 3.6],
  ['mbar', 'Pa', 100],
  ['Mg', 'kg', 1000],
  ['grad', 'deg', 0.9],
  ['acre', 'ft^2', 43_560],
];
for (const [a, b, expected] of EQUAL)
  test(`one ${a} is ${expected} ${b}`, () => assert.equal(ratio(a, b), expected));

test('units of different things do not convert', () => {
  assert.equal(ratio('m', 's'), undefined);
  assert.equal(ratio('m', 'm^2'), undefined);
  assert.equal(ratio('J', 'W'), undefined);
});

test('a lone temperature has an offset, a rate of temperature has none', () => {
  assert.deepEqual(scaleOf(unit('degC'))?.offset, { numerator: 27315n, denominator: 100n });
  assert.equal(scaleOf(unit('degC s^-1'))?.offset, undefined);
});

test('an unknown unit has no scale, not even one named like a property of objects', () => {
  assert.equal(scaleOf(unit('constructor')), undefined);
  assert.equal(scaleOf(unit('m^13')), undefined);
});

test('roots of units are their own dimension', () => {
  assert.notEqual(scaleOf(unit('m^1/2'))?.dimension, scaleOf(unit('cm^1/2'))?.dimension);
});

test('a cent is a hundredth of a dollar, and dollars are no euros', () => {
  assert.deepEqual(currencyScale('cent'), { main: 'USD', numerator: 1n, denominator: 100n });
  assert.equal(currencyScale('EUR').main, 'EUR');
});

test('every unit that is defined has a name, under which it is found', () => {
  for (const symbol of Object.keys(DEFINITIONS)) {
    if (symbol === 'bar' || symbol === 'lm') continue; // only their long names: \bar and "lm" mean other things
    assert.ok(isUnit(symbol) ? unitOf(symbol) !== undefined : true, symbol);
    assert.ok(scaleOf(unit(symbol)), symbol);
  }
});
