/** Answers in sentences, tables and LaTeX; and what looks like such an answer and is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradePuzzle, rowOf, verdictOf } from './support.ts';

const MAZE = { kind: 'path', grid: ['S..', '.#.', '..G'], start: 'S', goal: 'G', wall: '#', shortest: false };
const SUM = { kind: 'arithmetic', numbers: [8, 3], target: 24 };
const SACK = { kind: 'knapsack', weights: [2, 3, 4], values: [3, 4, 6], capacity: 6 };
const GRID = {
  kind: 'grid',
  expected: [
    [1, 2],
    [3, 4],
  ],
};
const QUEENS = { kind: 'n_queens', size: 4, queens: [[1, 2]] };
const HANOI = { kind: 'hanoi', disks: 2, pegs: 3, start: 1, target: 3 };
const JUGS = { kind: 'jugs', capacities: [3, 5], target: 5 };
const SAT = { kind: 'sat', variables: 2, clauses: [[1], [2]] };
const GRAPH = { kind: 'graph_coloring', vertices: ['a', 'b'], edges: [['a', 'b']], colors: ['red', 'blue'] };
const ORDER = { kind: 'ordering', items: ['a', 'b', 'c'], before: [['a', 'b']] };
const HALF = { kind: 'number', expected: 0.5 };

/** Nothing marks these answers. */
const BARE: [object, string, number][] = [
  [MAZE, 'Right\nRight\nDown\nDown', 1],
  [MAZE, '1. Right\n2. Right\n3. Down\n4. Down', 1],
  [MAZE, `${'right left '.repeat(60)}right right down down`, 1],
  [MAZE, 'I go around the wall.\n\nright right down down', 1],
  [MAZE, 'right right down down\nup', 0],
  [MAZE, 'up\nright right down down', 0],
  [MAZE, 'Final answer: right right down down', 1],
  [MAZE, 'I go around.\n\n**Answer:** right, right, down, down', 1],
  [MAZE, '**right right down down**', 1],
  [MAZE, 'The answer is right.', 0],
  [SACK, '1\n3', 1],
  [SACK, 'The best choice is\n1, 3', 1],
  [SACK, '2\n1, 3', 0],
  [SUM, '**8*3**\n\nThis uses each number once.', 1],
  [SUM, '{"answer": "8*3"}', 1],
  [SUM, '{"answer": "8+3"}', 0],
  [SUM, 'First 8+3.\nThen **8*3** works', 1],
  [SUM, '**8*3** is not it.\n\nI give up.', 0],
  [SUM, 'We get $8*3$? No.\nNone.', 0],
];

for (const [puzzle, response, reward] of BARE)
  test(`${JSON.stringify(response.slice(0, 60))} without a mark is ${reward}`, () => {
    const judgement = gradePuzzle(response, { puzzle });
    assert.equal(judgement.status === 'scored' && judgement.reward, reward);
  });

const MARKED: [object, string, string][] = [
  [MAZE, 'Go right, then right, then down, and down.', '1 solved'],
  [MAZE, 'right 2 down 2', '0 answer_unparseable'],
  [MAZE, 'then and', '0 answer_unparseable'],
  [MAZE, '{"path": ["right", "right", "down", "down"]}', '1 solved'],
  [MAZE, '{"path": ["right", "right", "down", "down"], "other": ["up"]}', '0 answer_unparseable'],
  [GRID, '{"grid": [[1, 2], [3, 4]]}', '1 solved'],
  [GRID, '{"a": [[1, 2], [3, 4]], "b": [[2, 1], [4, 3]]}', '0 answer_unparseable'],
  [GRID, '[[1, 2], [3, [4]]]', '0 answer_unparseable'],
  [GRID, '[[1, 2], 3, 4]', '0 answer_unparseable'],
  [GRID, '\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}', '1 solved'],
  [GRID, '$$\\begin{array}{cc}1 & 2 \\\\ 3 & 4\\end{array}$$', '1 solved'],
  [GRID, '\\begin{bmatrix}1&3\\\\2&4\\end{bmatrix}', '0 different_value'],
  [QUEENS, '(1,2), (2,4), (3,1), (4,3)', '1 solved'],
  [QUEENS, '(1,2), (2,4), (3,1), (4,4)', '0 rule_broken'],
  [HANOI, 'Move disk 1 from 1 to 2, then move disk 2 from 1 to 3. Move disk 1 from 2 to 3.', '1 solved'],
  [
    HANOI,
    'Move disk 1 from 1 to 2. Cheat. Move disk 2 from 1 to 3. Move disk 1 from 2 to 3.',
    '0 answer_unparseable',
  ],
  [HANOI, '{"moves": [[1, 1, 2], [2, 1, 3], [1, 2, 3]]}', '1 solved'],
  [JUGS, 'Fill A. Pour A into B, then fill B.', '1 solved'],
  [JUGS, 'Fill B. Done.', '0 illegal_move'],
  [SAT, 's SATISFIABLE\nv 1\nv 2 0', '1 solved'],
  [SAT, 's UNSATISFIABLE\nv 1 2 0', '0 answer_unparseable'],
  [GRAPH, '| vertex | color |\n|---|---|\n| a | red |\n| b | blue |', '1 solved'],
  [GRAPH, '| vertex | color |\n|---|---|\n| a | red |\n| b | red |', '0 rule_broken'],
  [GRAPH, '| vertex | color |\n|---|---|\n| a | red |\n| b | blue |\n| b | red |', '0 contradiction'],
  [GRAPH, 'a: red, b: blue.', '1 solved'],
  [ORDER, 'a, b, and c', '1 solved'],
  [ORDER, 'a, b, and', '0 incomplete_answer'],
  [{ ...ORDER, items: ['a', 'b', 'and'] }, 'a, b, and', '1 solved'],
  [{ kind: 'set', expected: ['x', 2] }, 'x and 2', '1 solved'],
  [{ kind: 'set', expected: ['x', 2] }, 'x or 2', '0 extra_element'],
  [HALF, '\\tfrac12', '1 solved'],
  [HALF, '\\frac21', '0 different_value'],
  [HALF, '\\frac120', '0 answer_unparseable'],
  [HALF, '= 0.5', '1 solved'],
];

