/** Laws that a response takes back, denies, asks or makes a part of something, and others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeLaw } from '../../../src/verifiers/law/judge.ts';
import { tableOf } from './law-rows.ts';

const energy = { ...tableOf(['m', 'v'], (m, v) => 0.5 * m * v ** 2), output: 'E' };
const LAW = 'E = 0.5 m v^2';
const OTHER = 'E = m v^2';
const FRAMES = [`<answer>${LAW}</answer>`, `\\boxed{${LAW}}`, `\`\`\`\n${LAW}\n\`\`\``, `Final law: ${LAW}`];

function assertAll(isRight: boolean, responses: readonly string[]): void {
  for (const text of responses) {
    const judgement = judgeLaw({ text, prompts: [], reference: energy, options: {} });
    const label = `${text}: ${judgement.reason} ${judgement.message}`;
    assert.equal(judgement.status === 'scored' && judgement.correct, isRight, label);
  }
}

test('a law that is taken back or replaced behind its mark is not paid', () => {
  for (const turn of [
    'Scratch that.',
    'That is wrong.',
    'I take that back.',
    `Wait, no: ${OTHER}.`,
    `Sorry, I meant ${OTHER}.`,
    `Correction: ${OTHER}`,
    `Wait, that is wrong: ${OTHER}.`,
    `Actually, the law is ${OTHER}.`,
  ])
    assertAll(
      false,
      FRAMES.map((frame) => `${frame}\n\n${turn}`),
    );
});

test('what explains a law, checks it or speaks of other ones takes nothing', () => {
  for (const remark of [
    'Check: it fits all points.',
    'No other law fits.',
    'Here m is the mass.',
    'A common mistake is to forget the factor.',
    'This is not an approximation.',
    'The naive law would be wrong.',
    'Is there anything else?',
    'I did not use the last point.',
  ])
    assertAll(
      true,
      FRAMES.map((frame) => `${frame}\n\n${remark}`),
    );
});

test('a box that is denied, asked or a part of a formula is no law', () => {
  assertAll(false, [
    `Not \\boxed{${LAW}}.`,
    `\\boxed{${LAW}} is wrong.`,
    `The answer is not \\boxed{${LAW}}.`,
    `\\boxed{${LAW}}?`,
    '2\\boxed{0.5 m v^2}',
    '-\\boxed{0.5 m v^2}',
    '\\sqrt{\\boxed{0.5 m v^2}}',
    '\\boxed{0.5 m v^2}^2',
    '\\boxed{0.5 m v^2} + 3',
    'E = \\boxed{0.5 m v^2} + m',
    'E = sqrt(\\boxed{0.5 m v^2})',
    '1 + \\boxed{0.5 m v^2}',
  ]);
});

test('a law that is asked, wished for, another’s, called wrong, or a comment is none', () => {
  assertAll(false, [
    `${LAW}?`,
    `<answer>${LAW}?</answer>`,
    `Final law: ${LAW}?`,
    `The wrong law is ${LAW}.`,
    `I wish ${LAW}.`,
    `My friend says ${LAW}.`,
    `The final law is not ${LAW}.`,
    `<answer>${LAW} (wrong)</answer>`,
    `<answer>maybe ${LAW}</answer>`,
    '```python\n# E = 0.5*m*v**2\n```',
  ]);
});

test('a law beside one that is rejected, in a sentence or with a comment counts', () => {
  assertAll(true, [
    `The law is \\boxed{${LAW}}.`,
    'E = \\boxed{0.5 m v^2} = \\frac{1}{2} m v^2',
    `So \\boxed{${LAW}} - this fits.`,
    `The law \\boxed{${LAW}} fits, and \\boxed{${OTHER}} is wrong.`,
    `It is not \\boxed{${OTHER}} but \\boxed{${LAW}}.`,
    `The correct law is ${LAW}.`,
    `We find ${LAW}. Is anything else needed?`,
    `First I tried ${OTHER}, which is wrong. The law is ${LAW}.`,
    `The data say that ${LAW}.`,
    `If we fit the data, ${LAW}.`,
    '```python\n# kinetic energy\nE = 0.5*m*v**2\n```',
    `<answer>${OTHER}</answer>\nScratch that. <answer>${LAW}</answer>`,
  ]);
});
