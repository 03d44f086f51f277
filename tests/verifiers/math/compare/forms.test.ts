import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge } from './judge.ts';

allEqual(
  'same_form allows another order of terms and factors',
  [
    ['2x+y', 'y+2x'],
    ['\\frac{x}{2}', '\\frac12 x'],
    ['a-b', '-b+a'],
  ],
  {
    test: 'same_form',
  },
);
allDifferent(
  'and nothing else',
  [
    ['x^2', 'x\\cdot x'],
    ['\\frac12', '0.5'],
    ['2x', 'x+x'],
    ['x^2+2x+1', '(x+1)^2'],
  ],
  {
    test: 'same_form',
  },
);
allEqual(
  'factored accepts products of irreducible factors',
  [
    ['x^2-1', '(1+x)(-1+x)'],
    ['(x-2)^2', '(2-x)^2'],
    ['x^4-1', '(x-1)(x+1)(x^2+1)'],
    ['2x^2+4x', '2x(x+2)'],
    ['x^4+4', '(x^2+2x+2)(x^2-2x+2)'],
  ],
  { test: 'factored' },
);
allDifferent(
  'factored refuses what can be factored further',
  [
    ['x^2-1', 'x^2-1'],
    ['x^4-1', '(x^2-1)(x^2+1)'],
    ['2x^2+4x', 'x(2x+4)'],
    ['x^4+4', 'x^4+4'],
    ['ab+ac', 'ab+ac'],
  ],
  { test: 'factored' },
);
allEqual(
  'expanded accepts collected terms',
  [
    ['(x+1)^2', '1+2x+x^2'],
    ['2(a+b)', '2a+2b'],
  ],
  { test: 'expanded' },
);
allDifferent(
  'expanded refuses brackets and like terms',
  [
    ['(x+1)^2', '(x+1)^2'],
    ['(x+1)^2', 'x^2+x+x+1'],
  ],
  {
    test: 'expanded',
  },
);
allEqual(
  'lowest_terms accepts cancelled fractions',
  [
    ['\\frac{6}{8}', '\\frac34'],
    ['-\\frac12', '\\frac{-1}{2}'],
  ],
  {
    test: 'lowest_terms',
  },
);
allDifferent(
  'lowest_terms refuses fractions that can be cancelled',
  [
    ['\\frac34', '\\frac68'],
    ['x+\\frac23', 'x+\\frac46'],
  ],
  {
    test: 'lowest_terms',
  },
);

test('the right value in the wrong form is said to be that', () => {
  assert.equal(judge('x^2-1', 'x^2-1', { test: 'factored' }).reason, 'different_form');
  assert.equal(judge('x^2-1', '(x-1)^2', { test: 'factored' }).reason, 'different_value');
});

allEqual(
  'an antiderivative is right up to its constant',
  [
    ['\\frac{x^3}{3}', '\\frac{x^3}{3}+c'],
    ['\\frac{x^3}{3}+C', '\\frac{x^3+K}{3}'],
    ['\\sin^2 x+C', '-\\cos^2 x+C'],
    ['\\ln x+C', '\\ln|x|+C'],
    ['\\ln x+C', '\\ln(kx)'],
  ],
  { test: 'antiderivative' },
);
allDifferent(
  'an antiderivative without a constant, or with a wrong one, is wrong',
  [
    ['\\frac{x^3}{3}+C', '\\frac{x^3}{3}'],
    ['\\ln|x|+C', '\\ln x+C'],
    ['\\frac{x^3}{3}+C', '\\frac{x^3}{3}+C^2'],
    ['e^x+C', '2e^x+C'],
    ['\\frac{x^3}{3}+C', '\\frac{x^3}{3}+C+x'],
  ],
  { test: 'antiderivative' },
);

test('a number is graded by the tolerance and the digits that were asked for', () => {
  const relative = { test: 'numeric', precision: { relative: 0.05 } } as const;
  assert.equal(judge('100', '104', relative).correct, true);
  assert.equal(judge('100', '106', relative).correct, false);
  const figures = { test: 'numeric', precision: { significant_figures: 3 } } as const;
  assert.equal(judge('3.14159', '3.14', figures).correct, true);
  assert.equal(judge('3.14159', '3.1', figures).correct, false);
  const places = { test: 'numeric', precision: { decimal_places: 2 } } as const;
  assert.equal(judge('12.30', '12.3', places).reason, 'not_precise_enough');
  assert.equal(judge('0', '0.0001', { test: 'numeric', precision: { absolute: 0.001 } }).correct, true);
});

allEqual(
  'signs are factors of a form like others, and connected statements stand in any order',
  [
    ['x\\cdot(-y)', '-x\\cdot y'],
    ['-\\frac{a}{b}', '\\frac{-a}{b}'],
    ['-\\frac12 z', '\\frac{-1}{2}z'],
    ['\\exp(3t)', 'e^{3t}'],
    ['y>2 \\text{ and } y<7', 'y<7 \\text{ and } y>2'],
  ],
  { test: 'same_form' },
);
allDifferent(
  'same_form cancels nothing',
  [
    ['y\\cdot y', '(-y)(-y)'],
    ['-\\frac{a}{b}', '\\frac{a}{-b}'],
    ['z', '1\\cdot z'],
    ['\\sqrt{7}', '7^{1/2}'],
  ],
  { test: 'same_form' },
);
allEqual('a repeated factor is factored', [['(y-4)^2', '(4-y)(4-y)']], { test: 'factored' });
allDifferent('a factor with a symbol below a line is not', [['y^2-6y+9', 'y(y-6+\\frac{9}{y})']], {
  test: 'factored',
});
allDifferent('lowest_terms has no i below a line', [['\\frac{2-i}{5}', '\\frac{1}{2+i}']], {
  test: 'lowest_terms',
});
allEqual(
  'variables are renamed all at once',
  [
    ['p^2+3q', 'q^2+3p'],
    ['[r,s,t]', '[s,t,r]'],
    ['u>v+2', 'v>u+2'],
  ],
  { variables: 'renamed' },
);
allDifferent(
  'and never two to the same',
  [
    ['[r,s,t]', '[s,s,r]'],
    ['\\begin{pmatrix}r&s\\\\t&0\\end{pmatrix}', '\\begin{pmatrix}a&b\\\\a&0\\end{pmatrix}'],
  ],
  { variables: 'renamed' },
);
