import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge } from './judge.ts';

allDifferent('what has no value equals nothing, not even itself', [
  ['0', '\\frac{0}{0}'],
  ['\\frac{0}{0}', '\\frac{0}{0}'],
  ['\\frac{1}{0}', '\\frac{2}{0}'],
  ['1', '\\frac{x-x}{x-x}'],
  ['\\infty', '\\frac{1}{0}'],
  ['\\infty', '\\infty-\\infty'],
  ['0', '\\ln 0'],
  ['5', 'NaN'],
]);

test('an answer without a value is named as such', () => {
  assert.equal(judge('1', '\\frac{1}{0}').reason, 'answer_undefined');
  assert.equal(judge('0', '\\frac{x}{0}').reason, 'answer_undefined');
});

allEqual('a reference that says it has no value is answered by the same words', [
  ['\\text{undefined}', '\\text{undefined}'],
  ['\\text{DNE}', '\\text{does not exist}'],
  ['\\infty', '+\\infty'],
  ['-\\infty', '-\\infty'],
  ['\\emptyset', '\\text{no solution}'],
]);
allDifferent('and by nothing else', [
  ['\\text{undefined}', '0'],
  ['\\infty', '-\\infty'],
  ['\\infty', '10^{100}'],
  ['\\emptyset', '0'],
]);

allDifferent('an unknown or an unfinished computation is no number', [
  ['5', 'x'],
  ['5', '5=5'],
  ['5', 'x=x'],
  ['\\frac13', '\\int_0^1 x^2\\,dx'],
  ['2', '2^{100} \\bmod 7'],
  ['55', '\\sum_{k=1}^{10} k'],
  ['1', '\\lim_{x\\to 0}\\frac{\\sin x}{x}'],
]);

allEqual('unless the reference is the same computation', [
  ['\\int_0^1 x^2\\,dx', '\\int_0^1 t^2\\,dt'],
  ['\\sum_{k=1}^{5}\\frac{k+1}{k}', '\\sum_{n=1}^{5}\\left(1+\\frac1n\\right)'],
  ['\\sum_{k=1}^{5}\\frac{k+1}{k}', '\\frac{437}{60}'],
]);
