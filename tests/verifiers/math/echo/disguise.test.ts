import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../../src/mathematics/parser/parse-answer.ts';
import type { Node } from '../../../../src/mathematics/tree.ts';
import { bareForm, spelledForm } from '../../../../src/verifiers/math/echo/disguise.ts';

function read(source: string): Node {
  const parsed = parseAnswer(source);
  assert.ok(parsed.ok, source);
  return parsed.value;
}
const isDisguise = (answer: string, asked: string): boolean =>
  bareForm(read(answer)) === spelledForm(read(asked));

test('what anybody can wrap around an expression falls away', () => {
  const asked = '\\frac{x^2-1}{x-1}';
  for (const answer of [
    `${asked}+y-y`,
    `e^{\\ln(${asked})}`,
    `\\frac{2(x^2-1)}{2(x-1)}`,
    `${asked}\\cdot\\frac22`,
    '\\frac{-(x^2-1)}{-(x-1)}',
    '\\frac{1-x^2}{1-x}',
    '\\frac{x^2}{x-1}-\\frac{1}{x-1}',
    `((${asked})^{-1})^{-1}`,
    `\\sqrt{(${asked})^2}`,
    `-(-${asked})`,
    '\\frac{xx-1}{x-1}',
  ])
    assert.equal(isDisguise(answer, asked), true, answer);
  for (const answer of ['-(-7-3)', '|7+3|', '2^{\\log_2(7+3)}', '\\{7+3\\}', '7+3\\text{ units}'])
    assert.equal(isDisguise(answer, '7+3'), true, answer);
});

test('other spellings of roots, angles and logarithms are the same expression', () => {
  assert.equal(isDisguise('\\frac{\\log 27}{\\log 9}', '\\log_9 27'), true);
  assert.equal(isDisguise('\\sin\\frac{\\pi}{6}', '\\sin 30^\\circ'), true);
  assert.equal(isDisguise('81^{0.5}', '\\sqrt{81}'), true);
  assert.equal(isDisguise('(1+2^{1/2})^{-1}', '\\frac{1}{1+\\sqrt2}'), true);
});

test('work is no disguise', () => {
  assert.equal(isDisguise('x+1', '\\frac{x^2-1}{x-1}'), false);
  assert.equal(isDisguise('(x-3)(x+3)', 'x^2-9'), false);
  assert.equal(isDisguise('5(x+1)', '2(x+1)+3(x+1)'), false);
  assert.equal(isDisguise('2(x-1)', '2x-2'), false);
  assert.equal(isDisguise('10', '7+3'), false);
  assert.equal(isDisguise('x^5', 'x^2 x^3'), false);
});
