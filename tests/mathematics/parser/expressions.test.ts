import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherReadings, printed, same, table } from './read.ts';

same('a fraction reads the same in every spelling', [
  [
    '\\frac{1}{2}',
    '\\frac12',
    '\\frac1{2}',
    '\\frac{1}2',
    '\\dfrac{1}{2}',
    '\\tfrac{1}{2}',
    '\\cfrac{1}{2}',
    '{1 \\over 2}',
    '1/2',
    '½',
    '\\frac 1 2',
  ],
  ['\\frac{x+1}{2}', '(x+1)/2', '{x+1 \\over 2}', '\\left(x+1\\right)/2'],
]);

table('powers bind tighter than signs, and to the right', [
  ['-x^2', '-x^{2}'],
  ['2^{3^2}', '2^{3^{2}}'],
  ['2^3^2', '2^{3^{2}}'],
  ['x**2', 'x^{2}'],
  ['e^-x', 'e^{-x}'],
  ['(-2)^2', '\\left(-2\\right)^{2}'],
  ['\\left(\\frac{1}{2}\\right)^3', '\\left(\\frac{1}{2}\\right)^{3}'],
  ['2^n!', '\\left(2^{n}\\right)!'],
  ['(n+1)!', '\\left(n+1\\right)!'],
  ['n!!', 'n!!'],
]);

test('factors side by side bind tighter than a division, and the other reading is given too', () => {
  assert.equal(printed('1/2x'), '\\frac{1}{2x}');
  assert.deepEqual(otherReadings('1/2x'), ['\\frac{1}{2} x']);
  assert.equal(printed('1/2 x'), '\\frac{1}{2} x');
  assert.equal(printed('1/2(x+1)'), '\\frac{1}{2} \\left(x+1\\right)');
  assert.equal(printed('a/bc'), '\\frac{a}{b c}');
  assert.equal(printed('1/2*x'), '\\frac{1}{2} x');
  assert.equal(printed('x^{5 / 2} / 5+C'), '\\frac{x^{\\frac{5}{2}}}{5}+C');
});

table('functions take their arguments with or without brackets', [
  ['\\sin 2x', '\\sin\\left(2x\\right)'],
  ['\\sin x \\cos y', '\\sin\\left(x\\right) \\cos\\left(y\\right)'],
  ['2sin(x)cos(x)', '2 \\sin\\left(x\\right) \\cos\\left(x\\right)'],
  ['\\sin^2 x', '\\sin^{2}\\left(x\\right)'],
  ['sin²x', '\\sin^{2}\\left(x\\right)'],
  ['\\sin(x)^2', '\\sin^{2}\\left(x\\right)'],
  ['\\sin^{-1} x', '\\arcsin\\left(x\\right)'],
  ['arctan(1/2)', '\\arctan\\left(\\frac{1}{2}\\right)'],
  ['\\log_2 8', '\\log_{2}\\left(8\\right)'],
  ['\\log_28', '\\log_{2}\\left(8\\right)'],
  ['log10(100)', '\\log_{10}\\left(100\\right)'],
  ['\\lg 5', '\\log_{10}\\left(5\\right)'],
  ['\\ln |x|', '\\ln\\left(\\left|x\\right|\\right)'],
  ['\\ln x^2', '\\ln\\left(x^{2}\\right)'],
  ['\\sin x/2', '\\frac{\\sin\\left(x\\right)}{2}'],
  ['xsinx', 'x\\cdot \\sin\\left(x\\right)'],
  ['\\cos 2 \\pi t + 1', '\\cos\\left(2 \\pi t\\right)+1'],
  ['\\gcd(12, 18)', '\\gcd\\left(12, 18\\right)'],
  ['\\max\\{a, b\\}', '\\max\\left(a, b\\right)'],
  ['\\operatorname{lcm}(4,6)', '\\operatorname{lcm}\\left(4, 6\\right)'],
  ['7 \\bmod 3', '7\\bmod 3'],
  ['\\Gamma(5)', '\\Gamma\\left(5\\right)'],
  ['abs(x)', '\\left|x\\right|'],
  ['sqrt(2)/2', '\\frac{\\sqrt{2}}{2}'],
  ['sqrt2', '\\sqrt{2}'],
  ['∛8', '\\sqrt[3]{8}'],
  ['10√3', '10 \\sqrt{3}'],
  ['2√(x+1)', '2 \\sqrt{x+1}'],
  ['\\sin √2', '\\sin\\left(\\sqrt{2}\\right)'],
  ['root(x,3)', '\\sqrt[3]{x}'],
  ['{5 \\choose 2}', '\\binom{5}{2}'],
  ['5C2', '\\binom{5}{2}'],
  ['{}_5C_2', '\\binom{5}{2}'],
]);

