/** Puzzles of moves: every move is legal, and the goal is reached in the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cubeOf } from '../../../src/verifiers/puzzle/kinds/moves/cube.ts';
import { fewestMoves } from '../../../src/verifiers/puzzle/kinds/moves/hanoi.ts';
import { gradePuzzle, rowOf, verdictOf } from './support.ts';

const HANOI = { kind: 'hanoi', disks: 2, pegs: 3, start: 1, target: 3 };
const JUGS = { kind: 'jugs', capacities: [5, 3], target: 4 };
const MAZE = { kind: 'path', grid: ['S.', '#.', 'G.'], start: 'S', goal: 'G', wall: '#', shortest: true };
const CLOSED = { ...MAZE, grid: ['S#', '##', 'G.'] };
const LEVEL = { kind: 'sokoban', level: ['#####', '#@$.#', '#####'] };
const ROOM = { kind: 'sokoban', level: '######\n#@   #\n# $. #\n#    #\n######' };
const TRAFFIC = { kind: 'rush_hour', board: ['oooooo', 'ooooBo', 'AAooBo', 'oooooo', 'oooooo', 'oooooo'] };

const CASES: [object, string, string][] = [
  [
    HANOI,
    'Move disk 1 from Peg 1 to Peg 2\nMove disk 2 from Peg 1 to Peg 3\nMove disk 1 from Peg 2 to Peg 3',
    '1 solved',
  ],
  [HANOI, '1. Disk 1: 1 -> 2\n2. Disk 2: 1 -> 3\n3. Disk 1: 2 -> 3', '1 solved'],
  [HANOI, 'Move disk 1 from A to B. \nMove disk 2 from A to C\nMove disk 1 from rod B to rod C', '1 solved'],
  [
    HANOI,
    '["Move disk 1 from Peg 1 to Peg 2", "Move disk 2 from Peg 1 to Peg 3", "Move disk 1 from Peg 2 to Peg 3"]',
    '1 solved',
  ],
  [HANOI, '[[1,1,2],[2,1,3],[1,2,3]]', '1 solved'],
  [HANOI, '[[1,1,2],[2,1,3]]', '0 not_reached'],
  [HANOI, '[[1,1,3],[2,1,3]]', '0 illegal_move'],
  [HANOI, '[[2,1,3],[1,1,3]]', '0 illegal_move'],
  [HANOI, '[[1,1,1],[1,1,2],[2,1,3],[1,2,3]]', '0 illegal_move'],
  [HANOI, '[[1,1,2],[2,1,4],[1,2,4]]', '0 illegal_move'],
  [HANOI, 'Put everything on peg 3', '0 answer_unparseable'],
  [
    HANOI,
    'Move disk 1 from Peg 1 to Peg 2\nand so on\nMove disk 2 from Peg 1 to Peg 3\nMove disk 1 from Peg 2 to Peg 3',
    '0 answer_unparseable',
  ],
  [{ ...HANOI, max_moves: 3 }, '[[1,1,3],[1,3,2],[2,1,3],[1,2,3]]', '0 too_long'],
  [JUGS, '["fill A", "pour A->B", "empty B", "pour A->B", "fill A", "pour A->B"]', '1 solved'],
  [JUGS, 'Fill A\nPour A into B\nEmpty B\nPour A into B\nFill jug A\nPour A to B', '1 solved'],
  [JUGS, 'fill A, pour A -> B, empty B, pour A -> B, fill A, pour A -> B', '1 solved'],
  [JUGS, '["fill A", "pour A->B", "empty B", "pour A->B", "fill A"]', '0 not_reached'],
  [JUGS, 'fill A, pour A->A', '0 illegal_move'],
  [JUGS, 'fill C', '0 illegal_move'],
  [MAZE, '1. right\n2. down\n3. down\n4. left', '1 solved'],
  [MAZE, 'constructor', '0 answer_unparseable'],
  [TRAFFIC, '1. B -1\n2. A +4', '1 solved'],
  [{ ...LEVEL, level: ['####', '#@*#', '####'] }, 'R', 'invalid_reference'],
  [JUGS, '["add 4"]', '0 illegal_move'],
  [JUGS, '["fill A->B"]', '0 illegal_move'],
  [
    { ...JUGS, max_moves: 5 },
    '["fill A", "pour A->B", "empty B", "pour A->B", "fill A", "pour A->B"]',
    '0 too_long',
  ],
  [MAZE, 'right down down left', '1 solved'],
  [MAZE, 'RDDL', '1 solved'],
  [MAZE, '→ ↓ ↓ ←', '1 solved'],
  [MAZE, 'right → down → down → left', '1 solved'],
  [MAZE, '["right", "down", "down", "left"]', '1 solved'],
  [MAZE, 'right, left, right, down, down, left', '0 not_shortest'],
  [{ ...MAZE, shortest: false }, 'right, left, right, down, down, left', '1 solved'],
  [MAZE, 'down down', '0 illegal_move'],
  [MAZE, 'right right', '0 illegal_move'],
  [MAZE, 'right down down', '0 not_reached'],
  [MAZE, 'infeasible', '0 not_reached'],
  [MAZE, 'right jump left', '0 answer_unparseable'],
  [CLOSED, 'Infeasible.', '1 solved'],
  [CLOSED, 'There is no path', '1 solved'],
  [CLOSED, 'down down', '0 illegal_move'],
  [LEVEL, 'R', '1 solved'],
  [LEVEL, 'LULR', '1 solved'],
  [LEVEL, 'L', '0 not_reached'],
  [LEVEL, 'Solution: R', '0 answer_unparseable'],
  [LEVEL, 'RX', '0 answer_unparseable'],
  [ROOM, 'dr', '1 solved'],
  [ROOM, 'down, right', '1 solved'],
  [ROOM, 'drr', '0 not_reached'],
  [TRAFFIC, 'B-1 A+4', '1 solved'],
  [TRAFFIC, '["B+1", "A+4"]', '0 illegal_move'],
  [TRAFFIC, 'B+3, A+4', '1 solved'],
  [TRAFFIC, 'A+4', '0 illegal_move'],
  [TRAFFIC, 'B-9 A+4', '0 illegal_move'],
  [TRAFFIC, 'Z+1 B-1 A+4', '0 illegal_move'],
  [TRAFFIC, 'B-1 A+3', '0 not_reached'],
  [TRAFFIC, 'B up, A right', '0 answer_unparseable'],
];
for (const [puzzle, answer, verdict] of CASES)
  test(`${(puzzle as { kind: string }).kind}: ${JSON.stringify(answer)} is ${verdict}`, () =>
    assert.equal(verdictOf(answer, puzzle), verdict));

test('the share of a tower is the least count of moves by that made', () => {
  assert.equal(verdictOf('[[1,1,3],[1,3,2],[2,1,3],[1,2,3]]', HANOI, { partial: true }), '0.75 solved');
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map((disks) => fewestMoves(disks, 3)),
    [1, 3, 7, 15, 31, 63],
  );
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 7].map((disks) => fewestMoves(disks, 4)),
    [1, 3, 5, 9, 13, 17, 25],
  );
});

test('every turn of a cube comes back after four, and mirrored turns undo each other', () => {
  for (const size of [2, 3, 4])
    for (const { to, from } of cubeOf(size).turns.values()) {
      const places = Array.from({ length: 6 * size ** 2 }, (_, at) => at);
      for (let turn = 0; turn < 4; turn++) {
        const moved = Array.from(from, (at) => places[at]!);
        for (const [at, place] of to.entries()) places[place] = moved[at]!;
        if (turn < 3 && to.length > 0) assert.ok(places.some((place, at) => place !== at));
      }
      assert.ok(places.every((place, at) => place === at));
    }
  const scrambled = rowOf('rubiks_cube', { cube_size: 3, scramble_moves: "R U R' U'" });
  const graded = (answer: string) =>
    (gradePuzzle(`<answer>${answer}</answer>`, scrambled) as { reason: string }).reason;
  assert.equal(graded("U R U' R'"), 'solved');
  assert.equal(graded("R U R' U' R U R' U' R U R' U' R U R' U' R U R' U'"), 'solved', 'six times is nothing');
  assert.equal(graded("U R U' R' y x2"), 'solved', 'however it lies');
  assert.equal(graded("U R U' R"), 'not_reached');
  assert.equal(graded('U R Q'), 'unknown_symbol');
});

test('knights change places by turns, or cannot', () => {
  const board = { A1: ['B3'], B3: ['A1', 'C1'], C1: ['B3'] };
  const possible = {
    board: { A1: ['B3'], B3: ['A1'] },
    pieces: { A1: 'w', B3: null },
    start_turn: 'w',
    is_possible: true,
  };
  const row = rowOf(
    'knight_swap',
    { board, pieces: { A1: 'w', B3: null, C1: 'B' }, start_turn: 'w', is_possible: false },
    'No',
  );
  const reason = (answer: string, entry: object) =>
    (gradePuzzle(`<answer>${answer}</answer>`, entry) as { reason: string }).reason;
  assert.equal(reason('No', row), 'solved');
  assert.equal(reason('["w,A1,B3", "B,C1,B3"]', row), 'illegal_move');
  assert.equal(reason('["B,C1,B3"]', row), 'illegal_move');
  assert.equal(reason('No', rowOf('knight_swap', possible)), 'not_reached');
});

test('presses under another light do nothing, and no shorter way is passed by', () => {
  const row = rowOf('quantum_lock', {
    initial_value: 0,
    initial_state: 'red',
    target_value: 4,
    solution_path: ['A', 'B'],
    buttons: [
      { name: 'A', type: 'add', value: 2, active_state: 'red' },
      { name: 'B', type: 'multiply', value: 2, active_state: 'green' },
    ],
  });
  const reason = (answer: string) =>
    (gradePuzzle(`<answer>${answer}</answer>`, row) as { reason: string }).reason;
  assert.equal(reason('A → B'), 'solved');
  assert.equal(reason('a->b'), 'solved');
  assert.equal(reason('AB'), 'solved');
  assert.equal(reason('B → A → B'), 'not_shortest');
  assert.equal(reason('A'), 'not_reached');
  assert.equal(reason('A → B → D'), 'illegal_move');
});

test('boxes are handed from square to square', () => {
  const initial_state = { '0.5_0.5': ['box_red'], '0.5_1.5': ['target_red'], '1.5_0.5': [], '1.5_1.5': [] };
  const reason = (steps: object) =>
    (
      gradePuzzle(`<answer>${JSON.stringify(steps)}</answer>`, rowOf('boxnet', { initial_state })) as {
        reason: string;
      }
    ).reason;
  const across = { 'Agent[0.5, 0.5]': 'move(box_red, square[0.5, 1.5])' };
  const home = { 'Agent[0.5, 1.5]': 'move(box_red, target_red)' };
  assert.equal(reason([across, home]), 'solved');
  assert.equal(reason([{ ...across, ...home }]), 'solved');
  assert.equal(reason([across]), 'not_reached');
  assert.equal(reason([home]), 'illegal_move');
  assert.equal(reason([{ 'Agent[0.5, 0.5]': 'move(box_red, square[1.5, 1.5])' }]), 'illegal_move');
  assert.equal(reason([{ 'Agent[0.5, 0.5]': 'move(box_red, square[0.5, 2.5])' }]), 'illegal_move');
  assert.equal(reason([{ 'Agent[0.5, 0.5]': 'jump' }]), 'answer_unparseable');
});
