import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDifferent, allEqual, judge, swapped } from './judge.ts';

test('a chain that contradicts itself is wrong, and flagged', () => {
  for (const [reference, answer] of [
    ['24', 'T=21=24'],
    ['23', 'A=\\frac12\\cdot 8\\cdot 5=23'],
    ['h(x)=7x', 'h(x)=4x=7x'],
    ['5', '2+2=5'],
    ['13', '13\\approx 31'],
    ['\\frac58', '\\frac58=0.635'],
    ['\\frac58', '\\frac58\\approx 0.6349'],
    ['\\sqrt2', '\\sqrt2\\approx 1.424'],
    ['Q=\\frac{800}{e^{0.02}}\\approx 784.16', 'Q=\\frac{800}{e^{0.02}}\\approx 284.16'],
  ] as const) {
    const judged = judge(reference, answer);
    assert.deepEqual([judged.correct, judged.flags], [false, ['contradictory']], answer);
  }
});
allEqual('a chain that holds is its value, rounded or not', [
  ['24', 'T=4\\cdot 6=24'],
  ['\\frac13', 'x=\\frac{1}{3}=0.33'],
  ['\\frac13', 'x=\\frac13\\approx 0.3'],
  ['h(x)=7x', 'h(x)=4x+3x=7x'],
  ['14', 'P=2l+2w=2\\cdot3+2\\cdot4=14'],
  ['\\pi', '\\pi\\approx 3.14'],
  ['12\\pi', '12\\pi\\approx 37.68'],
  ['\\frac58', '\\frac58\\approx 0.62'],
  ['\\frac58', '\\frac58\\approx 0.63'],
  ['0.5', 'p=\\frac12=50\\%'],
]);

allEqual(
  'a congruence is the family it describes',
  swapped([
    ['n=7k+3', 'n \\equiv 3 \\pmod 7'],
    ['n\\equiv1\\pmod2', 'n=2k+1'],
  ]),
);
allDifferent(
  'and no other',
  swapped([
    ['n=7k+3', 'n \\equiv 4 \\pmod 7'],
    ['n=7k+3', 'n \\equiv 3 \\pmod 5'],
    ['m=7k+3', 'n \\equiv 3 \\pmod 7'],
  ]),
);

allEqual('a point may have its letter, a header its functions, a chain its common value', [
  ['K(6,-1)', '(6,-1)'],
  ['K(6,-1)', 'K=(6,-1)'],
  ['(6,-1)', 'K(6,-1)'],
  ['(P(x), Q(x)) = (4x-1, x^3)', '(4x-1, x^3)'],
  ['a=b=c=\\frac{7}{4}', '\\frac{7}{4}'],
  ['(7-3k, 2+4k)', '(7-3t, 2+4t) \\text{ for some integer } t'],
]);
allDifferent('but no other', [
  ['K(6,-1)', 'L(6,-1)'],
  ['K(6,-1)', '(-1,6)'],
  ['a=b=c=\\frac{7}{4}', '\\frac{7}{5}'],
  ['(7-3k, 2+4k)', '(7-3t, 2+5t) \\text{ for some integer } t'],
]);

allEqual('linear systems are the same by their solutions, and are answered by them', [
  ['a+b=11, b-a=5', 'a=3,b=8'],
  ['\\begin{cases}x+y=5\\\\x-y=3\\end{cases}', '\\begin{cases}2x=8\\\\x+y=5\\end{cases}'],
]);
allDifferent('not by some of them, nor by others', [
  ['a+b=11, b-a=5', 'a=3,b=7'],
  ['a+b=11, b-a=5', 'b=3,a=8'],
  ['\\begin{cases}x+y=5\\\\x-y=3\\end{cases}', '\\begin{cases}2x+2y=10\\\\x+y=5\\end{cases}'],
  ['a=3,b=8', 'a+b=11, b-a=5'],
]);

allEqual('signs that nothing ties together are independent where the reference says so', [
  ['2+\\sqrt3,2-\\sqrt3,-2+\\sqrt3,-2-\\sqrt3', '\\pm 2 \\pm \\sqrt 3'],
  ['(4,2),(4,-2),(-4,2),(-4,-2)', '(\\pm 4, \\pm 2)'],
  ['2+\\sqrt3,-2-\\sqrt3', '\\pm 2 \\pm \\sqrt 3'],
]);
allDifferent('∓ ties them', [['2+\\sqrt3,2-\\sqrt3,-2+\\sqrt3,-2-\\sqrt3', '\\pm 2 \\mp \\sqrt 3']]);
