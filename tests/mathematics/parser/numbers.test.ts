import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { writesDecimalCommas } from '../../../src/mathematics/parser/words/comma-languages.ts';
import { printAnswer } from '../../../src/mathematics/print/print-answer.ts';
import type { NumberNode } from '../../../src/mathematics/tree.ts';
import { otherReadings, printed, read, same, table } from './read.ts';

function number(source: string): NumberNode {
  const value = read(source);
  assert.equal(value.kind, 'number', source);
  return value as NumberNode;
}

test('a number has its exact value', () => {
  const rows: [string, bigint, bigint][] = [
    ['0', 0n, 1n],
    ['007', 7n, 1n],
    ['12.50', 1250n, 100n],
    ['.5', 5n, 10n],
    ['1.5e3', 1500n, 1n],
    ['1.5e-3', 15n, 10_000n],
    ['1.5\\times 10^{-3}', 15n, 10_000n],
    ['0.\\overline{3}', 3n, 9n],
    ['0.1\\overline{6}', 15n, 90n],
    ['2\\frac{3}{4}', 11n, 4n],
    ['12345678901234567890', 12345678901234567890n, 1n],
  ];
  for (const [source, numerator, denominator] of rows) {
    const value = number(source);
    assert.equal(value.numerator * denominator, value.denominator * numerator, source);
  }
});

test('a number remembers how it was written', () => {
  assert.deepEqual(number('1,234.50').written, {
    style: 'decimal',
    decimals: 2,
    significant: 6,
    exponent: 0,
    grouped: true,
  });
  assert.equal(number('0.0012').written.significant, 2);
  assert.equal(number('2.50e-7').written.significant, 3);
  assert.equal(number('2.50e-7').written.exponent, -7);
  assert.equal(number('0.1(6)').written.repeating, '6');
  assert.equal(number('007').written.leadingZeros, 2);
});

same('thousands may be separated in every usual way', [
  [
    '1234567',
    '1,234,567',
    '1{,}234{,}567',
    '1\\,234\\,567',
    '1 234 567',
    '1,\\!234,\\!567',
    '1~234~567',
    '1{ , }234{,}567',
  ],
  ['900000000', '900,\\!000,\\!000'],
]);

same('powers of ten may be written in every usual way', [
  [
    '1.5\\times 10^{3}',
    '1.5e3',
    '1.5E3',
    '1.5 \\cdot 10^3',
    '1.5 × 10³',
    '1.5*10^3',
    '1.5x10^3',
    '1.5\\times10^{+3}',
  ],
  ['2\\times 10^{-8}', '2e-8', '2 × 10⁻⁸', '2\\times{10}^{-8}'.replace('{10}', '10')],
]);

same('repeating decimals may be written in every usual way', [
  ['0.\\overline{3}', '0.(3)', '0.333...', '0.333\\ldots', '0.\\bar{3}', '0.\\dot{3}', '0.333…'],
  ['0.1\\overline{6}', '0.1(6)', '0.1666...', '0.166\\ldots'],
  ['0.\\overline{142857}', '0.142857142857...'],
]);

same('mixed numbers may be written in every usual way', [
  ['1\\frac{1}{2}', '1 1/2', '1\\frac12', '1½', '1 \\dfrac{1}{2}', '1\\tfrac 12'],
]);

table('commas group only exactly three digits, and not within brackets', [
  ['1,234', '1234'],
  ['12,34', '12, 34'],
  ['1,2345', '1, 2345'],
  ['1, 234', '1, 234'],
  ['0,123', '0, 123'],
  ['(1,234)', '\\left(1, 234\\right)'],
  ['[0,100)', '\\left[0, 100\\right)'],
  ['100,200,300', '100200300'],
  ['8,32,44', '8, 32, 44'],
  ['1,234; 5,678', '1234; 5678'],
  ['(1,234, 5)', '\\left(1234, 5\\right)'],
]);

test('where a comma has two readings both are given', () => {
  assert.deepEqual(otherReadings('1,234'), ['1, 234']);
  assert.deepEqual(otherReadings('1,000'), []);
  assert.deepEqual(otherReadings('1,22'), ['1.22']);
  assert.deepEqual(otherReadings('1234,5'), ['1234.5']);
  assert.deepEqual(otherReadings('1.234,56').at(-1), '1234.56');
  assert.deepEqual(otherReadings('2e-3'), ['2 e-3']);
  assert.deepEqual(otherReadings('1,2'), []);
});

table('numbers in another base keep their base', [
  ['4210_7', '4210_{7}'],
  ['1011_{2}', '1011_{2}'],
  ['204_{\\text{five}}', '204_{5}'],
  ['11 base 3', '11_{3}'],
  ['11 (base 3)', '11_{3}'],
  ['2A3_{16}', '2A3_{16}'],
  ['0x1F', '1F_{16}'],
  ['0b101', '101_{2}'],
  ['5_3', 'error:unexpected'],
]);

table('digits behind a caret are one exponent, behind \\frac one digit each', [
  ['x^10', 'x^{10}'],
  ['\\frac12', '\\frac{1}{2}'],
  ['\\frac123', '\\frac{1}{2}\\cdot 3'],
  ['\\frac1{23}', '\\frac{1}{23}'],
  ['\\sqrt12', '\\sqrt{12}'],
]);

table('what only looks like a number is none', [
  ['AZYUK2A', '\\text{"AZYUK2A"}'],
  ['1..2', 'error:unexpected'],
  ['3.14159...', '\\approx 3.14159'],
]);

test('a comma is a decimal point where LaTeX or the language of the text says so', () => {
  assert.equal(printed('3{,}5'), '3.5');
  assert.equal(printed('1{,}234'), '1234');
  assert.deepEqual(otherReadings('0,5'), ['0.5']);
  assert.deepEqual(otherReadings('3,5'), []);
  const german = parseAnswer('3,5', { decimalCommas: true });
  assert.deepEqual(german.ok && german.alternatives?.map(printAnswer), ['3.5']);
});

test('only prose in a language with decimal commas makes a point of a comma', () => {
  for (const text of ['Die Antwort lautet 3,5', 'La réponse est 3,5', 'Ответ: 2,5', 'Het antwoord is 1,5'])
    assert.ok(writesDecimalCommas(text, text.length), text);
  for (const text of ['The answer is 3,5', 'x = 3,5', '\\boxed{3,5}'])
    assert.ok(!writesDecimalCommas(text, text.length), text);
});
