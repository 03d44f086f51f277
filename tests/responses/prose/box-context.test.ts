import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOfBox } from '../../../src/responses/prose/box-context.ts';

function context(text: string): string {
  const start = text.indexOf('\\boxed');
  return contextOfBox(text, start, text.indexOf('}', start) + 1, 0, text.length);
}

test('a box that is a part of something larger is not the whole', () => {
  for (const text of [
    'x \\neq \\boxed{9}',
    '\\sqrt{\\boxed{9}}',
    '\\frac{\\boxed{9}}{2}',
    '2\\boxed{9}',
    '\\boxed{9}^2',
    '\\boxed{9}+1',
    '\\boxed{9} \\cdot 2',
    '\\boxed{9}?',
    '$\\boxed{9}$?',
    '$x > \\boxed{9}$',
    '$\\boxed{9}x$',
    '2 \\cdot \\boxed{9}',
    'Hence $2 \\times \\boxed{9}$.',
    '\\boxed{9} - 1',
    '$\\boxed{9}\\pi$',
    '$\\boxed{9} \\sqrt 2$',
    '\\boxed{9}8',
    '\\boxed{9}.5',
    '\\boxed{9}_8',
    '$\\boxed{9} i$',
    '\\log \\boxed{9}',
    '\\sin(\\boxed{9})',
    '\\binom{\\boxed{9}}{2}',
    '1+\\boxed{9}',
    '$x + \\boxed{9}$',
    '$5 - \\boxed{9}$',
    '$\\boxed{9}!$',
    '\\{\\boxed{9}, 3\\}',
    '[\\boxed{9}, 3]',
    '\\boxed{9},000',
    '\\boxed{9}\\ldots',
    '$(\\boxed{9}, 3)$',
    '$(3, \\boxed{9})$',
    '\\boxed{9} minus 1.',
    '$\\boxed{9}$ times two',
    '\\boxed{9} squared.',
    'The answer is 1 more than \\boxed{9}.',
    'The answer is half of \\boxed{9}.',
    'One more than $\\boxed{9}$.',
    'So.\nThe negative of \\boxed{9} is the answer.',
  ])
    assert.equal(context(text), 'part', text);
});

test('a minus before a box belongs to its value, a dash of a list does not', () => {
  for (const text of ['-\\boxed{9}', '$-\\boxed{9}$', 'x = -\\boxed{9}'])
    assert.equal(context(text), 'negated', text);
  for (const text of ['- \\boxed{9}', 'Answer - \\boxed{9}', 'Answer -\\boxed{9}'])
    assert.equal(context(text), 'alone', text);
});

test('names, units, relations, marks and gaps to fill leave a box alone', () => {
  for (const text of [
    'x = \\boxed{9}',
    'f(x) \\ge \\boxed{9}',
    '\\boxed{9}\\text{ cm}',
    '\\boxed{9}^\\circ',
    '**\\boxed{9}**',
    '\\boxed{9} + 4 = 13',
    '(\\boxed{9})',
    '\\boxed{9} plus 4 is 13',
    '\\boxed{9} in all',
    '\\boxed{9}!',
    '2 + \\boxed{9} = 11',
    '11 = 2 + \\boxed{9}',
    '5 - \\boxed{9}',
    '$7^5 \\equiv \\boxed{9} \\pmod{11}$',
    '(see 3, \\boxed{9})',
    '\\boxed{9}. 5 of them are even.',
    '1) \\boxed{9}',
    '1)\\boxed{9}',
    '\\boxed{9}. Why? Since 3 + 6 = 9.',
    '\\boxed{9} - the number of ways',
    '\\boxed{9} - 3 of each kind',
    '18 = 2 \\cdot \\boxed{9}',
    '2 \\cdot \\boxed{9} = 18',
    '4.5 is half of \\boxed{9}',
    'This is one more than \\boxed{9}',
  ])
    assert.equal(context(text), 'alone', text);
});
