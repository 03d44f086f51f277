import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAnswer } from '../../../src/mathematics/parser/parse-answer.ts';
import { printed, same, table } from './read.ts';

same('wrappers that mean nothing change nothing', [
  [
    '\\frac{1}{2}',
    '$\\frac{1}{2}$',
    '$$\\frac{1}{2}$$',
    '\\(\\frac{1}{2}\\)',
    '\\[\\frac{1}{2}\\]',
    '\\boxed{\\frac{1}{2}}',
    '$\\boxed{\\frac{1}{2}}$.',
    '\\fbox{$\\frac{1}{2}$}',
    '\\displaystyle\\frac{1}{2}',
    '**\\frac{1}{2}**',
    '`\\frac{1}{2}`',
    '\\left(\\frac{1}{2}\\right)',
    '\\Bigl(\\frac{1}{2}\\Bigr)',
    '{\\frac{1}{2}}',
    '\\color{red}{\\frac{1}{2}}',
    '\\textcolor{blue}{\\frac{1}{2}}',
    '\\mathbf{\\frac{1}{2}}',
    '\\underline{\\frac{1}{2}}',
    '\\frac{1}{2}\\phantom{8}',
    '\\begin{equation} \\frac{1}{2} \\end{equation}',
    ' \\; \\frac{1}{2} \\, . ',
    '\\\\frac{1}{2}',
    '\u000crac{1}{2}',
  ],
  ['\\left(1, 2\\right]', '(1, 2]', '\\big(1,2\\big]', '( 1 ,\\, 2 ]'],
  ['x\\le 2', 'x &lt;= 2'.replace('&lt;', '<'), 'x &le; 2', 'x \\leqslant 2'],
  ['x^{2}', 'x<sup>2</sup>', 'x^2', 'x²', '$x ^ { 2 }$'],
]);

same('characters beyond ASCII mean what they look like in mathematics', [
  ['12', '１２', '𝟏𝟐', '١٢', '\u200b12'],
  ['-5', '−5', '–5', '－5'],
  ['\\sqrt{2}', '√2', '√(2)'],
  ['\\pi', 'π', '𝜋'],
  ['x\\ge 2', 'x ≥ 2', 'x ⩾ 2', '𝑥 ≥ 2'],
  ['3\\cdot 4', '3·4', '3⋅4'],
  ['\\frac{6}{2}', '6÷2', '6∕2'],
  ['\\infty', '∞'],
  ['x_{12}', 'x₁₂'],
  ['x^{-1}', 'x⁻¹'],
  ['\\hat{x}', 'x̂'],
  ['1, 2', '1，2', '1、2'],
  ['\\left(1, 2\\right)', '（1，2）'],
]);

test('letters of other scripts are never taken for the Latin ones they look like', () => {
  assert.notEqual(printed('х+1'), printed('x+1'));
  assert.notEqual(printed('А'), printed('A'));
  assert.notEqual(printed('2х'), printed('2x'));
  assert.notEqual(printed('2х'), printed('2'));
});

table('what hides, defines or draws is refused', [
  ['\\def\\x{5}\\x', 'error:forbidden_macro'],
  ['\\newcommand{\\x}{5}\\x', 'error:forbidden_macro'],
  ['\\hspace{-1em}8', 'error:forbidden_macro'],
  ['\\hspace{7}8', '8'.replace('8', '8')],
  ['\\cancel{7}8', 'error:forbidden_macro'],
  ['\\rlap{7}8', 'error:forbidden_macro'],
  ['\\input{file}', 'error:forbidden_macro'],
  ['7\\phantom{8}', '7'],
  ['12\u202e34', 'error:foreign_character'],
]);

test('an unknown command is an error that names it and says where it stands', () => {
  const result = parseAnswer('  1+\\zzz{2}');
  assert.ok(!result.ok);
  assert.equal(result.error.code, 'unknown_macro');
  assert.match(result.error.message, /\\zzz/);
  assert.equal(result.error.at, 4);
});

table('what is malformed is an error, never a part of it', [
  ['', 'error:empty'],
  ['   ', 'error:empty'],
  ['$$', 'error:empty'],
  ['\\boxed{}', 'error:incomplete'],
  ['\\frac{1}{', 'error:incomplete'],
  ['\\frac{1}', 'error:incomplete'],
  ['(1+2', 'error:unbalanced'],
  ['1+2)', 'error:unbalanced'],
  ['1+', 'error:incomplete'],
  ['x = ', 'error:incomplete'],
  ['2 \\frac', 'error:incomplete'],
  ['1 = 2 =', 'error:incomplete'],
  ['config({relTol:1})', '\\text{"config( relTol:1 )"}'],
]);