table('bars open and close by where they stand', [
  ['|x|', '\\left|x\\right|'],
  ['||x|-1|', '\\left|\\left|x\\right|-1\\right|'],
  ['2|x|+3|y|', '2 \\left|x\\right|+3 \\left|y\\right|'],
  ['\\lvert x \\rvert', '\\left|x\\right|'],
  ['\\|v\\|', '\\left\\|v\\right\\|'],
  ['a \\mid b', 'a\\mid b'],
  ['⌊x⌋', '\\lfloor x\\rfloor'],
  ['\\lceil \\frac{n}{2} \\rceil', '\\lceil \\frac{n}{2}\\rceil'],
]);

test('a letter before brackets is applied or multiplied by what stands around it', () => {
  assert.equal(printed('f(x+1)'), 'f\\left(x+1\\right)');
  assert.deepEqual(otherReadings('f(x+1)'), ['f\\cdot \\left(x+1\\right)']);
  assert.equal(printed('x(y+1)'), 'x\\cdot \\left(y+1\\right)');
  assert.equal(printed('h(r+h)'), 'h\\cdot \\left(r+h\\right)');
  assert.equal(printed('x(x+1)=6'), 'x\\cdot \\left(x+1\\right)=6');
  assert.equal(printed('s(t)=2t'), 's\\left(t\\right)=2t');
  assert.deepEqual(otherReadings('f(x)=2x'), []);
  assert.equal(printed("f'(x)"), "f'\\left(x\\right)");
  assert.equal(printed('f^{-1}(x)'), 'f^{-1}\\left(x\\right)');
  assert.equal(printed('P(X > 2)'), 'P\\left(X>2\\right)');
  assert.deepEqual(otherReadings('C(5,2)'), ['\\binom{5}{2}']);
});

table('calculus reads as expressions', [
  ['\\int_0^1 x^2 dx', '\\int_{0}^{1} x^{2} \\, dx'],
  ['\\int x^2 \\, \\mathrm{d}x + C', '\\int x^{2} \\, dx+C'],
  ['\\int \\frac{dx}{x}', '\\int \\frac{1}{x} \\, dx'],
  ['\\sum_{i=1}^{n} i', '\\sum_{i=1}^{n} i'],
  ['\\prod_{k=1}^n (1+k)', '\\prod_{k=1}^{n} \\left(1+k\\right)'],
  ['\\lim_{x \\to 0^+} \\frac{\\sin x}{x}', '\\lim_{x\\to 0^{+}} \\frac{\\sin\\left(x\\right)}{x}'],
  ['\\frac{dy}{dx}', '\\frac{dy}{dx}'],
  ['dy/dx', '\\frac{dy}{dx}'],
  ['\\frac{d^2y}{dx^2}', '\\frac{d^{2}y}{dx^{2}}'],
  ['\\frac{\\partial f}{\\partial x}', '\\frac{\\partial f}{\\partial x}'],
  ["y'' + y = 0", "y''+y=0"],
]);

table('matrices of every environment', [
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'],
  [
    '\\left[\\begin{array}{rr} 1 & 2 \\\\ 3 & 4 \\end{array}\\right]',
    '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}',
  ],
  ['[[1,2],[3,4]]', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'],
  ['matrix([1,2],[3,4])', '\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'],
  ['\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix}', '\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix}'],
  [
    '\\left|\\begin{matrix} a & b \\\\ c & d \\end{matrix}\\right|',
    '\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix}',
  ],
  ['(\\begin{pmatrix} 1 \\\\ 2 \\\\ \\end{pmatrix})', '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}'],
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 \\end{pmatrix}', 'error:unexpected'],
]);

table('letters are variables, constants or names', [
  ['xyz', 'x y z'],
  ['2\\pi r', '2 \\pi r'],
  ['e^{i\\pi}', 'e^{i \\pi}'],
  ['\\mathrm{e}', 'e'],
  ['%pi/2', '\\frac{\\pi}{2}'],
  ['x_1', 'x_{1}'],
  ['x₁', 'x_{1}'],
  ['v_{\\text{max}}', 'v_{max}'],
  ['\\vec{v}', '\\vec{v}'],
  ['\\mathbf{u}_{1}', '\\mathbf{u}_{1}'],
  ['\\overline{AB}', '\\bar{AB}'],
  ['\\varepsilon', '\\epsilon'],
  ['A^{\\top}', 'A^{T}'],
  ['\\frac{\\text{distance}}{\\text{time}}', '\\frac{\\operatorname{distance}}{\\operatorname{time}}'],
]);
