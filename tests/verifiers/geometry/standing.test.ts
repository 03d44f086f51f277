/** Answers that a response takes back, denies, asks or makes a part of something, and others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../../src/verifiers/geometry/judge.ts';
import type { Work } from '../../../src/verifiers/geometry/reference.ts';

const MIDLINE = 'a b c = triangle a b c; m = midpoint m a b; n = midpoint n a c';
const TRUE = { kind: 'truth', problem: `${MIDLINE} ? para m n b c` } as const;
const FALSE = { kind: 'truth', problem: `${MIDLINE} ? perp m n b c` } as const;
const VALUE = { kind: 'value', problem: 'a b c = ieq_triangle a b c ? acompute a b a c' } as const;
const AUXILIARY = {
  kind: 'auxiliary',
  problem: 'a b c = triangle a b c; d = on_tline d b a c, on_tline d c a b ? perp a d b c',
} as const;
/** A problem, its answer, and another one. */
const ROWS = [
  [TRUE, 'true', 'false'],
  [FALSE, 'false', 'true'],
  [VALUE, '60', '30'],
  [AUXILIARY, 'e = foot e b a c', 'e = midpoint e a c'],
] as const;
const FRAMES = ['<answer>ANSWER</answer>', '\\boxed{ANSWER}', '```\nANSWER\n```', 'Answer: ANSWER'];

function assertAll(reference: Work['reference'], reward: number, responses: readonly string[]): void {
  for (const text of responses) {
    const judgement = judge({ text, reference, options: {} });
    const label = `${text}: ${judgement.reason} ${judgement.message}`;
    assert.equal(judgement.status === 'scored' && judgement.reward, reward, label);
  }
}

test('an answer that is taken back or replaced behind its mark is not paid', () => {
  for (const [reference, answer, other] of ROWS)
    for (const turn of [
      'Scratch that.',
      'That is wrong.',
      'I take that back.',
      "No, that can't be right.",
      `Wait, no: ${other}.`,
      `Correction: ${other}`,
      `Sorry, I meant ${other}.`,
      `Actually, the answer is ${other}.`,
    ])
      assertAll(
        reference,
        0,
        FRAMES.map((frame) => `${frame.replace('ANSWER', answer)}\n\n${turn}`),
      );
});

test('what explains an answer, checks it or speaks of other ones takes nothing', () => {
  for (const [reference, answer] of ROWS)
    for (const remark of [
      'Check: the diagram agrees.',
      'No other value fits.',
      'Here mn is the midline.',
      'A common mistake is to forget the angle.',
      'This is not an approximation.',
      'Is there anything else?',
      'The other triangle is similar.',
      'I did not use coordinates.',
    ])
      assertAll(
        reference,
        1,
        FRAMES.map((frame) => `${frame.replace('ANSWER', answer)}\n\n${remark}`),
      );
});

test('a box that is denied, asked or a part of something is no answer', () => {
  for (const [reference, answer, other] of ROWS) {
    const box = `\\boxed{${answer}}`;
    assertAll(reference, 0, [`Not ${box}.`, `${box} is wrong.`, `The answer is not ${box}.`, `${box}?`]);
    assertAll(reference, 1, [`The answer is ${box}.`, `It is not \\boxed{${other}} but ${box}.`]);
  }
  assertAll(VALUE, 0, [
    '2\\boxed{60}',
    '-\\boxed{60}',
    '\\boxed{60}+1',
    '\\boxed{60}/2',
    '\\boxed{60}^2',
    '\\sqrt{\\boxed{60}}',
    '180 - \\boxed{60}',
  ]);
});

test('a value that is doubted, supposed, another’s or made something else of is none', () => {
  assertAll(VALUE, 0, [
    '60 or so',
    'I doubt it is 60.',
    'My friend says 60.',
    'Suppose the angle is 60.',
    'The other angle is 60.',
    'If the triangle is equilateral, 60.',
    'half of 60',
    'more than 60',
    'maybe 60',
  ]);
  assertAll(VALUE, 1, [
    'The angle is 60 degrees.',
    'Since the triangle is equilateral, the angle is 60°.',
    'The angle is half of 120 = 60',
    'Each angle is 60°.',
    'The angle equals 60 degrees.',
    '<answer>COC</answer>\nScratch that. <answer>60</answer>',
  ]);
});

test('what others say, or of another statement, is no truth', () => {
  assertAll(TRUE, 0, [
    'You say it is true.',
    'My friend says it is true.',
    'Nobody thinks it is true.',
    'Everyone but me thinks it is true.',
    'It is false that it is true.',
    "It seems true but isn't.",
    'I wish it were true.',
    'It was true.',
    'It is rarely true.',
    'The other statement is true.',
    'The converse is true.',
  ]);
  assertAll(TRUE, 1, [
    'It is always true.',
    'We conclude that the statement is true.',
    'The given statement is true.',
    'The midline theorem says so: the statement is true.',
  ]);
  assertAll(FALSE, 1, ['It does not hold.', 'The claim is not true.', 'The goal fails.']);
});
