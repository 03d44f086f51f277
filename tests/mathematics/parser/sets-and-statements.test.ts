import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, same, table } from './read.ts';

table('intervals of all kinds', [
  ['(1,2]', '\\left(1, 2\\right]'],
  ['[1;2)', '\\left[1, 2\\right)'],
  [']1,2[', '\\left]1, 2\\right['],
  ['[1,2[', '\\left[1, 2\\right)'],
  [']-\\infty, 3]', '\\left(-\\infty, 3\\right]'],
  ['\\left( \\frac{1}{2}, 3 \\right]', '\\left(\\frac{1}{2}, 3\\right]'],
  ['(-inf, 3) U [5, inf)', '\\left(-\\infty, 3\\right) \\cup \\left[5, \\infty\\right)'],
  ['(-∞,1)∪(1,∞)', '\\left(-\\infty, 1\\right) \\cup \\left(1, \\infty\\right)'],
  ['oo(1,2)', '\\left]1, 2\\right['],
]);

test('two numbers in round brackets are a point until something says that they are an interval', () => {
  assert.equal(read('(1,2)').kind, 'tuple');
  assert.equal(read('(1,\\infty)').kind, 'interval');
  assert.equal(read('(1,2) \\cup (3,4)').kind, 'set-operation');
  const membership = read('x \\in (0,1)');
  assert.equal(membership.kind === 'relation' && membership.operands[1]!.kind, 'interval');
});

table('sets by elements, by condition and by name', [
  ['\\{1, 2, \\ldots, 10\\}', '\\left\\{1, 2, \\ldots , 10\\right\\}'],
  ['{1, 2}', '\\left\\{1, 2\\right\\}'],
  ['\\emptyset', '\\emptyset'],
  ['\\{\\}', '\\emptyset'],
  ['\\{x \\mid x^2 < 4\\}', '\\left\\{x \\mid x^{2}<4\\right\\}'],
  ['{x : |x|<3}', '\\left\\{x \\mid \\left|x\\right|<3\\right\\}'],
  ['\\mathbb{R} \\setminus \\{1\\}', '\\mathbb{R} \\setminus \\left\\{1\\right\\}'],
  ['ℝ - {0}', '\\mathbb{R} \\setminus \\left\\{0\\right\\}'],
  ['all real numbers', '\\mathbb{R}'],
  ['\\mathbb{Z}^+', '\\mathbb{Z}^{+}'],
]);

table('relations keep their direction and chain', [
  ['x >= 2', 'x\\ge 2'],
  ['1 < x ≤ 2', '1<x\\le 2'],
  ['x != 3', 'x\\ne 3'],
  ['5! = 120', '5!=120'],
  ['x \\not= 3', 'x\\ne 3'],
  ['x ∉ {1}', 'x\\notin \\left\\{1\\right\\}'],
  ['x \\equiv 3 \\pmod{7}', 'x\\equiv 3 \\pmod{7}'],
  ['x ≡ 1 (mod 5)', 'x\\equiv 1 \\pmod{5}'],
  ['= 5', '5'],
  ['\\approx 3.14', '\\approx 3.14'],
  ['> 5', '\\square>5'],
  ['f: x \\mapsto x^2', 'f: x\\mapsto x^{2}'],
  ['x<-7: (-\\infty,-7)', 'x<-7 \\iff \\left(-\\infty, -7\\right)'],
]);

table('lists by commas, semicolons and words', [
  ['1, 2, and 3', '1 \\text{ and } 2 \\text{ and } 3'],
  ['x=1 \\text{ or } x=2', 'x=1 \\text{ or } x=2'],
  ['x = 1, 2', 'x=1, x=2'],
  ['x \\neq 1, 2', 'x\\ne 1, x\\ne 2'],
  ['p=5,q=2;p=7,q=2', 'p=5, q=2; p=7, q=2'],
  ['x=1, y=2 or x=3, y=4', 'x=1, y=2 \\text{ or } x=3, y=4'],
  ['a=1 \\quad b=2', 'a=1, b=2'],
  ['(1,2),(3,4)', '\\left(1, 2\\right), \\left(3, 4\\right)'],
  ['$1$ and $2$', '1 \\text{ and } 2'],
  ['(11,7)or(7,11)', '\\left(11, 7\\right) \\text{ or } \\left(7, 11\\right)'],
  ['1,2,3,...', '1, 2, 3, \\ldots '],
]);

same('what is said about an integer parameter reads the same in every wording', [
  [
    'x = \\frac{\\pi}{2} + k\\pi, k \\in \\mathbb{Z}',
    'x = \\frac{\\pi}{2} + k\\pi (k \\in \\mathbb{Z})',
    'x = \\frac{\\pi}{2} + k\\pi \\text{ for any integer } k',
    'x = \\frac{\\pi}{2} + k\\pi, where k is an integer',
    'x = \\frac{\\pi}{2} + k\\pi, \\quad k \\text{ is an integer}',
    'x = π/2 + kπ for k ∈ ℤ',
  ],
]);

same('a piecewise function reads the same in every layout', [
  [
    '\\begin{cases} x^2 & x \\ge 0 \\\\ -x & \\text{otherwise} \\end{cases}',
    '\\begin{cases} x^2, & \\text{if } x \\ge 0, \\\\ -x, & \\text{otherwise.} \\end{cases}',
    '\\left\\{ \\begin{array}{ll} x^2 & \\text{if } x \\ge 0 \\\\ -x & \\text{else} \\end{array} \\right.',
    '\\left\\{ \\begin{array}{rll} x^2 & \\text{ if } & x \\ge 0 \\\\ -x & & \\text{otherwise} \\end{array} \\right.'.replace(
      '& &',
      '&',
    ),
  ],
]);

table('systems, layouts and chains over several lines', [
  ['\\begin{cases} x = 1 \\\\ y = 2 \\end{cases}', 'x=1 \\\\ y=2'],
  ['\\begin{aligned} y &= x+x \\\\ &= 2x \\end{aligned}', 'y=x+x=2x'],
  ['x=1\ny=2', 'x=1, y=2'],
]);

table('logic by signs', [
  ['p \\land q \\lor r', '\\left(p \\land q\\right) \\lor r'],
  ['\\neg p', '\\lnot p'],
  ['p \\implies q', 'p \\implies q'],
  ['\\forall x \\in \\mathbb{R}, x^2 \\ge 0', '\\forall x\\in \\mathbb{R}: x^{2}\\ge 0'],
]);
