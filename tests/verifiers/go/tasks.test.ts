/** What each kind of task promises, in both directions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDiagram } from '../../../src/verifiers/go/reading/diagram.ts';
import { gradeGo, verdictOf } from './support.ts';

const legal = { kind: 'legal_move', size: 9, rules: 'chinese', moves: ['B C3'], to_play: 'W' };

test('a point counts in every notation that the task knows, and in no other', () => {
  for (const answer of [
    'E5',
    'e5',
    'E05',
    'ee',
    'W E5',
    'W[ee]',
    ';W[ee]',
    'white E5',
    'pass',
    '[]',
    'tt',
    'I play E5',
    '$E5$',
    '**E5**',
  ])
    assert.match(verdictOf(`<answer>${answer}</answer>`, legal), /^1/, answer);
  for (const answer of [
    '',
    'I5',
    'K5',
    'E10',
    'E0',
    'jj',
    '5E',
    '5-5',
    'E5 or D5',
    'B E5',
    'resign',
    'C3',
    'E5 E6',
    'white',
  ])
    assert.match(verdictOf(`<answer>${answer}</answer>`, legal), /^0/, answer);
  for (const answer of ['5-5', '(5,5)', '5E'])
    assert.match(verdictOf(`<answer>${answer}</answer>`, { ...legal, coordinates: 'numeric' }), /^1/, answer);
  assert.match(verdictOf('<answer>I5</answer>', { ...legal, coordinates: 'with_i' }), /^1/);
  assert.match(verdictOf('<answer>J5</answer>', { ...legal, coordinates: 'with_i' }), /^0/);
});

test('a position counts however it is drawn, and the share of its points is told', () => {
  const task = { kind: 'position', size: 3, rules: 'chinese', moves: ['B A3', 'W B2', 'B C1'] };
  for (const drawing of [
    'X..\n.O.\n..X',
    'X . .\n. O .\n. . X',
    '  A B C\n3 X . . 3\n2 . O . 2\n1 . . X 1\n  A B C',
    '● + +\n+ ○ +\n+ + ●',
    '| X . . |\n| . O . |\n| . . X |',
  ])
    assert.equal(verdictOf(`<answer>${drawing}</answer>`, task), '1 solved', drawing);
  assert.equal(verdictOf('```\nX..\n.O.\n..X\n```', task), '1 solved');
  for (const drawing of [
    'X..\n.O.',
    'X...\n.O..\n..X.',
    'X..\n.O.\n..X\n...',
    'O..\n.X.\n..O',
    'black on A3',
  ])
    assert.match(verdictOf(`<answer>${drawing}</answer>`, task), /^0/, drawing);
  const near = gradeGo('<answer>X..\n.O.\n...</answer>', task, { partial: true });
  assert.partialDeepStrictEqual(near, { correct: false, reward: 8 / 9, components: { points: 8 / 9 } });
});

test('a result counts with its margin, by area and by territory', () => {
  const board = ['.XO.', 'XXO.', '.XOO', 'XXO.'];
  const area = { kind: 'score', komi: 0.5, board };
  for (const answer of ['B+0.5', 'b+0.50', 'Black+0.5', 'Black wins by 0.5 points', 'B+0,5', 'Black by 0.5'])
    assert.match(verdictOf(`\\boxed{${answer}}`, { ...area, komi: -0.5 }), /^1/, answer);
  for (const answer of ['B', 'B+R', 'W+0.5', 'B+1.5', 'B+0.5 or W+0.5', 'draw'])
    assert.match(verdictOf(`\\boxed{${answer}}`, { ...area, komi: -0.5 }), /^0/, answer);
  for (const answer of ['0', 'Draw', 'Jigo', 'tie'])
    assert.match(verdictOf(`\\boxed{${answer}}`, { ...area, komi: 0 }), /^1/, answer);
  const winner = { compare: 'winner' } as const;
  assert.equal(verdictOf('\\boxed{W}', area, winner), '1 solved');
  assert.equal(verdictOf('\\boxed{White wins}', area, winner), '1 solved');
  assert.equal(verdictOf('\\boxed{B+R}', area, winner), '0 wrong_winner');
  const territory = { kind: 'score', rules: 'japanese', board, prisoners: { black: 3, white: 0 } };
  assert.equal(verdictOf('B+2', territory), '1 solved');
  const dead = { kind: 'score', board: ['.X.', 'XOX', '.X.'], dead: ['B2'] };
  assert.equal(verdictOf('B+9', dead), '1 solved');
  assert.equal(
    verdictOf('W+1', { kind: 'score', rules: 'chinese', handicap: 2, komi: 0, board: ['X.O'] }).slice(0, 1),
    '0',
  );
  assert.equal(
    verdictOf('W+2', { kind: 'score', rules: 'chinese', handicap: 2, komi: 0, board: ['X.O'] }),
    '1 solved',
  );
});

test('of captures all that take most count', () => {
  const task = { kind: 'capture', board: ['.OX..', '.XOOX', '..XX.', '.....', '.....'], to_play: 'B' };
  const rewards = ['A5', 'E5', 'D5', 'C5', 'A1'].map((point) => verdictOf(`<answer>${point}</answer>`, task));
  assert.deepEqual(
    rewards.map((verdict) => verdict.split(' ')[1]),
    ['not_best', 'not_best', 'solved', 'occupied', 'not_best'],
  );
});

test('listed moves and lines count, and nothing else', () => {
  const task = {
    kind: 'problem',
    size: 9,
    black: ['C3'],
    white: ['D4'],
    answers: ['E5', 'dd'],
    lines: [['B A1', 'W B1', 'B C1']],
  };
  for (const answer of ['E5', 'D6', 'A1', 'B A1, W B1, B C1', 'A1 -> B1 -> C1'])
    assert.match(verdictOf(`<answer>${answer}</answer>`, task), /^1/, answer);
  for (const answer of ['E6', 'pass', 'D4', 'A1, B1', 'A1, B1, C2', 'E5 or E6'])
    assert.match(verdictOf(`<answer>${answer}</answer>`, task), /^0/, answer);
});

/** A shape of empty points inside a black group that white surrounds. */
function shape(rows: string[]): { board: string[]; region: string[] } {
  const width = Math.max(...rows.map((row) => row.length)) + 4;
  const inner = rows.map((row) => `OX${row.replaceAll('#', 'X').padEnd(width - 4, 'X')}XO`);
  const wall = `O${'X'.repeat(width - 2)}O`;
  const outer = `.${'O'.repeat(width - 1)}`;
  const board = [outer, wall, ...inner, wall, outer];
  const letters = 'ABCDEFGHJ';
  const region = board.flatMap((row, at) =>
    at > 1 && at < board.length - 2
      ? [...row].flatMap((cell, column) => (cell === '.' ? [`${letters[column]}${board.length - at}`] : []))
      : [],
  );
  return { board, region };
}

