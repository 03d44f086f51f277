import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractAnswer } from '../../../../src/verifiers/math/extraction/extract.ts';
import { prepareReference } from '../../../../src/verifiers/math/extraction/reference.ts';
import type { AnswerShape } from '../../../../src/verifiers/math/extraction/shape.ts';
import type { ExtractionOptions } from '../../../../src/verifiers/math/options.ts';

const NUMBER: AnswerShape = { kind: 'number', items: 1 };

const METHODS: [method: string, response: string, text: string][] = [
  ['tag', 'so <answer>5</answer>', '5'],
  ['boxed', 'so $\\boxed{5}$.', '5'],
  ['hash', '2 + 3 = 5\n#### 5', '5'],
  ['final_phrase', 'We add. The final answer is 5.', '5'],
  ['json', 'Here: {"steps": "2+3", "answer": "5"}', '5'],
  ['answer_phrase', 'We add. The answer is 5.', '5'],
  ['whole', '5', '5'],
  ['bracket', 'The angle of the wheel is [5].', '5'],
  ['bold', 'Adding up\nall of them makes **5 apples**', '5 apples'],
  ['conclusion', 'We add some. So there are 5 apples.', '5'],
];
for (const [method, response, text] of METHODS) {
  test(`the rule ${method} finds its answer`, () => {
    const { chosen } = extractAnswer(response, NUMBER);
    assert.deepEqual([chosen?.method, chosen?.text], [method, text]);
    assert.ok(response.slice(chosen!.start, chosen!.end).includes(text));
  });
}

test('of what is marked as final the last counts, whatever its mark', () => {
  const text = 'First \\boxed{1}, then <answer>2</answer>. Final answer: 3';
  assert.equal(extractAnswer(text, NUMBER).chosen?.text, '3');
  assert.deepEqual(
    extractAnswer(text, NUMBER).others.map((other) => other.text),
    ['1', '2'],
  );
});

test('an announcement that does not come to the point does not outrank a box', () => {
  const text = 'so \\boxed{5}. This is the final answer: we have checked it with x = 3';
  assert.equal(extractAnswer(text, NUMBER).chosen?.text, '5');
});

test('an extraction tells which rules were asked, what each found, and what settled it', () => {
  const marked = extractAnswer('First \\boxed{1}. The final answer is 2.', NUMBER);
  assert.equal(marked.why, 'marked');
  assert.deepEqual(
    marked.tried.flatMap(({ method, found }) => found.map(({ text }) => [method, text])),
    [
      ['boxed', '1'],
      ['final_phrase', '2'],
    ],
  );
  const weaker = extractAnswer('The answer is 5.', NUMBER);
  assert.equal(weaker.why, 'first_rule');
  assert.equal(weaker.tried.at(-1)?.method, 'answer_phrase');
  assert.equal(extractAnswer('<think>5', NUMBER).why, 'unclosed_thinking');
  assert.equal(extractAnswer('', NUMBER).why, 'nothing');
});

test('the order of the request replaces the order of the rules', () => {
  const text = 'The answer is 1. So \\boxed{2}.';
  const options: ExtractionOptions = { order: ['answer_phrase', 'boxed'] };
  assert.equal(extractAnswer(text, NUMBER, options).chosen?.text, '1');
  assert.equal(extractAnswer('It is 7.', NUMBER, { order: ['boxed'] }).chosen, undefined);
});

test('only the kinds of answer that are asked for are taken', () => {
  assert.equal(extractAnswer('The answer is 5', NUMBER, { targets: ['latex'] }).chosen, undefined);
  assert.equal(extractAnswer('The answer is $5$', NUMBER, { targets: ['latex'] }).chosen?.text, '5');
});

test('an answer that the response breaks off in is marked as cut', () => {
  assert.equal(extractAnswer('so \\boxed{12', NUMBER).chosen?.cut, true);
});

test('a template that is quoted after the answer does not hide it', () => {
  assert.equal(extractAnswer('So \\boxed{5}. I have put it in \\boxed{}.', NUMBER).chosen?.text, '5');
});

const REFERENCES: [source: string, text: string][] = [
  ['5', '5'],
  ['$\\frac{1}{2}$', '$\\frac{1}{2}$'],
  ['16 - 7 = 9\n#### 9', '9'],
  ['The area is $3^2$, that is $\\boxed{9}$ square units.', '9'],
  ['\\\\frac{1}{2}', '\\frac{1}{2}'],
  ['Multiplying out and collecting the terms shows it. The answer is $x^2$.', '$x^2$'],
];
for (const [source, text] of REFERENCES) {
  test(`a reference is read as data sets write it: ${source.slice(0, 40).replace('\n', ' ')}`, () => {
    assert.equal(prepareReference(source).text, text);
  });
}

test('every text gives an answer that stands in it, or none', () => {
  const part = fc.constantFrom(
    ...[
      '\\boxed{',
      '}',
      '5',
      ' ',
      '\n',
      '$',
      '**',
      'The answer is ',
      'so ',
      'x = ',
      '####',
      '(A)',
      'B',
      '.',
      ',',
    ],
    ...[
      '<answer>',
      '</answer>',
      '{"answer": ',
      '[',
      ']',
      '答案是',
      'Final Answer: ',
      '</think>',
      '\\frac{1}{2}',
      'or',
    ],
  );
  const shape = fc.constantFrom<AnswerShape['kind']>('number', 'expression', 'choice', 'text');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 16 }),
      shape,
      fc.integer({ min: 1, max: 3 }),
      (parts, kind, items) => {
        const text = parts.join('');
        const { chosen, others } = extractAnswer(text, { kind, items });
        for (const { start, end } of chosen === undefined ? others : [chosen, ...others]) {
          assert.ok(0 <= start && start <= end && end <= text.length);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('any string at all can be searched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      extractAnswer(text, NUMBER);
      extractAnswer(text, { kind: 'choice', items: 2 });
    }),
  );
});

