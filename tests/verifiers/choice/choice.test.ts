import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ChoiceOptions, ChoiceReference } from '../../../src/verifiers/choice/reference.ts';
import { choiceVerifier } from '../../../src/verifiers/choice/verifier.ts';

const context = { signal: new AbortController().signal, tenant: 'test' };
const grade = (response: string, reference: ChoiceReference, options: ChoiceOptions = {}) => {
  const judgement = choiceVerifier.grade({ response, reference, options }, context);
  assert.ok(!(judgement instanceof Promise));
  return judgement;
};
const rewardOf = (...args: Parameters<typeof grade>): number | null => {
  const judgement = grade(...args);
  return judgement.status === 'scored' ? judgement.reward : null;
};

const SALTS = { A: 'sodium', B: 'sodium chloride', C: 'chloride', D: 'water' };
const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/choice.md'), 'utf8');
const ROWS = [...DOCUMENT.matchAll(/^\| `([^`]+)` +\| (`[A-D]`|none|several) +\|$/gm)];

test('the table of the document has its rows', () => assert.ok(ROWS.length >= 15));
for (const [, response, chosen] of ROWS) {
  test(`as documented: ${response}`, () => {
    const judgement = grade(response!, {
      answer: chosen![1]! >= 'A' && chosen!.startsWith('`') ? chosen![1]! : 'B',
      options: SALTS,
    });
    const reasons = { none: 'no_answer', several: 'multiple_answers' } as Record<string, string>;
    assert.equal(judgement.reason, reasons[chosen!] ?? 'equal_choice');
  });
}

for (const { title, item, verdict } of choiceVerifier.examples) {
  test(`the example is graded as shown: ${title}`, () => {
    const { response, reference, options } = item as {
      response: string;
      reference: ChoiceReference;
      options?: ChoiceOptions;
    };
    const judgement = grade(response, reference, options);
    assert.deepEqual([judgement.status, judgement.reason], [verdict.status, verdict.reason]);
    assert.equal(rewardOf(response, reference, options), verdict.reward);
  });
}

test('the text of an option that names others chooses itself', () => {
  const options = { A: 'iron rusts', B: 'zinc rusts', C: 'Neither A nor B', D: 'Both A and B' };
  for (const response of [
    'The answer is D, both A and B.',
    'Both A and B',
    '\\boxed{Both A and B}',
    '**D. Both A and B**',
    '<answer>Both A and B</answer>',
    'The correct answer is (D) Both A and B.',
  ])
    assert.equal(rewardOf(response, { answer: 'D', options }), 1, response);
  for (const response of ['The answer is A and B.', 'C) Both A and B', 'The answer is not "Both A and B".'])
    assert.equal(rewardOf(response, { answer: 'D', options }), 0, response);
  assert.equal(rewardOf('The answer is A.', { answer: 'A', options }), 1);
});

test('answers one after another without a word between choose nothing', () => {
  const reference = { answer: 'C', options: { A: 'iron', B: 'zinc', C: 'copper', D: 'nickel' } };
  for (const response of [
    '<answer>A</answer><answer>B</answer><answer>C</answer>',
    '<answer>B</answer>\n<answer>C</answer>',
    'Answer: A\nAnswer: B\nAnswer: C',
    'Answer: B) zinc\nAnswer: C) copper',
    '**Answer: B**\n**Answer: C**',
  ])
    assert.equal(grade(response, reference).reason, 'multiple_answers', response);
  for (const response of [
    'Answer: C\nAnswer: C',
    'Final Answer: C\n\nAnswer: C',
    '<answer>B</answer> Wait, copper is better. <answer>C</answer>',
    'Answer: B\nThat forgets copper. Once more.\nAnswer: C',
    'Answer: B. Wait, actually C.',
  ])
    assert.equal(rewardOf(response, reference), 1, response);
  const both = { answer: ['A', 'C'], letters: 'ABCD' };
  for (const response of ['<answer>A</answer>\n<answer>C</answer>', '<answer>A\nC</answer>'])
    assert.equal(rewardOf(response, both, { mode: 'multiple' }), 1, response);
});

test('a line that judges an option is no choice of it, and in a set the affirmed ones are chosen', () => {
  const reference = { answer: 'D', options: { A: 'iron', B: 'zinc', C: 'copper', D: 'nickel' } };
  const each = (verdicts: string[]) =>
    ['A. iron', 'B. zinc', 'C. copper', 'D. nickel'].map((text, i) => `${text}${verdicts[i]}`).join('\n');
  for (const wrong of [': wrong', ' ✗', ': incorrect'])
    assert.equal(rewardOf(each([wrong, wrong, wrong, wrong]), reference), 0, wrong);
  const both = { ...reference, answer: ['A', 'C'] };
  const mixed = each([': correct', ': wrong', ': correct', ': wrong']);
  assert.equal(rewardOf(mixed, both, { mode: 'multiple' }), 1);
});

