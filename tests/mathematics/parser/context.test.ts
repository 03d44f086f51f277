import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherReadings, printed, same, table } from './read.ts';

table('letters beside operators are variables, the same letters among words are words', [
  ['ax+by=c', 'a x+b y=c'],
  ['be^x', 'b e^{x}'],
  ['an+b', 'a n+b'],
  ['k is an integer', '\\text{"k is an integer"}'],
  ['5 cm by 7 cm', '\\left(5\\text{ cm}\\right)\\times \\left(7\\text{ cm}\\right)'],
  ['\\frac{mg}{k}', '\\frac{m g}{k}'],
  ['2 mg', '2\\text{ mg}'],
  ['zyx', 'z y x'],
  ['the sum is 5', '\\text{"the sum is"} 5'],
  ['x=1or x=2', 'x=1 \\text{ or } x=2'],
  ['abcd', 'a b c d'],
]);

table('units in every place where one can stand', [
  ['500*cm', '500\\text{ cm}'],
  ['12 (\\text{units})', '12\\text{ unit}'],
  ['4 \\Omega', '4\\text{ ohm}'],
  ['4\\,\\mathrm{k\\Omega}', '4\\text{ kohm}'],
  ['2.5 \\mu\\text{F}', '2.5\\text{ uF}'],
  ['100 eV', '100\\text{ eV}'],
  ['0.1\\,\\text{mol}\\cdot\\text{L}^{-1}', '0.1\\text{ mol}\\text{ L}^{-1}'],
  ['18 years old', '18\\text{ yr} \\text{old}'],
  ['5 in total', '5 \\text{"in total"}'],
  ['12 square cm', '12\\text{ cm}^{2}'],
  ['13.6 g/cm^3', '13.6\\text{ g}\\text{ cm}^{-3}'],
  ['x in R', 'x\\in \\mathbb{R}'],
  ['Rs. 500', '\\rupee 500'],
]);

same('a parameter that is counted out runs over the integers that it names', [
  [
    'x = n\\pi, n \\in \\mathbb{Z}',
    'x = n\\pi, n = 0, \\pm 1, \\pm 2, \\dots',
    'x = n\\pi (n = 0, \\pm 1, \\ldots)',
  ],
  ['x = 1+2k, k \\in \\mathbb{Z}_{\\ge 0}', 'x = 1+2k, k = 0, 1, 2, \\ldots'],
  ['2\\pi k, k \\in \\mathbb{Z}_{>0}', '2\\pi k, k=1,2,\\ldots', '2\\pi k, k \\in \\mathbb{Z}^+'],
]);

same('one label or modulus is shared by all the values behind it', [
  ['x=1, x=2', 'x=1,2'],
  ['x=1, x=2, y=3, y=4', 'x=1,2, y=3,4'],
  ['x\\equiv 1 \\pmod{8}, x\\equiv 3 \\pmod{8}', 'x\\equiv 1,3 \\pmod{8}'],
  ['(a,b)=(1,2)\\text{ or }(a,b)=(2,1)', '(a,b)=(1,2)\\text{ or }(2,1)'],
]);

table('values of one name are no counting of it', [
  ['x=-1,0,1', 'x=-1, x=0, x=1'],
  ['x=1, x=2, x=3', 'x=1, x=2, x=3'],
]);

same('the reals without a point, however the difference is written', [
  [
    '\\mathbb{R} \\setminus \\{2\\}',
    'ℝ \\ {2}',
    'R - {2}',
    'ℝ∖{2}',
    '\\mathbb{R} \\backslash \\{2\\}',
    'R\\{2}',
  ],
]);

table('or between conditions stays or', [
  ['\\{x\\mid x>1\\text{ or }x<-1\\}', '\\left\\{x \\mid x>1 \\lor x<-1\\right\\}'],
  ['x < 2 \\cup x > 3', 'x<2 \\lor x>3'],
  ['a\\le -1 或 a\\ge 2', 'a\\le -1 \\text{ or } a\\ge 2'],
]);

table('what is excepted is taken out, and what is said of a letter is no value of it', [
  ['\\text{all real numbers except } 2', '\\mathbb{R} \\setminus \\left\\{2\\right\\}'],
  ['5 is the answer', '5'],
  ['2.5 \\mathrm{~x}', '2.5x'],
]);

table('dates are texts, whatever numbers they hold', [
  ['June 20', '\\text{"June 20"}'],
  ['March 3, 2021', '\\text{"March 3, 2021"}'],
]);

table('bases behind brackets and in front of letters', [
  ['(101)_2', '101_{2}'],
  ['FF_{16}', 'FF_{16}'],
  ['A_{16}', 'A_{16}'],
]);

test('nothing is multiplied by a bare zero: y(0) applies y', () => {
  assert.equal(printed('y(0)'), 'y\\left(0\\right)');
  assert.equal(printed('I(0) e^{-t}'), 'I\\left(0\\right) e^{-t}');
});

test('P is a probability before names and a factor before a sum', () => {
  assert.equal(printed('P(A)P(B)'), 'P\\left(A\\right) P\\left(B\\right)');
  assert.equal(printed('P(1+r)^n'), 'P\\cdot \\left(1+r\\right)^{n}');
});

test('no decimal comma is seen within brackets', () => {
  assert.deepEqual(otherReadings('(2,12)'), []);
  assert.deepEqual(otherReadings('[0,25)'), []);
});

same('calls of Maxima and SymPy read as what they compute', [
  ['\\int x^2 dx', 'int(x^2,x)', 'integrate(x**2, x)'],
  ['\\int_0^1 x^2 dx', 'int(x^2,x,0,1)', 'integrate(x**2, (x, 0, 1))'],
  ['\\sum_{k=1}^{n} k', 'sum(k,k,1,n)', 'Sum(k, (k, 1, n))'],
  ['\\frac{dy}{dx}', 'diff(y,x)'],
  ['\\lim_{x\\to 0} x', 'limit(x,x,0)'],
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', 'matrix([1,2],[3,4])', 'Matrix([[1, 2], [3, 4]])'],
  ['\\{1\\} \\cup \\{2\\}', 'union({1},{2})'],
  ['-\\infty', 'minf', '-inf', '-oo'],
]);
