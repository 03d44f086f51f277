import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge, swapped } from './judge.ts';

allDifferent(
  'words of opposite sense make different answers',
  swapped([
    ['20\\%\\text{ increase}', '20\\%\\text{ decrease}'],
    ['10\\text{ m/s south}', '10\\text{ m/s north}'],
    ['\\text{median }5', '\\text{mean }5'],
    ['3\\text{ neutrons}', '3\\text{ protons}'],
    ['n\\ge 3\\text{ even}', 'n\\ge 3\\text{ odd}'],
    ['n\\ge 3', 'n\\ge 3\\text{ odd}'],
    ['3k\\text{ for odd }k', '3k\\text{ for even }k'],
    ['13', '13\\text{ below zero}'],
    ['12\\text{ gained}', '12\\text{ lost}'],
    ['6\\text{ taller}', '6\\text{ shorter}'],
  ]),
);
allDifferent(
  'named quantities go by their names',
  swapped([
    ['3\\text{ boys and }5\\text{ girls}', '5\\text{ boys and }3\\text{ girls}'],
    ['\\text{Tom: }5,\\text{ Ann: }3', '\\text{Tom: }3,\\text{ Ann: }5'],
    ['\\text{max } 3, \\text{ min } 5', '\\text{max } 5, \\text{ min } 3'],
  ]),
);
allEqual(
  'what one side alone says may be left out',
  swapped([
    ['5', '5\\text{ apples}'],
    ['20\\%', '20\\%\\text{ increase}'],
    ['20\\%\\text{ increase}', '\\text{a rise of }20\\%'],
    ['3\\text{ boys and }5\\text{ girls}', '5\\text{ girls and }3\\text{ boys}'],
    ['1\\text{ boy}', '1\\text{ boys}'],
  ]),
);

allEqual('alternatives that are one value are one answer', [
  ['\\frac38', '\\frac{3}{8} \\text{ or } 0.375'],
  ['\\frac38', '\\frac38\\text{ (or 0.375)}'],
  ['0.5', '0.5 \\text{ or } 50\\%'],
  ['5', '\\$5\\text{ or }500\\text{ cents}'],
  ['2', 'x = 2 \\text{ or } x = 2.0'],
  ['0', '\\pm 0'],
]);
test('alternatives that differ are a hedge, also in brackets and conditions', () => {
  for (const answer of [
    '7 \\text{ or } 8',
    '7 \\text{ (or 8)}',
    '7 (8 if n is even)',
    '7 \\text{ if } x>0, 8 \\text{ otherwise}',
    '7 \\text{ where 8 is also possible}',
    '7 \\text{ for } 8',
    't=7 \\text{ where } t=8',
  ]) {
    const judged = judge('7', answer);
    assert.deepEqual([judged.correct, judged.flags], [false, ['hedged']], answer);
  }
});
allEqual('a condition without another value is none', [
  ['k\\pi', 'k\\pi\\text{ for } k\\in\\mathbb{Z}'],
  ['7', '7\\text{ for all } x'],
  ['7', '7\\text{ when } x=2'],
]);

test('a value that words make another one, or leave open, is not the value', () => {
  for (const answer of [
    '\\text{a multiple of } 42',
    '\\text{divisor of }42',
    '\\text{the } 42\\text{nd prime}',
    '42\\text{ or something else}',
    '42\\text{ and others}',
    '42\\text{ tenths}',
    '42\\text{k}',
  ])
    assert.equal(judge('42', answer).correct, false, answer);
  for (const answer of ['42\\text{ divisors}', '42\\text{ digits}', '42\\text{ other students}'])
    assert.equal(judge('42', answer).correct, true, answer);
  assert.equal(judge('\\text{multiple of }6', '\\text{a multiple of }6').correct, true);
});

allEqual('a sentence says the same as its predicate', [
  ['\\text{diverges}', 'The series diverges.'],
  ['\\text{isosceles}', '\\text{isosceles triangle}'],
  ['\\text{even}', 'The function is even.'],
]);
allDifferent('a predicate is not its opposite, nor a narrower kind', [
  ['\\text{diverges}', 'The series converges.'],
  ['\\text{isosceles}', '\\text{isosceles right triangle}'],
]);
allEqual('a day is one however it is written', [
  ['\\text{June 5}', '\\text{5 June}'],
  ['\\text{June 5}', '\\text{Jun 5th}'],
  ['\\text{Tuesday}', '\\text{Tue}'],
]);
allDifferent('another day is another answer', [
  ['\\text{June 5}', '\\text{June 6}'],
  ['\\text{June 5}', '\\text{5 July}'],
  ['\\text{Tuesday}', '\\text{Thu}'],
]);
allEqual('sentences that there is no solution', [
  ['\\text{no solution}', 'No real solutions exist.'],
  ['\\emptyset', 'The equation has no solution'],
  ['\\text{no solution}', 'There exists no real solution.'],
]);
