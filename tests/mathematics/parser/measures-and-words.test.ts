import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherReadings, printed, read, same, table } from './read.ts';

same('a quantity reads the same however its unit is written', [
  [
    '5 \\text{ cm}^2',
    '5\\,\\mathrm{cm}^2',
    '5 cm^2',
    '5 square centimeters',
    '5 \\mathrm{~cm}^{2}',
    '5 cm²',
    '5 \\text{ sq cm}',
  ],
  [
    '9.8 \\mathrm{~m} / \\mathrm{s}^{2}',
    '9.8 \\text{ m/s}^2',
    '9.8 m/s^2',
    '9.8 meters per second squared',
    '9.8 \\mathrm{m\\,s^{-2}}',
  ],
  ['25^\\circ C', '25 °C', '25 ℃', '25^{\\circ}\\text{C}'],
  ['\\$6', '$6', '6 dollars', '6 USD', '\\$ 6', '\\text{\\$}6'],
  ['50\\%', '50%', '50 percent', '50 \\text{ percent}', '50 pct'],
  ['30^\\circ', '30°', '30^{\\circ}', '30\\degree'],
]);

table('quantities, money, angles and times', [
  ['2\\sqrt{3}+4 \\text{ cm}', '2 \\sqrt{3}+4\\text{ cm}'],
  ['5 ft 3 in', '5\\text{ ft} 3\\text{ in}'],
  ['2 hours and 30 minutes', '2\\text{ h} 30\\text{ min}'],
  ['$5 million', '\\$5\\cdot 1000000'],
  ['$5.50 per hour', '\\$5.50\\text{ h}^{-1}'],
  ['20 cents', '20\\text{ cent}'],
  ['35°30\'15"', "35^{\\circ}30'15''"],
  ['5 min', '5\\text{ min}'],
  ['10 ft × 18 ft', '\\left(10\\text{ ft}\\right)\\times \\left(18\\text{ ft}\\right)'],
  ['3:4', '3:4'],
  ['3 to 4', '3:4'],
  ['5:30 p.m.', '5:30\\text{ pm}'],
  ['12:00', '12:00'],
  ['7 PM', '7:00\\text{ pm}'],
]);

test('a bare letter behind a number may be a unit, and both readings are given', () => {
  assert.equal(printed('5 m'), '5\\text{ m}');
  assert.deepEqual(otherReadings('5 m'), ['5m']);
  assert.equal(printed('5m'), '5m');
  assert.deepEqual(otherReadings('5m'), ['5\\text{ m}']);
  assert.equal(printed('5 x'), '5x');
});

test('dollar signs are money or delimiters by what stands around them', () => {
  assert.equal(printed('$5$'), '5');
  assert.equal(printed('$5$ and $6$'), '5 \\text{ and } 6');
  assert.equal(printed('$5 and $6'), '\\$5 \\text{ and } \\$6');
  assert.equal(printed('1,000.99$'), '\\$1000.99');
  assert.equal(printed('$$x$$'), 'x');
});

table('choice letters', [
  ['(A)', '\\text{(A)}'],
  ['\\text{(B)}', '\\text{(B)}'],
  ['\\textbf{C}', '\\text{(C)}'],
  ['Option D', '\\text{(D)}'],
  ['B) 5', '\\text{(B)} 5'],
  ['(C) \\frac{1}{2}', '\\text{(C)} \\frac{1}{2}'],
  ['(x)', 'x'],
]);

test('a bare capital letter stays a variable: the reference decides', () => {
  assert.equal(read('A').kind, 'symbol');
  assert.equal(read('**C**').kind, 'symbol');
});

table('words that change nothing are set aside', [
  ['The answer is 5', '5'],
  ['Solution is: $[x=1, y=2]$', '\\left[x=1, y=2\\right]'],
  ['approximately 3.14', '\\approx 3.14'],
  ['5 apples', '5 \\text{apples}'],
  ['\\text{13}', '13'],
  ['17\\text{ any text}', '17 \\text{"any text"}'],
  ['15 chickens and 20 rabbits', '15 \\text{chickens} \\text{ and } 20 \\text{rabbits}'],
  ['x = 5 meters', 'x=5\\text{ m}'],
]);

table('words that change the meaning make a text of the whole', [
  ['not 5', '\\text{"not 5"}'],
  ['at least 5', '\\text{"at least 5"}'],
  ['4 times as many', '\\text{"4 times as many"}'],
  ['all multiples of 8', '\\text{"all multiples of 8"}'],
  ['less than 3', '\\text{"less than 3"}'],
  ['Team A won 5 games', '\\text{"Team A won 5 games"}'],
]);

table('words that compute are computed', [
  ['8 over 3', '\\frac{8}{3}'],
  ['twice the square root of 2', '2 \\sqrt{2}'],
  ['8 to the power of 2', '8^{2}'],
  ['5 more than x', '5+x'],
  ['8 less than 10', '10-8'],
  ['8\\%\\text{ of }50', '8\\%\\cdot 50'],
  ['half of 6', '\\frac{1}{2}\\cdot 6'],
  ['two times three', '2\\cdot 3'],
  ['12 in base 9', '12_{9}'],
]);

table('a number in words is read whole', [
  ['two thousand five hundred', '2500'],
  ['one hundred and five', '105'],
  ['two thirds', '\\frac{2}{3}'],
  ['two-thirds', '\\frac{2}{3}'],
  ['a third', '\\frac{1}{3}'],
  ['3 and a half', '3+\\frac{1}{2}'],
  ['two and three', '2 \\text{ and } 3'],
  ['8 crore', '8\\cdot 10000000'],
  ['8万', '8\\cdot 10000'],
]);

table('answers that are words', [
  ['parabola', '\\text{parabola}'],
  ['\\text{Evelyn}', '\\text{Evelyn}'],
  ['$odd$', '\\text{odd}'],
  ['Yes.', '\\text{Yes}'],
  ['undefined', '\\text{undefined}'],
  ['DNE', '\\text{"does not exist"}'.replaceAll('"', '')],
  ['\\text{no solution}', '\\text{no solution}'],
  ['three', '3'],
  ['Twenty-three', '23'],
  ['星期五', '\\text{星期五}'],
]);