test('the textbook shapes live and die as in the textbooks', () => {
  const vital = (rows: string[], side: 'B' | 'W') => {
    const { board, region } = shape(rows);
    const goal = side === 'W' ? 'kill' : 'live';
    const task = {
      kind: 'life_and_death',
      board,
      region,
      target: `B${board.length - 1}`,
      goal,
      to_play: side,
    };
    return [...region, 'pass'].filter((point) => verdictOf(`<answer>${point}</answer>`, task) === '1 solved')
      .length;
  };
  const shapes: [string[], number, number][] = [
    [['...'], 1, 1], // straight three
    [['..', '.#'], 1, 1], // bent three
    [['...', '#.#'], 1, 1], // pyramid four
    [['....'], 0, 3], // straight four lives, and may pass, but not play at an end
    [['..', '..'], 4, 0], // square four is dead; where both pass, it stands
    [['...', '..#'], 1, 3], // bulky five
    [['#.#', '...', '#.#'], 1, 1], // crossed five
  ];
  for (const [rows, kills, lives] of shapes) {
    assert.equal(vital(rows, 'W'), kills, `kill ${rows.join('/')}`);
    assert.equal(vital(rows, 'B'), lives, `live ${rows.join('/')}`);
  }
});

test('what search cannot decide is not guessed', () => {
  const open = {
    kind: 'life_and_death',
    board: ['X..', '...', '..O'],
    target: 'A3',
    region: ['B3'],
    goal: 'kill',
    to_play: 'W',
  };
  assert.equal(verdictOf('B3', open), 'not_decidable');
  const large = { ...open, region: ['B3', 'C3', 'A2', 'B2', 'C2', 'A1', 'B1', 'A3', 'C1'] };
  assert.equal(verdictOf('B3', large), 'not_decidable');
});

test('a game counts when every move is legal, as a record or as a list', () => {
  const task = { kind: 'game', size: 7, rules: 'chinese' };
  for (const game of [
    '(;GM[1]FF[4]SZ[7];B[bg];W[de];B[dc])',
    '(;SZ[7];B[bg](;W[de])(;W[bg]))',
    'B1 D3 D5',
    '1. B1 2. D3 3. D5',
    'B B1, W D3, B D5',
    '(;SZ[7]C[a \\] b];B[aa];W[])',
  ])
    assert.match(verdictOf(`<answer>${game}</answer>`, task), /^1/, game);
  for (const game of [
    '',
    '(;SZ[7])',
    '(;SZ[9];B[aa])',
    '(;B[aa])',
    '(;SZ[7]AB[aa];W[bb])',
    '(;SZ[7];B[aa];W[aa])',
    '(;SZ[7];B[aa];B[bb])',
    '(;SZ[7];B[aa]',
    'B1 B1',
    'B1 Z9',
    'pass pass',
    'a fine game',
  ])
    assert.match(verdictOf(`<answer>${game}</answer>`, task), /^0/, game);
  const bad = gradeGo('<answer>B1 D3 B1</answer>', task);
  assert.partialDeepStrictEqual(bad, { reward: 0, reason: 'occupied', components: { legal_moves: 2 } });
});

test('any text has a finite verdict for any task, and drawings that are none are refused', () => {
  const tasks = [
    legal,
    { kind: 'position', size: 3, moves: [] },
    { kind: 'score', board: ['X.'] },
    { kind: 'game', size: 5 },
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...tasks), (text, task) => {
      const judgement = gradeGo(text, task);
      assert.equal(judgement.status, 'scored');
      assert.ok([9, undefined].includes(readDiagram(text, { width: 3, height: 3 }, 'stones')?.length));
    }),
  );
});
