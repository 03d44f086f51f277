/** Answers that a response takes back, denies, asks or makes a part of something, and others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradePuzzle } from './support.ts';

const NUMBER = { kind: 'number', expected: 42 };
const SUM = { kind: 'arithmetic', numbers: [8, 3, 8, 3], target: 24 };
const GRID = '1 2 3 4\n3 4 1 2\n2 1 4 3\n4 3 2 1';
const SUDOKU = {
  kind: 'sudoku',
  grid: [
    [1, 0, 3, 4],
    [3, 4, 1, 2],
    [2, 1, 4, 3],
    [4, 3, 2, 0],
  ],
  box: [2, 2],
};
/** A puzzle, its answer, and another one. */
const ROWS = [
  [NUMBER, '42', '41'],
  [{ kind: 'boolean', expected: true }, 'yes', 'no'],
  [{ kind: 'text', expected: 'apple' }, 'apple', 'pear'],
  [{ kind: 'list', expected: [3, 1, 2] }, '3, 1, 2', '1, 2, 3'],
  [SUM, '8/(3-8/3)', '8*3'],
  [SUDOKU, GRID, '1 1 1 1'],
] as const;

const rewardOf = (response: string, puzzle: object): number | null => {
  const judgement = gradePuzzle(response, { puzzle });
  return judgement.status === 'scored' ? judgement.reward : null;
};
const framesOf = (answer: string): string[] => [
  `<answer>${answer}</answer>`,
  `\\boxed{${answer}}`,
  `\`\`\`\n${answer}\n\`\`\``,
];

test('an answer that is taken back or replaced behind its mark is not paid', () => {
  for (const [puzzle, answer, other] of ROWS)
    for (const frame of [...framesOf(answer), `Final answer: ${answer}`])
      for (const turn of [
        'Scratch that.',
        'That is wrong.',
        'I take that back.',
        `Wait, no: ${other}`,
        `Correction: ${other}`,
        `Actually, the answer is ${other}.`,
      ])
        assert.equal(rewardOf(`${frame}\n\n${turn}`, puzzle), 0, `${frame} ${turn}`);
});

test('what explains an answer, checks it or speaks of other ones takes nothing', () => {
  for (const [puzzle, answer] of ROWS)
    for (const frame of framesOf(answer))
      for (const remark of [
        'Check: it works.',
        'No other answer fits.',
        'A common mistake is to forget the brackets.',
        'The naive answer would be 12, which is wrong because it double-counts.',
        'Another approach would be to guess, which is wrong.',
        'If you want the steps, ask me.',
        'Is anything unclear?',
      ])
        assert.equal(rewardOf(`${frame}\n\n${remark}`, puzzle), 1, `${frame} ${remark}`);
});

test('what stands behind the retraction may be the answer', () => {
  for (const [puzzle, answer, other] of ROWS) {
    const first = `<answer>${other}</answer>\n\nScratch that.`;
    assert.equal(rewardOf(`${first}\n\n<answer>${answer}</answer>`, puzzle), 1, answer);
  }
});

test('a box that is denied, asked or a part of something is no answer', () => {
  for (const text of [
    'Not \\boxed{42}.',
    'The answer is not \\boxed{42}.',
    '\\boxed{42} is wrong.',
    '\\boxed{42}?',
    '2\\boxed{42}',
    '\\boxed{42}+1',
    '-\\boxed{42}',
    '\\sqrt{\\boxed{42}}',
    'If n is even, the final answer is 42.',
    'My friend says the final answer is 42.',
    'Final answer: 42?',
  ])
    assert.equal(rewardOf(text, NUMBER), 0, text);
  assert.equal(rewardOf('-\\boxed{42}', { kind: 'number', expected: -42 }), 1);
  assert.equal(rewardOf(`This is not the solution:\n${GRID}`, SUDOKU), 0);
});

test('a box beside one that is excluded, or that a sentence goes on from, is the answer', () => {
  for (const text of [
    'The answer is \\boxed{42}.',
    '1) \\boxed{42}',
    'It is \\boxed{42} degrees.',
    'It is not \\boxed{41} but \\boxed{42}.',
    '\\boxed{42}\n\nNo, \\boxed{41} is excluded.',
  ])
    assert.equal(rewardOf(text, NUMBER), 1, text);
});

test('a crossed cell of a drawing is no denial of it', () => {
  const grid = { kind: 'grid', expected: [['❌', '✅']] };
  assert.equal(rewardOf('<answer>❌✅</answer>', grid), 1);
});

test('an expression may have a label, and yes may be said twice', () => {
  for (const text of ['The expression is: 8/(3-8/3)', 'One possible expression is 8/(3-8/3) = 24'])
    assert.equal(rewardOf(text, SUM), 1, text);
  for (const text of ['The wrong expression is: 8/(3-8/3)', 'The expression is not: 8/(3-8/3)'])
    assert.equal(rewardOf(text, SUM), 0, text);
  const yes = { kind: 'boolean', expected: true };
  for (const text of ['Yes, it is.', 'Yes, it does.']) assert.equal(rewardOf(text, yes), 1, text);
  for (const text of ['Yes, it is not.', 'No, it is.', "No, it isn't."])
    assert.equal(rewardOf(text, yes), 0, text);
});