for (const [puzzle, answer, expected] of MARKED)
  test(`${JSON.stringify(answer)} is ${expected}`, () => assert.equal(verdictOf(answer, puzzle), expected));

test('turns of a cube need no blanks between them', () => {
  const row = rowOf('rubiks_cube', { cube_size: 3, scramble_moves: 'U R2' });
  const rewardOf = (answer: string) => {
    const judgement = gradePuzzle(`<answer>${answer}</answer>`, row);
    return judgement.status === 'scored' && judgement.reward;
  };
  assert.equal(rewardOf("R2U'"), 1);
  assert.equal(rewardOf("U'R2"), 0);
  assert.equal(rewardOf("R2xU'"), 0);
});

test('a stored text without a word is no reference', () => {
  assert.equal(verdictOf('anything', { kind: 'text', expected: ' ' }), 'invalid_reference');
});

test('a mark that opens before an answer is closed behind it', () => {
  const graded = (response: string, puzzle: object) =>
    (gradePuzzle(response, { puzzle }) as { reward: number }).reward;
  for (const mark of ['**', '*', '__', '_', '`', '"']) {
    assert.equal(graded(`So the answer is ${mark}0.5${mark}.`, HALF), 1, mark);
    assert.equal(graded(`Final answer: ${mark}1/2${mark}`, HALF), 1, mark);
    assert.equal(graded(`So the answer is ${mark}0.25${mark}.`, HALF), 0, mark);
  }
  for (const mark of ['**', '`'])
    assert.equal(graded(`Final answer: ${mark}right right down down${mark}.`, MAZE), 1, mark);
  assert.equal(graded('**Answer: 0.5**', HALF), 1);
  assert.equal(graded('Final answer:\n_ Q _ _\n_ _ _ Q\nQ _ _ _\n_ _ Q _', QUEENS), 1);
  assert.equal(graded('Final answer:\n_ Q _ _\n_ _ Q _\nQ _ _ _\n_ _ _ Q', QUEENS), 0);
});

test('lists and objects may stand in signs of Markdown, and before a full stop', () => {
  for (const [answer, puzzle] of [
    ['[[1,1,2],[2,1,3],[1,2,3]]', HANOI],
    ['{"a": "red", "b": "blue"}', GRAPH],
    ['[[1,2],[3,4]]', GRID],
    ['["a", "b", "c"]', ORDER],
  ] as const) {
    for (const form of ['A.', '**A**', '`A`', '$A$', '`A`.', '**A**.'])
      assert.match(
        verdictOf(
          form.replace('A', () => answer),
          puzzle,
        ),
        /^1 /,
        `${form} ${answer}`,
      );
    assert.match(verdictOf(`**${answer.slice(0, -3)}**`, puzzle), /^0 /, answer);
  }
});

test('the question of a row is no answer, also where it ends with one', () => {
  const entry = {
    question: 'Apply the rules, and provide the answer for the string: EBDCBA',
    answer: 'EBDCBA',
    metadata: { source_dataset: 'string_insertion' },
  };
  const reward = (response: string) => (gradePuzzle(response, { entry }) as { reward: number }).reward;
  assert.equal(reward(`${entry.question}\n`), 0);
  assert.equal(reward('EBDCBA'), 1);
  assert.equal(reward('The answer is EBDCBA.'), 1);
});
