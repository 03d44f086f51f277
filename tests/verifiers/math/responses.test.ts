/**
 * Whole responses in the manners of different models: what is found in them, and whether it is
 * right.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { createMathVerifier } from '../../../src/verifiers/math/verifier.ts';

const compute = createCompute({ threads: 1 });
const verifier = createMathVerifier({ compute });
after(() => compute.close());
const context = { signal: new AbortController().signal, tenant: 'test' };

const RIGHT: [gold: string, response: string][] = [
  // other spellings of the same
  ['36', '答：36'],
  ['36', '解：36'],
  ['36', '答：36米'],
  ['758', '\\boxed{758_{10}}'],
  ['12:00', '\\boxed{12{:}00}'],
  ['12,34,567', '\\boxed{12{,}34{,}567}'],
  ['f(x)=x^2-3', '\\boxed{f:x\\mapsto x^2-3}'],
  ['f(x)=0', '\\boxed{f(x)\\equiv 0}'],
  ["f'(x)", '\\boxed{f^{\\prime}(x)}'],
  ["f''(x)", '\\boxed{f^{\\prime\\prime}(x)}'],
  ['20^\\circ\\text{C}', '\\boxed{20\\text{ degrees Celsius}}'],
  ['12', '\\boxed{12\\ \\checkmark}'],
  ['12', '\\boxed{12\\,\\blacksquare}'],
  ['\\text{infinitely many}', 'There are infinitely many solutions.'],
  ['Yes', 'Answer: Yes, it is possible.'],
  ['No', 'Answer: No, it is not possible.'],
  ['\\frac58', 'Answer: 5/8 (i.e., 62.5%)'],
  ['Yes', 'No, wait, yes.'],
  ['A,C', '\\boxed{A \\text{ and } C}'],
  ['\\text{(C)}\\ 12', '(C) 12'],
  ['C', '(C) 13'],
  ['9', '\\boxed{9} and we are done'],
  ['9', 'The answer is \\boxed{9}, or 9.0.'],
  ['9', 'The speedup is \\boxed{9}x.'],
  ['17', 'Answer: (17)'],
  ['8', "7? No, that's wrong. It is 8."],
  ['7', 'The answer is 7. It is wrong to say 8.'],
  ['7\\text{ if }n\\text{ is odd}', '\\boxed{7\\text{ if }n\\text{ is odd}}'],
  // what stands beside a value may say it again, or nothing
  ['12', 'The answer is 12 (twelve).'],
  ['205', 'The answer is 205 (two hundred and five).'],
  ['4', '\\boxed{x=4\\text{ (double root)}}'],
  ['4', 'The answer is 4 (meters)'],
  ['10', 'We reject x=-3 and get x = 10.'],
  ['10', 'Any others? No. The answer is 10.'],
  ['2.5', 'The answer is two point five.'],
  ['1200000', 'The answer is one point two million.'],
  ['6', 'half a dozen'],
  ['\\frac45', 'The answer is 8 out of 10'],
  ['12.5\\%', '\\boxed{12,5\\%}'],
  ['D', 'Final choice: d'],
  ['9', 'Since 12 is greater than 9, we conclude that the answer is 9.'],
  ['9', 'The smallest n such that n! is greater than 10^5 is 9.'],
  ['9', 'The number of ways is at least \\boxed{9}.'],
  ['(3,8)', '\\boxed{y=8,x=3}'],
  // reasoning models
  [
    '204',
    '<think>\nOkay, so 9/s + t = 4 … wait, \\boxed{200}? No.\n</think>\n\nThe walk takes 204 minutes.\n\n**Final Answer**\n\\[\n\\boxed{204}\n\\]',
  ],
  ['\\frac{9\\sqrt{3}}{4}', '…</think>\n\nThe area is\n\n$$\n\\boxed{\\dfrac{9\\sqrt{3}}{4}}\n$$'],
  ['(3, \\frac{\\pi}{2})', 'Thus the polar coordinates are $\\boxed{\\left(3,\\frac{\\pi}{2}\\right)}$.'],
  ['p - q', '### Final Answer:\n$$\n\\boxed{p - q}\n$$'],
  [
    '70',
    'So, the number of ways is \\( \\binom{8}{4} = 70 \\).\n\nTherefore, the answer is \\(\\boxed{70}\\).<|im_end|>',
  ],
  ['\\text{Evelyn}', 'Evelyn has the greatest average speed.\n\nAnswer: \\(\\boxed{\\text{Evelyn}}\\)'],
  ['27', 'I will check: 3^3 = 27.\n\n</think>\n\n**Answer:** 27'],
  // chat models without a box
  [
    '18',
    "Janet sells 16 - 3 - 4 = 9 duck eggs a day.\nShe makes 9 * 2 = $18 every day at the farmer's market.",
  ],
  [
    '3',
    'It takes 2/2 = 1 bolt of white fiber.\nSo the total amount of fabric is 2 + 1 = 3 bolts of fabric.\n#### 3',
  ],
  ['70000', 'Therefore, Josh made a profit of $200,000 - $130,000 = $70,000.'],
  ['540', 'So in total, James runs 60 × 9 = **540 meters** a week.'],
  ['20', 'In the final meal of the day, Wendi needs to give her chickens **20 cups** of feed.'],
  ['64', 'Thus, Kylar needs to pay $64 for 16 glasses.'],
  ['\\frac{3}{4}', 'Therefore, the probability is $\\frac{3}{4}$.'],
  ['x = 4', 'Dividing both sides by 3 gives $x = 4$.'],
  ['12', 'Let me solve this step by step.\n\n1) 5 + 7 = 12\n\nThe answer is 12!'],
  ['12', 'Final answer: **12**'],
  ['12', 'The final answer is: $\\boxed{12}$.'],
  ['12', '**Final Answer: 12 apples**'],
  ['12', 'Answer: 12 (since 7 + 5 = 12)'],
  ['12', 'Hence the value of the expression is 12.'],
  ['-3', 'So the minimum value is −3, attained at x = 2.'],
  ['\\frac{1}{2}', 'The probability is 1/2.'],
  ['5', 'There are 5 such values of $n$.'],
  ['5', 'There are exactly five such integers.'],
  ['25', 'The area of the square is 25 square units.'],
  ['25 \\text{ cm}^2', 'The area is $25 \\, \\text{cm}^2$.'],
  ['0.25', 'The probability is 25%.'],
  ['7.5', 'Each of them pays $7.50.'],
  ['2:30 PM', 'They will meet at 2:30 PM.'],
  ['150', '<answer>150</answer>'],
  ['150', '<think>100 + 50</think><answer>The total is 150 dollars.</answer>'],
  ['\\sqrt{2}', '{"reasoning": "by Pythagoras", "answer": "\\\\sqrt{2}"}'],
  ['42', '```json\n{"final_answer": 42}\n```'],
  ['8', 'Step 1: 2^3 = 8\n\n#### 8'],
  ['8', '#### Step 1: Compute\n2^3 = 8\n#### Step 2: Conclude\nThe answer is 8.'],
  ['-9', '$-\\boxed{9}$'],
  ['5', '\\boxed{6}\n\nCorrection: the answer is 5.'],
  ['14', '(14)'],
  ['\\textbf{(B)}\\ \\frac{1}{2}', '\\boxed{\\textbf{(B)}\\ 0.5}'],
  // several values
  ['-2, 1', 'The solutions are $x = -2$ and $x = 1$.'],
  ['\\{-2, 1\\}', 'Therefore x = -2 or x = 1.'],
  ['3, 5', '**(a)** The first is \\boxed{3}.\n\n**(b)** The second is \\boxed{5}.'],
  ['x=1, y=2', 'So $x = \\boxed{1}$ and $y = \\boxed{2}$.'],
  ['(7, 6)', 'So the ordered pair $(x, y)$ that solves the system is $(7, 6)$.'],
  ['[-3, 2]', 'Therefore the domain is $[-3, 2]$.'],
  // base models and few-shot prompts
  ['12', 'The final answer is 12. I hope it is correct.\n\nProblem:\nFind 2+2.\n\nSolution: \\boxed{4}'],
  ['12', ' 12\n\nQ: What is 3+4?\nA: 7'],
  ['9', 'A: 4 + 5 = 9. The answer is 9.\n\nQ: 1+1?\nA: 2. The answer is 2.'],
  ['3/5', ' $\\frac{3}{5}$\n\n'],
  // other languages
  ['13', '因此，答案是 \\boxed{13}。'],
  ['13', '所以一共有 **13** 只鸟。'],
  ['13', '综上，小明有13个苹果。'],
  ['13', 'Donc, il reste 13 pommes.'],
  ['13', 'Also sind es insgesamt 13 Äpfel.\n\nAntwort: 13 Äpfel'],
  ['13', 'La respuesta final es 13.'],
  ['13', 'Ответ: 13 яблок.'],
  ['13', 'したがって、答えは13個です。'],
  ['13', '따라서 정답은 13입니다.'],
  ['1234.5', 'La respuesta es 1234,5.'],
  // choices
  ['B', 'Option B is right because 2 + 2 = 4. The answer is (B).'],
  ['B', 'The correct answer is:\n\n**B) 12**'],
  ['B', '\\boxed{\\text{(B)}}'],
  ['B', '\\boxed{B}'],
  ['B', '$\\boxed{\\textbf{(B)}\\ 12}$'],
  ['(B)', 'Answer: B'],
  ['B', 'A is wrong since it is negative. C and D are too large. So the answer must be B.'],
  ['B', "Let's think. It can't be A, therefore I think it's B"],
  ['B', 'B. Because the others are too large'],
  ['B', '故选B。'],
  ['B', '答案：B'],
  ['B', '**Answer: (B)**'],
  ['B', 'The best choice is option (B): the mitochondrion.'],
  ['D', 'Looking at each option...\nA) no\nB) no\nC) no\nD) yes\n\nAnswer: D'],
  ['12', '\\boxed{\\text{(B)}\\ 12}'],
  ['12', 'The answer is (B) 12.'],
  // bare answers
  ['x+2', 'x+2'],
  ['\\frac12', '\\frac12'],
  ['-1 + e^{16}', '-1 + exp(16)'],
  ['0.5', '.5'],
  ['1,3', '$1$, $3$'],
  ['5 \\text{ meters}', '5 meters'],
  ['\\text{yes}', 'Yes.'],
  ['\\text{even}', 'The function is **even**.'],
  ['73', '...Thus, the number of residents who own all four is **73**.\n\nFinal Answer: **73**'],
  ['90', 'The angle is [90].'],
  ['45', 'First try [30], second try [45].'],
];

for (const [gold, response] of RIGHT) {
  test(`right: ${gold} in ${JSON.stringify(response.slice(-70))}`, async () => {
    const judgement = await verifier.grade({ response, reference: { answer: gold }, options: {} }, context);
    assert.equal(judgement.status === 'scored' && judgement.correct, true, JSON.stringify(judgement));
  });
}

const WRONG: [gold: string, response: string][] = [
  // taken back, broken off, a part of something else, mentioned behind a refusal
  ['6', '\\boxed{6}\n\nActually, I made a mistake. The correct answer is 5.'],
  ['6', '<answer>6</answer> No, I take that back: it is 5.'],
  ['5', "\\boxed{5}. Actually that's wrong, the answer is 6."],
  ['17', 'So x = 17 +'],
  ['17', 'The final answer is 17 and'],
  ['9', 'x \\neq \\boxed{9}'],
  ['9', '$-\\boxed{9}$'],
  ['9', '\\boxed{9}?'],
  ['3', '1) a\n2) b\n3)'],
  ['5', "Sorry, I can't help. 5"],
  // one of several, or a letter beside another value
  ['x=1, y=2', '\\boxed{x=1 \\text{ or } y=2}'],
  ['a>0, b<0', '\\boxed{a>0 \\text{ or } b<0}'],
  ['\\textbf{(B)}\\ \\frac{1}{2}', '\\boxed{\\textbf{(B)}\\ \\frac13}'],
  // what stands beside a value is weighed, in brackets too
  ['12', 'The answer is 12 (thirteen).'],
  ['4', 'The answer is 4 (rejected).'],
  ['4', '\\boxed{4\\text{ (extraneous)}}'],
  ['4', 'The answer is 4 (at most)'],
  ['4', 'The answer is 4 (lower bound).'],
  ['4', 'The answer is 4 (negative)'],
  ['4\\text{ km}', 'The answer is 4 (meters)'],
  ['8', 'The answer is 8 per 3'],
  ['2', 'The answer is two point five.'],
  ['10', 'We rule out 10.'],
  ['10', 'The answer would be 10 if x were positive, but it is not.'],
  ['10', 'The answer is \\boxed{10}? No.'],
  ['10', '10 cannot be the answer'],
  ['A', '\\boxed{A_1}'],
  ['9', 'It is bounded by 9.'],
  ['9', 'The number is larger than 9.'],
  ['7', 'The answer is 7; however 8 is also possible.'],
  ['7', 'The answer is 7 or, if rounding up, 8.'],
  ['7', 'The answer is 7 (though it might be 8).'],
  ['7', 'The answer is 7... or 8.'],
  ['(3,8)', '\\boxed{y=3,x=8}'],
  ['0.6', '\\boxed{P=\\frac12=0.6}'],
  ['30', 'the answer is 15 chickens and 15 rabbits'],
  ['2', 'AZYUK2A'],
  ['12', 'We add 12 and 5. The answer is 17.'],
  ['12', 'We know that 12 is even. Therefore there are 6 pairs.'],
  ['12', '12 is what I thought first, but **the answer is 13**.'],
  ['C', 'The answer is A. Some say C.'],
  ['A', 'I would pick (B).'],
  ['A', 'A careful look shows that the answer is (C).'],
  ['5', 'The answer is unknown.'],
  ['5', 'Step 5: we are done. The answer is 6.'],
  ['7', 'The final answer is 5 + 7.'],
  ['3', 'The solutions are $x = 3$ and $x = 4$.'],
  [
    '[-3, 2]',
    'the domain is $(-\\infty, -3] \\cup [2, \\infty)$. Final Answer: The final answer is $(-\\infty, -3] \\cup [2, \\infty)$.',
  ],
  ['4', '\\boxed{4\\sqrt(2)}'],
  ['1', '\\boxed{1+\\frac1{\\mathrm e}}'],
  // one or the other, where all are asked for
  ['A,C', '\\boxed{A \\text{ or } C}'],
  ['A,C', 'The answer is A or C.'],
  // the letter with another number
  ['\\text{(C)}\\ 12', '\\boxed{(C)\\ 13}'],
  ['\\text{(C)}\\ 12', '(C) 13'],
  // several values, a bound, a coefficient
  ['9', 'The answer is 10 or \\boxed{9}.'],
  ['9', '\\boxed{9} and 10'],
  ['9', '$x>\\boxed9$'],
  ['9', '$\\boxed9x$'],
  ['9', '\\boxed{9}x'],
  // words that say otherwise
  ['7', '\\boxed{\\not 7}'],
  ['7', '\\boxed{7\\not}'],
  ['7', '\\boxed{\\text{7 fails}}'],
  ['7', '\\boxed{\\text{excluding }7}'],
  ['12', '\\boxed{\\text{almost }12}'],
  ['7', 'The answer is 7 if n is odd.'],
  ['13', 'weder 12 noch 13'],
  ['12', 'mindestens 12'],
  ['12', 'Die Antwort ist mindestens 12.'],
  ['12', 'Au moins 12.'],
  ['17', 'Answer: (17'],
  ['No', 'No, wait, yes.'],
  ['Yes', 'Answer: Yes, it is not possible.'],
  ['7', "The answer is 7. No, that's wrong."],
  ['7', "The answer is 7; it's incorrect."],
  ['\\frac58', '5/8 (i.e., 63.5%)'],
  ['12', '\\boxed{12_8}'],
  ['12', '\\boxed{13\\ \\checkmark}'],
  ['f(x)=x^2-3', '\\boxed{f:x\\mapsto x^2-4}'],
  ['4210', '\\boxed{4210_7}'],
];

for (const [gold, response] of WRONG) {
  test(`wrong: ${gold} in ${JSON.stringify(response.slice(-70))}`, async () => {
    const judgement = await verifier.grade({ response, reference: { answer: gold }, options: {} }, context);
    assert.equal(judgement.status === 'scored' && judgement.correct, false, JSON.stringify(judgement));
  });
}
