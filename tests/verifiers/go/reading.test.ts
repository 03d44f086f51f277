/** What answers promise to be read as: moves, results and boards as people write them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from './support.ts';

test('a move counts in a fence that ends the response, and in plain words', () => {
  const task = { kind: 'legal_move', size: 9, rules: 'chinese', moves: ['B E5'], to_play: 'W' };
  const fence = '```\nC3\n```';
  for (const response of [fence, `I take:\n${fence}`, 'My move: **C3**', 'White to C3', 'I pass.'])
    assert.equal(verdictOf(response, task), '1 legal_move', response);
  for (const response of [
    '```\nE5\n```',
    `${fence}\nOr rather E5`,
    '```\nC3\nD4\n```',
    '```\nC3 D4\n```',
    'Black to C3',
    'I pass on C3 and E5.',
    `<think>${fence}</think>`,
  ])
    assert.match(verdictOf(response, task), /^0/, response);
});

test('points in marks side by side are several', () => {
  const task = { kind: 'legal_move', size: 9 };
  for (const response of ['\\boxed{C3}\\boxed{D4}', '<answer>C3</answer> <answer>D4</answer>'])
    assert.match(verdictOf(response, task), /^0/, response);
  for (const response of ['\\boxed{C3}\\boxed{C3}', '\\boxed{C3}\n\\boxed{D4}', '{"move": "C3"}'])
    assert.equal(verdictOf(response, task), '1 legal_move', response);
});

test('a drawing may have a heading, and a board of a reference no group without liberties', () => {
  const task = { kind: 'position', size: 3, moves: ['B B2'] };
  assert.equal(verdictOf('The board:\n\n...\n.X.\n...', task), '1 solved');
  const dead = { kind: 'legal_move', size: 5, black: ['A1'], white: ['A2', 'B1'] };
  assert.equal(verdictOf('C3', dead), 'invalid_reference');
  const drawn = { kind: 'legal_move', board: ['XO.', 'O..', '...'] };
  assert.equal(verdictOf('C3', drawn), 'invalid_reference');
});

test('a result counts as the loss of one side, with a fraction, as in SGF and as a draw', () => {
  const task = { kind: 'score', board: Array(7).fill('..X.O..'), komi: 5.5, rules: 'chinese' };
  for (const response of [
    'White wins by 5½ points',
    'White wins with 5.5 points',
    'RE[W+5.5]',
    'Black loses by 5.5 points',
  ])
    assert.equal(verdictOf(response, task), '1 solved', response);
  for (const response of [
    'White loses by 5.5 points',
    'Black loses',
    'RE[B+5.5]',
    'White wins by 4½',
    'RE[]',
  ])
    assert.match(verdictOf(response, task), /^0/, response);
  for (const response of ['drawn', 'It is a draw.', 'The game is a tie', 'The game ends in a draw'])
    assert.equal(verdictOf(response, { ...task, komi: 0 }), '1 solved', response);
  assert.match(verdictOf('It is a draw or W+1', { ...task, komi: 0 }), /^0/);
});

test('a board counts in a frame, as a list of rows and with the letters of the colours', () => {
  const task = { kind: 'position', size: 3, moves: ['B A1', 'W B1', 'B C3'] };
  for (const board of [
    '+-------+\n| . . X |\n| . . . |\n| X O . |\n+-------+',
    '["..X", "...", "XO."]',
    '..B\n...\nBW.',
    '  A B C\n3 _ _ b\n2 _ _ _\n1 b w _',
  ])
    assert.equal(verdictOf(board, task), '1 solved', board);
  for (const board of [
    '..W\n...\nWB.',
    '..B\n...\nXO.',
    '["..X", "..."]',
    '["..X", 0, "XO."]',
    '[[]]',
    '+--+',
  ])
    assert.match(verdictOf(board, task), /^0/, board);
});