const NOT_GIVEN = [
  'The answer is not 10.',
  '10 is wrong.',
  'Is the answer 10?',
  'It is false that the answer is 10.',
  'I do not think the answer is 10.',
  '\\boxed{10} is wrong.',
  'The answer is not \\boxed{10}',
  '\\phantom{\\boxed{10}}',
  'La réponse n’est pas 10.',
  '答案不是10。',
];
for (const text of NOT_GIVEN) {
  test(`a value that is taken back is no answer: ${text}`, () =>
    assert.equal(extractAnswer(text, NUMBER).chosen, undefined));
}

const GIVEN: [response: string, text: string][] = [
  ['The answer is 7, not 6.', '7'],
  ['Hence 7, not 6, is the number of sides.', '7'],
  ['The answer is 7, which is wrong; it is 8.', '8'],
  ['You told me that the correct answer is 7, but I get 8.', '8'],
  ['\\boxed{8}. (It is not \\boxed{7}.)', '8'],
  ['~~\\boxed{7}~~ \\boxed{8}', '8'],
  ['So the probability is 3 out of 8, i.e. 3/8.', '3/8'],
];
for (const [response, text] of GIVEN) {
  test(`what stands beside a value that is taken back counts: ${response}`, () =>
    assert.equal(extractAnswer(response, NUMBER).chosen?.text, text));
}

const TAKEN_ALONG: [response: string, text: string][] = [
  ['The answer is half of 6.', 'half of 6'],
  ['The answer is 8 over 3.', '8 over 3'],
  ['The answer is at least $8$.', 'at least $8$'],
  ['The answer is 12 in base 9.', '12 in base 9'],
  ['The answer is two thousand five hundred.', 'two thousand five hundred'],
  ['The answer is 4 times 2.', '4 times 2'],
];
for (const [response, text] of TAKEN_ALONG) {
  test(`words that change a value are taken along: ${response}`, () =>
    assert.equal(extractAnswer(response, NUMBER).chosen?.text, text));
}

test('a second answer in the sentence of the first is told', () => {
  assert.deepEqual(extractAnswer('The answer is 7, maybe 8.', NUMBER).hedge?.others, ['8']);
  assert.equal(extractAnswer('The answer is 7.', NUMBER).hedge, undefined);
});

for (const text of ['Simplify $\\frac{4}{8}$.', 'Find 3 + 4.', 'Solve 2x+3=7', '计算 3+4']) {
  test(`a task that is only restated has no answer: ${text}`, () =>
    assert.equal(extractAnswer(text, NUMBER).chosen, undefined));
}

const LAST: [response: string, text: string][] = [
  ['She has 3 cats and 2 dogs, 5 pets in total.', '5'],
  ['As a result 36 of the 48 students passed.', '36'],
  ['So 24 marbles are needed for the 3 children.', '24'],
  ['So she sold 48 in April and 24 in May. The total is 72.', '72'],
];
for (const [response, text] of LAST) {
  test(`the number that a last sentence comes to is its answer: ${response}`, () =>
    assert.equal(extractAnswer(response, NUMBER).chosen?.text, text));
}

const SAID: [response: string, words: number, text: string][] = [
  ['The first player wins', 2, 'first player'],
  ['Paris is the capital.', 1, 'Paris'],
  ['The graph is not a hyperbola but an ellipse.', 1, 'ellipse'],
  ['There is no solution, so no.', 1, 'no'],
];
for (const [response, words, text] of SAID) {
  test(`words are found in their sentence: ${response}`, () =>
    assert.equal(
      extractAnswer(response, { kind: 'text', items: 1, words }).chosen?.text.replace('.', ''),
      text,
    ));
}

test('a turn within a line leaves what stands behind it', () => {
  for (const text of ['\\boxed{6}. Actually, 5.', '6. No, 5.', 'x = 6. On reflection, 5.'])
    assert.equal(extractAnswer(text, NUMBER).chosen?.text, '5', text);
});

test('a number in words and again in digits is one answer', () => {
  assert.equal(extractAnswer('seventeen (17)', NUMBER).chosen?.text, '17');
  assert.notEqual(extractAnswer('seventeen (18)', NUMBER).chosen?.text, '18');
});

test('a sentence that offers another value hedges, a remark does not', () => {
  for (const text of [
    '\\boxed{7}. Or maybe 8.',
    '\\boxed{7}\n\nIt might also be 8.',
    'The answer is 7. Alternatively, 8.',
  ])
    assert.equal(extractAnswer(text, NUMBER).hedge?.offered, true, text);
  for (const text of [
    'The answer is 7. Perhaps you would like a proof.',
    '\\boxed{7}. Maybe there is a shorter way.',
  ])
    assert.notEqual(extractAnswer(text, NUMBER).hedge?.offered, true, text);
});

test('one of several values that is rejected behind them is not given', () => {
  const two: AnswerShape = { kind: 'number', items: 2 };
  const text = '\\boxed{3, 5}\n\nBut x = 5 must be rejected.';
  assert.notEqual(extractAnswer(text, two).chosen?.text, '3, 5');
  assert.equal(extractAnswer('\\boxed{3, 5}\n\nBut x = -2 must be rejected.', two).chosen?.text, '3, 5');
  assert.equal(extractAnswer('So the solutions are **3** and **5**.', two).chosen?.text, '3, 5');
});
