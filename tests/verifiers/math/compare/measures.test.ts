import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge, swapped } from './judge.ts';

allEqual(
  'a percent sign, a currency, degrees or a unit may be left out',
  swapped([
    ['198', '198\\%'],
    ['0.5', '50\\%'],
    ['28\\%', '28 percent'],
    ['\\frac14', '25\\%'],
    ['\\$6', '6'],
    ['\\$1.50', '1.5'],
    ['6 dollars', '\\$6'],
    ['30^\\circ', '30'],
    ['30^\\circ', '\\frac{\\pi}{6}'],
    ['90^\\circ', '90 degrees'],
    ['5\\text{ cm}', '5'],
    ['15\\text{ cm}^2', '15'],
    ['17\\text{ any text}', '17'],
    ['125 miles', '125'],
    ['5 apples', '5'],
  ]),
);
allEqual(
  'quantities are converted',
  swapped([
    ['5\\text{ m}', '500\\text{ cm}'],
    ['1\\text{ h}', '60\\text{ min}'],
    ['1\\text{ km}^2', '1000000\\text{ m}^2'],
    ['36\\text{ km/h}', '10\\text{ m/s}'],
    ['2\\text{ kg}', '2000\\text{ g}'],
    ['0.35\\text{ km}', '350\\text{ m}'],
  ]),
);
allDifferent(
  'another unit is another quantity',
  swapped([
    ['2\\text{ cm}', '2\\text{ m}'],
    ['5\\text{ m}', '5\\text{ kg}'],
    ['5\\text{ m}', '5\\text{ m}^2'],
    ['50\\%', '0.4'],
    ['10\\%', '11'],
    ['30^\\circ', '30\\text{ cm}'],
    ['30', '\\frac{\\pi}{6}'],
    ['4210_7', '4210'],
    ['4210_7', '4210_8'],
    ['12:00', '1:00'],
    ['3:4', '4:3'],
  ]),
);
allEqual(
  'ratios, times and numerals with a base are read as such',
  swapped([
    ['3:4', '6:8'],
    ['3:4', '\\frac34'],
    ['1:2:3', '2:4:6'],
    ['4210_7', '4210_{7}'],
    ['1011_2', '1011_{2}'],
    ['12:00', '12:00'],
    ['5:30 \\text{ pm}', '17:30'],
  ]),
);

test('with the test units, the unit must be there; with units_strict, it must be the same', () => {
  assert.equal(judge('5\\text{ m}', '5', { test: 'units' }).reason, 'missing_unit');
  assert.equal(judge('5\\text{ m}', '500\\text{ cm}', { test: 'units' }).correct, true);
  assert.equal(judge('5\\text{ m}', '500\\text{ cm}', { test: 'units_strict' }).reason, 'wrong_unit');
  assert.equal(judge('5\\text{ m}', '5\\text{ m}', { test: 'units_strict' }).correct, true);
});
test('with percent: value, a percent sign is a factor and nothing else', () => {
  assert.equal(judge('50\\%', '0.5', { percent: 'value' }).correct, true);
  assert.equal(judge('50\\%', '50', { percent: 'value' }).correct, false);
});

test('nothing of one unit is not nothing of another', () => {
  for (const [reference, answer, correct] of [
    ['0 m', '0\\text{ s}', false],
    ['0 m', '0 s', false],
    ['0\\text{ m}', '0\\text{ kg}', false],
    ['0 m', '0\\text{ m}', true],
    ['0\\text{ m}', '0\\text{ km}', true],
    ['0 m', '0', true],
  ] as const)
    assert.equal(judge(reference, answer).correct, correct, `${reference} ${answer}`);
});

allEqual('a decimal keeps its own digits in its own unit', [
  ['1\\text{ rad}', '57.2958^\\circ'],
  ['1\\text{ atm}', '760\\text{ mmHg}'],
  ['1\\text{ MB}', '8\\text{ Mb}'],
]);
allDifferent('bits are no bytes', [['5\\text{ KB}', '5\\text{ Kb}']]);
