/** An outcome counts where it alone is named. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from './support.ts';

const MATCH = { kind: 'outcome', outcomes: ['radiant', 'dire'], expected: 'radiant' };
const BOARD = { kind: 'outcome', outcomes: ['win', 'draw', 'no win', 'white on time'], expected: 'no win' };

test('the name of the outcome counts, in any case and in a sentence', () => {
  for (const response of [
    'radiant',
    'RADIANT',
    '<answer>The Radiant will win.</answer>',
    '<think>dire?</think> Radiant wins',
    'Final answer: **Radiant**',
    '\\boxed{\\text{radiant}}',
    '<answer>Radiant, not Dire</answer>',
  ])
    assert.equal(verdictOf(response, MATCH), '1 solved', response);
  assert.equal(verdictOf('<answer>No win</answer>', BOARD), '1 solved');
});

test('others, several, none and denied ones do not', () => {
  for (const response of [
    'dire',
    '<answer>radiant or dire</answer>',
    '<answer>radiant, dire</answer>',
    '<answer>nobody</answer>',
    '<answer>radiantly</answer>',
    '<answer>not radiant</answer>',
    '<answer>Radiant will not win, Dire will</answer>',
    'Radiant will not win.',
    "Radiant won't win",
    '<answer>Radiant loses</answer>',
    '',
    '<think>radiant</think>',
    `radiant ${'x '.repeat(3000)}`,
  ])
    assert.match(verdictOf(response, MATCH), /^0/, response);
  assert.match(verdictOf('<answer>win</answer>', BOARD), /^0 different_choice/);
});

test('what holds only under a condition, is supposed or asked is no answer', () => {
  for (const response of [
    'If Radiant wins the lanes, they may win the game.',
    'If Radiant wins, it will be late.',
    'If Dire loses its towers, Radiant wins.',
    'Radiant wins if they hold the high ground.',
    'Radiant wins, provided that nobody leaves.',
    'Suppose Radiant wins.',
    "Let's assume Radiant wins.",
    'Should Radiant win, the series is over.',
    'Will Radiant win?',
    'What if Radiant wins?',
    '<answer>if radiant</answer>',
    'Wenn Radiant gewinnt, ist es vorbei.',
    '如果 Radiant 赢了',
  ])
    assert.match(verdictOf(response, MATCH), /^0 no_answer/, response);
});

test('an answer beside a condition, or with one that only says how sure it is, counts', () => {
  for (const response of [
    'If Dire takes Roshan it gets close, but Radiant wins.',
    'Radiant wins, although if Dire takes Roshan it gets close.',
    'If Dire wins the fight, it gets close. Radiant wins.',
    'Radiant wins, even if they lose Roshan.',
    'Even if Dire takes Roshan, Radiant wins.',
    'If I had to choose, Radiant.',
    'If forced to pick: Radiant.',
    'Radiant, if I am not mistaken.',
    'Should be Radiant.',
    'Se espera que gane Radiant.',
    'Als Favorit gewinnt Radiant.',
  ])
    assert.equal(verdictOf(response, MATCH), '1 solved', response);
});

test('a side that is merely named, beaten, wished for or in doubt is no answer', () => {
  for (const response of [
    'Radiant is beaten.',
    'Radiant surrendered.',
    'Radiant is crushed by Dire.',
    'Radiant might win.',
    'Radiant could win.',
    'Radiant would have won.',
    'Radiant was winning but lost it.',
    'Radiant almost wins.',
    'Radiant failed to win.',
    'Radiant wins nothing.',
    'Radiant wins the lanes.',
    'Radiant wins in your dreams.',
    'Radiant came second.',
    'Radiant throws the game.',
    'The loser is Radiant.',
    'Loser: Radiant',
    'Wrong answer: Radiant',
    'A defeat for Radiant.',
    'Poor Radiant.',
    'Against Radiant.',
    'Everyone but Radiant wins.',
    'The enemy of Radiant wins.',
    "Radiant's opponent wins.",
    'Dire beats Radiant.',
    'My friend says Radiant wins.',
    'I hope Radiant wins.',
    'In my dreams, Radiant wins.',
    'Radiant?',
    'Radiant没赢',
    'Radiant gewinnt nicht.',
  ])
    assert.match(verdictOf(response, MATCH), /^0/, response);
});

test('an outcome that is denied around its mark or taken back is no answer', () => {
  for (const response of [
    '<answer>Radiant</answer>\nThat is wrong.',
    '<answer>Radiant</answer>\nScratch that.',
    '<answer>Radiant</answer>\n\nI take that back.',
    '\\boxed{Radiant} is wrong.',
    'Not \\boxed{Radiant}.',
    'The answer is not \\boxed{Radiant}.',
    'Radiant wins. Scratch that.',
    'Radiant wins. Wait, no, Dire wins.',
  ])
    assert.match(verdictOf(response, MATCH), /^0/, response);
  assert.equal(verdictOf('<answer>Dire</answer>\nScratch that. The winner is Radiant.', MATCH), '1 solved');
});

test('an outcome that is announced, or is what wins, is the answer, whatever explains it', () => {
  for (const response of [
    'Winner: Radiant',
    '**Winner:** Radiant',
    'The winner is Radiant.',
    'The winner is Radiant, with the better late game.',
    'My prediction is Radiant.',
    "I'd say Radiant.",
    'I predict that Radiant wins.',
    'It is clear that Radiant wins.',
    'A victory for Radiant.',
    'Radiant will most likely win.',
    'Radiant is favored to win.',
    'Radiant beats Dire.',
    'Radiant wins 2-1',
    'Radiant wins, because Dire is weak.',
    'Radiant, because of the draft.',
    'Radiant by a wide margin.',
    'Not Dire but Radiant.',
    "Dire won't win, Radiant will.",
    'Dire does not win; Radiant does.',
    'Dire loses, so Radiant wins.',
    'Loser: Dire\nWinner: Radiant',
    'Dire has a good draft, but Radiant wins.',
    'After Roshan, Radiant wins.',
    'Radiant wins. Dire cannot push.',
    '<answer>Radiant</answer>\n\nDire has no late game.',
    '<answer>Radiant</answer>\n\nCheck: no other side scales.',
    'Radiant gagne.',
    'Radiant会赢',
    '答案是Radiant。',
  ])
    assert.equal(verdictOf(response, MATCH), '1 solved', response);
});

test('a draw is said by its name alone, or as how the game ends', () => {
  const task = { kind: 'outcome', outcomes: ['white wins', 'black wins', 'draw'], expected: 'draw' };
  for (const response of [
    'Draw.',
    'It is a draw.',
    'The game ends in a draw.',
    'The game should end in a draw.',
    'The result will be a draw by repetition.',
    'The game is a draw.',
    '<answer>draw</answer>\n\nNeither side can make progress.',
  ])
    assert.equal(verdictOf(response, task), '1 solved', response);
  for (const response of [
    'White refuses a draw.',
    'A draw is unlikely.',
    'White avoids the draw.',
    'It could be a draw.',
    'It is almost a draw.',
    'It is no draw.',
    'No draw.',
    'White was winning but blundered into a loss.',
    'White wins.',
  ])
    assert.match(verdictOf(response, task), /^0/, response);
});

test('a number that goes on as another one names no outcome', () => {
  const task = { kind: 'outcome', outcomes: ['1', '2', '1-0'], expected: '1' };
  for (const response of ['1', '1.', 'Team 1', 'Team-1 wins', '<answer>1</answer>'])
    assert.equal(verdictOf(response, task), '1 solved', response);
  for (const response of ['1.5', '0.1', '-1', '1:0', '3/1', '1%', '1-0'])
    assert.match(verdictOf(response, task), /^0/, response);
  assert.equal(verdictOf('It ends 1-0.', { ...task, expected: '1-0' }), '1 solved');
});

test('outcomes that are no list of different names are refused', () => {
  for (const task of [
    { ...MATCH, expected: 'draw' },
    { ...MATCH, outcomes: ['radiant', 'Radiant '] },
    { ...MATCH, outcomes: ['radiant', '?'] },
  ])
    assert.equal(verdictOf('radiant', task), 'invalid_reference');
});
