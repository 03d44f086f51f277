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
