import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge, swapped } from './judge.ts';

allEqual(
  'sets and lists side by side have no order and no repetitions',
  swapped([
    ['\\{1,2,3\\}', '\\{3,1,2\\}'],
    ['1,2', '2,1'],
    ['1,2', '\\{1,2\\}'],
    ['1 \\text{ and } 2', '2, 1'],
    ['x=1\\text{ or }x=2', '1,2'],
    ['x=1, 2', 'x=2, x=1'],
    ['\\{1,1,2\\}', '\\{1,2\\}'],
    ['\\frac12, 3', '3, 0.5'],
    ['a=4,-8,-10', '-10,-8,4'],
    ['-12;-11;-10', '\\{-12,-11,-10\\}'],
    ['\\pm 2021', '\\{-2021,2021\\}'],
    ['1\\pm\\sqrt{19}', '1+\\sqrt{19}, 1-\\sqrt{19}'],
    ['x=\\pm 3', 'x=3, x=-3'],
    ['\\{1\\pm\\sqrt5,-2\\}', '-2, 1+\\sqrt5, 1-\\sqrt5'],
    ['(1,2),(3,4)', '(3,4),(1,2)'],
    ['5', '\\{5\\}'],
    ['x\\in\\{1,2\\}', '1,2'],
  ]),
);
allEqual(
  'named values are matched by name, others by their place',
  swapped([
    ['x=1, y=2', 'y=2, x=1'],
    ['AB=4, CD=5', '4, 5'],
    ['x=-5, p=\\frac{14}{3}', '-5, \\frac{14}{3}'],
    ['(x,y)=(1,2)', 'x=1, y=2'],
    ['(p,q)=(3,2)', 'q=2, p=3'],
    ['p=5,q=2;p=7,q=2', '(5,2),(7,2)'],
    ['x=y=4, z=2', 'z=2, y=4, x=4'],
    ['a_3=2, a_{37}=19', 'a_{37}=19, a_3=2'],
  ]),
);
allDifferent(
  'what is missing, added or out of place is wrong',
  swapped([
    ['\\{1,2\\}', '(1,2)'],
    ['(1,2)', '(2,1)'],
    ['(1,2)', '\\{2,1\\}'],
    ['1,2', '1,2,3'],
    ['\\pm 2021', '2021'],
    ['x=1, y=2', 'x=2, y=1'],
    ['AB=4, CD=5', '5, 4'],
    ['n=2,3,4', 'n=1,2,3'],
    ['19, 46, \\text{ and } 82', '21, 36, and 82'],
    ['1,2,\\ldots,n', '1,3,5,\\ldots,2n-1'],
    ['(1,2),(3,4)', '(1,2),(4,3)'],
    ['(3,1)', '1, 3'],
  ]),
);

test('an answer that offers several values for one is a hedge', () => {
  for (const answer of ['1 \\text{ or } 2', 'x=1, 2', '1,2', '\\{1,2,3\\}', 'x=1 \\lor x=2', '[0,2]']) {
    const { correct, flags } = judge('1', answer);
    assert.equal(correct, false, answer);
    assert.deepEqual(flags, ['hedged'], answer);
  }
  assert.equal(judge('1', 'x\\in\\mathbb R').correct, false);
  assert.equal(judge('A', '\\text{A and B}').correct, false);
});

test('a large set is compared within the limits', () => {
  const numbers = Array.from({ length: 900 }, (_, k) => k * k);
  const set = `\\{${numbers.join(',')}\\}`;
  assert.equal(judge(set, `\\{${[...numbers].reverse().join(',')}\\}`).correct, true);
  assert.equal(judge(set, `\\{${numbers.slice(1).join(',')},7\\}`).correct, false);
  assert.equal(judge('5', set).correct, false);
});
