import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizeOf } from '../../../src/mathematics/units/convert.ts';
import { DEFINITIONS } from '../../../src/mathematics/units/definitions.ts';
import { UNITS } from '../../../src/mathematics/units/names.ts';
import { splitSymbol } from '../../../src/mathematics/units/prefixes.ts';
import { unitReadings } from '../../../src/mathematics/units/readings.ts';
import { MORE_NAMES, OTHER_MEANINGS, SCIENCE } from '../../../src/mathematics/units/science.ts';

const first = (name: string) => unitReadings(name)[0];

test('every name of science leads to its unit, which has a size', () => {
  for (const [symbol, [, names]] of Object.entries(SCIENCE)) {
    assert.ok(sizeOf(symbol), symbol);
    for (const name of names.split(' ')) assert.equal(first(name)?.symbol, UNITS.get(name) ?? symbol, name);
  }
  for (const [symbol, names] of Object.entries(MORE_NAMES))
    for (const name of names.split(' ')) assert.equal(first(name)?.symbol, symbol, name);
});

test('no unit stands in both tables, or looks like another with a prefix', () => {
  for (const symbol of Object.keys(SCIENCE)) {
    assert.ok(!Object.hasOwn(DEFINITIONS, symbol), symbol);
    assert.equal(splitSymbol(symbol), undefined, symbol);
  }
});

test('every other meaning of a symbol is a unit of another size', () => {
  for (const [name, others] of Object.entries(OTHER_MEANINGS)) {
    assert.ok(first(name), name);
    for (const other of others.split(' '))
      assert.ok(
        unitReadings(name).some(({ symbol }) => symbol === other),
        other,
      );
  }
});

test('a prefix of one letter goes with a symbol, one in letters with a word, never two', () => {
  const read = (name: string) => first(name) && [first(name)!.unit, first(name)!.prefix];
  assert.deepEqual(read('qg'), ['g', -30]);
  assert.deepEqual(read('QPa'), ['Pa', 30]);
  assert.deepEqual(read('daN'), ['N', 1]);
  assert.deepEqual(read('μC'), ['C', -6]);
  assert.deepEqual(read('exajoules'), ['J', 18]);
  assert.equal(first('kmeter'), undefined);
  assert.equal(first('mkm'), undefined);
  assert.equal(first('kmin'), undefined);
  assert.equal(first('kkg'), undefined);
});

test('an exact name comes before a prefix', () => {
  for (const name of 'min cd Pa ft mol T dB Gy ha au pt mas'.split(' '))
    assert.equal(first(name)?.prefix, 0, name);
});

test('a wrong case is forgiven where no prefix changes', () => {
  assert.equal(first('KM')?.symbol, 'km');
  assert.equal(first('hz')?.symbol, 'Hz');
  assert.equal(first('Kg')?.symbol, 'kg');
  assert.equal(first('mJ')?.prefix, -3);
  assert.equal(first('MJ')?.prefix, 6);
});

/** In base units, by CODATA 2022 and NIST Special Publication 811. */
const FROZEN: Record<string, number> = {
  hartree: 4.359744722206e-18,
  rydberg: 2.179872361103e-18,
  barn: 1e-28,
  darcy: 9.869233e-13,
  oz: 0.028349523125,
  grain: 6.479891e-5,
  kgf: 9.80665,
  kip: 4448.2216152605,
  cmHg: 1333.22387415,
  psf: 47.88025898033584,
  fc: 10.763910416709722,
  Cal: 4184,
  PS: 735.49875,
  bohr: 5.29177210544e-11,
  k_B: 1.380649e-23,
  e: 1.602176634e-19,
  statC: 3.3356409519815207e-10,
  mil: 2.54e-5,
  bushel: 0.03523907016688,
  impgal: 0.00454609,
  lbmol: 453.59237,
  tex: 1e-6,
  denier: 1.1111111111111112e-7,
  rem: 0.01,
};
for (const [symbol, factor] of Object.entries(FROZEN)) {
  test(`one ${symbol} is ${factor} of base units`, () => {
    const { numerator, denominator } = sizeOf(symbol)!;
    assert.ok(Math.abs(Number(numerator) / Number(denominator) / factor - 1) < 1e-12);
  });
}
