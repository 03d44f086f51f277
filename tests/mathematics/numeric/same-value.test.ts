import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget, BudgetExceeded } from '../../../src/mathematics/budget.ts';
import { sameValue } from '../../../src/mathematics/numeric/sampling/same-value.ts';
import { PLAIN_READING, type Sameness } from '../../../src/mathematics/numeric/sampling/sameness.ts';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';

function same(a: string, b: string, steps?: number): Sameness {
  const [x, y] = [parseAnswer(a), parseAnswer(b)];
  assert.ok(x.ok && y.ok);
  return sameValue(x.value, y.value, new Budget(steps), PLAIN_READING);
}

test('rational numbers are compared exactly, whatever their size', () => {
  assert.equal(same('\\frac{2}{4}', '0.5'), 'exact');
  assert.equal(same('2^{1000}', '4^{500}'), 'exact');
  assert.equal(same('2^{1000}', '4^{500}+1'), 'different');
});

test('constants that agree in every digit of a double are told apart', () => {
  assert.equal(same('\\sqrt{2}', '\\sqrt{2}+10^{-30}'), 'different');
  assert.equal(same('e^{\\pi\\sqrt{163}}', '262537412640768744'), 'different');
  assert.equal(same('\\sqrt{10^{12}+1}-10^6', '\\frac{1}{\\sqrt{10^{12}+1}+10^6}'), 'symbolic');
});

test('what is too large for a double is not compared by its overflow', () => {
  assert.notEqual(same('\\frac{1}{6004!}', '\\frac{1}{7004!}'), 'symbolic');
  assert.equal(same('\\log_{36}(36^{216})', '246'), 'different');
  assert.equal(same('e^{1000}', 'e^{1001}'), 'different');
  assert.equal(same('e^{1000}', '(e^{500})^2'), 'symbolic');
});

test('expressions are compared on both sides of zero', () => {
  assert.equal(same('\\sqrt{x^2}', 'x'), 'different');
  assert.equal(same('\\sqrt{x^2}', '|x|'), 'symbolic');
  assert.equal(same('\\ln x^2', '2\\ln x'), 'symbolic');
});

test('floors that agree at a few points are not equal', () => {
  assert.equal(same('\\lfloor\\frac{2n}{3}\\rfloor', '\\lfloor\\frac{2n}{6}\\rfloor'), 'different');
  assert.equal(same('\\lfloor -x\\rfloor', '-\\lceil x\\rceil'), 'symbolic');
});

test('the same pair gets the same verdict, and so does the pair turned round', () => {
  for (const [a, b] of [
    ['\\sin 2x', '2\\sin x\\cos x'],
    ['x^2', 'x^3'],
    ['\\sqrt{x+y}', '\\sqrt x+\\sqrt y'],
  ] as const) {
    const first = same(a, b);
    for (let k = 0; k < 3; k++) assert.equal(same(a, b), first);
    assert.equal(same(b, a), first);
  }
});

test('work beyond the budget ends in BudgetExceeded', () => {
  assert.throws(() => same('\\sin x+\\cos x', '\\sin x-\\cos x', 50), BudgetExceeded);
});
