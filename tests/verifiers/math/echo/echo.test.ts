import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradeText } from '../../../../src/verifiers/math/grade-text.ts';

const reasonOf = (question: string, reference: string, answer: string): string =>
  gradeText({ text: `\\boxed{${answer}}`, question, reference, options: {} })!.reason;

type Row = readonly [question: string, reference: string, answer: string];

function allEcho(promise: string, rows: readonly Row[]): void {
  test(promise, () => {
    const missed = rows.filter((row) => reasonOf(...row) !== 'echoes_prompt');
    assert.deepEqual(missed, []);
  });
}
function allRight(promise: string, rows: readonly Row[]): void {
  test(promise, () => {
    const missed = rows.filter((row) => !reasonOf(...row).startsWith('equal'));
    assert.deepEqual(missed, []);
  });
}

allEcho('the expression of the question is no answer to it', [
  ['Simplify $\\sqrt{405}+5\\sqrt5$.', '14\\sqrt5', '\\sqrt{405}+5\\sqrt5'],
  ['Expand $(x-3)(5x+3)$.', '5x^2-12x-9', '(x-3)(5x+3)'],
  ['Factor \\(x^2-17x+70\\) over the integers.', '(x-7)(x-10)', 'x^2-17x+70'],
  ['What is $17\\cdot 23$?', '391', '17\\cdot 23'],
  ['Evaluate $\\log_{8} 4$.', '\\frac23', '\\log_8 4'],
  ['Let $f(x)=(x+1)^2$. Write $f$ as a sum.', 'x^2+2x+1', '(x+1)^2'],
  ['Factor x^2 - 17x + 70 over the integers.', '(x-7)(x-10)', 'x^2-17x+70'],
  ['Rationalise $\\frac{7}{5-\\sqrt{10}}$.', '\\frac{35+7\\sqrt{10}}{15}', '\\frac{7}{5-\\sqrt{10}}'],
]);

allEcho('nor is it with a change that anybody can make', [
  ['Simplify $\\sqrt{405}+5\\sqrt5$.', '14\\sqrt5', '5\\sqrt5+\\sqrt{405}'],
  ['Expand $(x-3)(5x+3)$.', '5x^2-12x-9', '1\\cdot(5x+3)(x-3)+0'],
  ['What is $17\\cdot 23$?', '391', 'x=23\\cdot17'],
  ['What is $17\\cdot 23$?', '391', '(17)\\times(23)'],
  ['What is $17\\cdot 23$?', '391', '-(-17\\cdot 23)'],
]);

allEcho('a quantity in the unit of the question is not converted', [
  ['Convert $5\\,\\text{km}$ to metres.', '5000\\text{ m}', '5\\text{ km}'],
  ['Convert 72 km/h to m/s.', '20\\text{ m/s}', '72\\text{ km/h}'],
  ['Write $180^\\circ$ in radians.', '\\pi', '180^\\circ'],
]);

allRight('what is written as the reference is right, whatever the question shows', [
  ['Simplify $x + 1$ as far as possible.', 'x+1', '1+x'],
  ['Is $2^{10}$ or $10^3$ larger? Write the larger one.', '2^{10}', '2^{10}'],
  ['For which of $n=3$ and $n=4$ is $n^2-9=0$?', 'n=3', 'n=3'],
]);

allRight('a plain number of the question may be its answer', [
  ['Which is larger, $\\frac12$ or $0.4$?', '0.5', '\\frac12'],
  ['Of $25\\%$ and $0.3$ which is smaller?', '0.25', '25\\%'],
  ['Which of $1\\frac12$ and $1.4$ is larger?', '1.5', '1\\frac12'],
  ['One of $2\\times10^3$ and $1999$ is larger. Which?', '2000', '2\\times10^3'],
  ['An angle of $90^\\circ$ is how many degrees?', '90', '90^\\circ'],
]);

test('terms and factors of the question are no echo', () => {
  assert.match(reasonOf('Let $S = 2^{10} + 1$. What is $S - 1$?', '1024', '2^{10}'), /^equal/);
});

test('a question makes no wrong answer right', () => {
  assert.equal(reasonOf('Is it $7$ or $8$?', '8', '7'), 'different_value');
});

test('the prompt may be messages, and what an assistant said before is no question', async () => {
  const { questionText } = await import('../../../../src/verifiers/math/echo/question.ts');
  const messages = [
    { role: 'user', content: 'Expand.' },
    { role: 'assistant', content: 'What?' },
    { role: 'user', content: '(x+1)^2' },
  ];
  assert.equal(questionText(messages), 'Expand.\n\n(x+1)^2');
});

allEcho('what a question asks in words is no answer to it, in words or in signs', [
  ['What is 17 times 23?', '391', '17\\times 23'],
  ['What is 17 times 23?', '391', '\\text{17 times 23}'],
  ['What is 30% of 40?', '12', '30\\%\\text{ of }40'],
  ['What is the square root of 81?', '9', '\\sqrt{81}'],
  ['Compute three cubed.', '27', '\\text{three cubed}'],
  ['Convert FF_16 to decimal.', '255', 'FF_{16}'],
]);
allRight('a question in words may hold its answer', [
  ['What is larger, 17 or 3?', '17', '17'],
  ['What is 2 to the power of 4, as a power?', '2^4', '2^4'],
  ['What is 1/2 in lowest terms?', '1/2', '1/2'],
]);
