import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge, type Pair } from './judge.ts';

const TASKS: readonly Pair[] = [
  ['12', '\\gcd(48,36)'],
  ['360', '\\operatorname{lcm}(72,40)'],
  ['89', '\\max\\{89,15,63\\}'],
  ['780', '1001220_{3}'],
  ['-33', '\\begin{vmatrix}1&3\\\\9&-6\\end{vmatrix}'],
  ['\\{1,2,3\\}', '\\{1,2\\}\\cup\\{2,3\\}'],
  ['(4,5)', '(2,5)\\cap(4,7)'],
  [
    '\\begin{pmatrix}7\\\\3\\end{pmatrix}',
    '\\begin{pmatrix}1&2\\\\0&1\\end{pmatrix}\\begin{pmatrix}1\\\\3\\end{pmatrix}',
  ],
];
const UNSOLVED: readonly Pair[] = [
  ['x=9', '2x+20=38'],
  ['x>9', '2x+20>38'],
  ['(-3,9)', '|x-3|<6'],
  ['(2,\\infty)', '\\{x : 3x>6\\}'],
];

allDifferent('a task before numbers is not done', TASKS);
allDifferent('a solved reference wants a solved answer', UNSOLVED);
allEqual('with the form «any» the value alone counts', [...TASKS, ...UNSOLVED], { form: 'any' });

test('the reason says that the work is left', () => {
  assert.equal(judge('12', '\\gcd(48,36)').reason, 'unevaluated');
  assert.equal(judge('x=9', '2x+20=38').reason, 'unevaluated');
});

const ARITHMETIC: readonly Pair[] = [
  ['40320', '8!'],
  ['330', '\\binom{11}{4}'],
  ['\\frac35', '\\frac6{10}'],
  ['2', '\\log_2 4'],
  ['7', '|-7|'],
  ['2', '\\lfloor 5/2 \\rfloor'],
];
allEqual('arithmetic may stand', ARITHMETIC);
test('and is flagged', () => {
  for (const [reference, answer] of ARITHMETIC) {
    assert.deepEqual(judge(reference, answer).flags, ['unevaluated'], answer);
  }
  assert.equal(judge('\\frac35', '0.6').flags, undefined);
});

allEqual('what the reference shows itself is no task', [
  ['\\gcd(3,a)', '\\gcd(a,3)'],
  ['\\max(5,x)', '\\max(x,5)'],
  ['4210_7', '4210_7'],
  ['\\gcd(48,36)+1', '1+\\gcd(36,48)'],
]);
allEqual('a line, a union of intervals and a sign are solved as they are', [
  ['y=3x+5', '3x-y+5=0'],
  ['2x-y+3=0', 'y=2x+3'],
  ['x<5\\text{ or }x>8', '(-\\infty,5)\\cup(8,\\infty)'],
  ['x<1', '-x>-1'],
  ['x\\ne 1', '\\mathbb{R}\\setminus\\{1\\}'],
  ['x=2', '2=x'],
  ['AB=5', '5=AB'],
]);

const LIKE = { form: 'like_reference' } as const;
allDifferent(
  'like the reference: what it shows of arithmetic is asked for',
  [
    ['40320', '8!'],
    ['\\frac35', '\\frac6{10}'],
    ['14\\sqrt5', '\\sqrt{405}+5\\sqrt5'],
    ['(x-7)(x-10)', 'x^2-17x+70'],
    ['x^2-17x+70', '(x-7)(x-10)'],
    ['\\frac{1}{x}+\\frac{1}{x+1}', '\\frac{2x+1}{x(x+1)}'],
    ['(x-1)(x+1)(x^2+1)', '(x^2-1)(x^2+1)'],
  ],
  LIKE,
);
allEqual(
  'like the reference: another order, spelling or further step is right',
  [
    ['\\frac35', '0.6'],
    ['14\\sqrt5', '\\sqrt5\\cdot 14'],
    ['(x-7)(x-10)', '(x-10)(x-7)'],
    ['x^2-17x+70', '70-17x+x^2'],
    ['(x^2-1)(x^2+1)', '(x-1)(x+1)(x^2+1)'],
    ['\\frac{6}{8}', '\\frac{3}{4}'],
  ],
  LIKE,
);

allEqual('a named test has its own word on form', [['x^2-1', '(x-1)(x+1)']], { test: 'factored' });