test('a set earns what it shares, by the rule asked for', () => {
  const reference = { answer: ['A', 'C'], letters: 'ABCDE' };
  const share = (response: string, partial: 'none' | 'jaccard' | 'fraction') =>
    rewardOf(response, reference, { mode: 'multiple', partial });
  assert.equal(share('Answer: C and A', 'none'), 1);
  assert.equal(share('Answer: AC', 'none'), 1);
  assert.equal(share('Answer: A', 'none'), 0);
  assert.equal(share('Answer: A', 'jaccard'), 0.5);
  assert.equal(share('Answer: A, B', 'jaccard'), 1 / 3);
  assert.equal(share('Answer: A, B, C', 'fraction'), 0.5);
  assert.equal(share('Answer: B, D', 'fraction'), 0);
  assert.equal(share('A: true\nB: false\nC: true\nD: false', 'none'), 1);
  assert.equal(share('\\boxed{A}, \\boxed{C}', 'none'), 1);
  assert.equal(share('A or C', 'none'), 0);
  assert.equal(share('A, maybe C', 'jaccard'), 0);
  assert.equal(share('A to C', 'jaccard'), 0);
});

test('any one of several right labels counts, two do not', () => {
  const reference = { answer: ['A', 'C'], letters: 'ABCD' };
  assert.equal(rewardOf('Answer: C', reference, { mode: 'any' }), 1);
  assert.equal(rewardOf('Answer: A, C', reference, { mode: 'any' }), 0);
});

test('a choice that is changed counts by its last statement, or not at all when that is asked', () => {
  const text = 'The answer is B. Wait, no. The answer is C.';
  assert.equal(rewardOf(text, { answer: 'C' }), 1);
  assert.equal(grade(text, { answer: 'C' }, { several: 'reject' }).reason, 'multiple_answers');
});

test('guessing may cost', () => {
  const reference = { answer: 'C', letters: 'ABCD' };
  assert.equal(rewardOf('Answer: A', reference, { guess_penalty: -1 / 3 }), -1 / 3);
  assert.equal(rewardOf('I do not know.', reference, { guess_penalty: -1 / 3 }), 0);
});

test('what is thought is not chosen', () => {
  assert.equal(rewardOf('<think>Answer: A</think>Answer: B', { answer: 'B' }), 1);
  assert.equal(grade('<think>Answer: B', { answer: 'B' }).reason, 'no_answer');
});

test('the list of options sent back chooses nothing', () => {
  const list = Object.entries(SALTS).map(([label, text]) => `${label}) ${text}`);
  for (const answer of 'ABCD') assert.equal(rewardOf(list.join('\n'), { answer, options: SALTS }), 0);
});

const BROKEN: [title: string, reference: ChoiceReference, pointer: string][] = [
  ['an answer that is not offered', { answer: 'F', letters: 'ABCD' }, '/reference/answer'],
  ['an empty answer', { answer: '', letters: 'ABCD' }, '/reference/answer'],
  ['no answer', { answer: [], letters: 'ABCD' }, '/reference/answer'],
  ['two answers where one is asked', { answer: ['A', 'B'], letters: 'ABCD' }, '/reference/answer'],
  ['a letter twice', { answer: 'A', letters: 'AAC' }, '/reference/letters'],
  ['labels that differ in case', { answer: 'A', options: { A: 'x', a: 'y' } }, '/reference/options'],
  ['one option', { answer: 'A', options: { A: 'x' } }, '/reference/options'],
];
for (const [title, reference, pointer] of BROKEN) {
  test(`${title} is the reference's fault`, () => {
    const judgement = grade('Answer: A', reference);
    assert.equal(judgement.status, 'unscored');
    assert.equal(judgement.reason, 'invalid_reference');
    assert.equal(judgement.status === 'unscored' && judgement.pointer, pointer);
  });
}

test('an explanation shows what each rule found', async () => {
  const { stages } = await choiceVerifier.explain(
    { response: 'Maybe A. The answer is C.', reference: { answer: 'C', options: SALTS }, options: {} },
    context,
  );
  assert.deepEqual(
    stages.map(({ stage }) => stage),
    ['reference', 'scope', 'extraction', 'comparison'],
  );
  const chosen = stages[2]!.rows!.find((row) => row.chosen);
  assert.deepEqual([chosen?.name, chosen?.text], ['answer_phrase', 'C']);
});

test('every text has a finite verdict', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      assert.ok(Number.isFinite(rewardOf(text, { answer: 'B', options: SALTS })));
    }),
  );
});
