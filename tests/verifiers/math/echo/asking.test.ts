import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeText } from '../../../../src/verifiers/math/grade-text.ts';

const reasonOf = (text: string, reference: string): string =>
  gradeText({ text, reference, options: {} })!.reason;

const ASKED: readonly (readonly [response: string, reference: string])[] = [
  ['Simplify $\\sqrt{405}+5\\sqrt5$.', '14\\sqrt5'],
  ['What is $17\\cdot 23$?', '391'],
  ['Give $\\cos(135^\\circ)$ without rounding.', '-\\frac{\\sqrt2}{2}'],
  ['Find the exact value of $\\cos 660^\\circ$.', '\\frac12'],
  ['Problem 3. Solve $2x + 7 = 0$.', 'x=-3.5'],
  ['Please factor x^2 - 17x + 70.', '(x-7)(x-10)'],
  ['Combine: $\\frac1x+\\frac1y$', '\\frac{x+y}{xy}'],
  ['If $y = (x+2)(x-2)$, expand $y$.', 'x^2-4'],
  ['Berechne $17\\cdot 23$.', '391'],
  ['Calcula $17\\cdot 23$.', '391'],
  ['Вычислите $17\\cdot 23$.', '391'],
  ['计算 $17\\cdot 23$。', '391'],
  ['$17\\cdot 23$ を計算せよ。', '391'],
  ['Let $f(x)=x^2$. What is $f(3)$?', '9'],
  ['Tom has 3 apples and buys 5. How many apples does he have in the end?', '5'],
];

test('a question or task sent back gives no answer', () => {
  const paid = ASKED.filter(([response, reference]) => reasonOf(response, reference).startsWith('equal'));
  assert.deepEqual(paid, []);
});

test('what is marked as the answer is one, whatever asks around it', () => {
  assert.match(reasonOf('What is $17\\cdot 23$? \\boxed{391}', '391'), /^equal/);
  assert.match(reasonOf('Simplify 6/4. The answer is 3/2.', '1.5'), /^equal/);
});

test('steps of a solution and courtesies ask nothing', () => {
  for (const [response, reference] of [
    ['Multiply both sides by 2 to get $x = 4$.', '4'],
    ['So $x = 5$. Does that help?', '5'],
    ['What is 3+4? It is 7.', '7'],
    ['Thus $x=12$. Let me know if you want another example.', '12'],
  ] as const) {
    assert.match(reasonOf(response, reference), /^equal/, response);
  }
});
