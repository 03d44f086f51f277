/** Puzzles that are filled in: any grid that keeps the rules, in any drawing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gradePuzzle, verdictOf } from './support.ts';

const MINI = {
  kind: 'sudoku',
  box: [2, 2],
  grid: [
    [1, 0, 0, 0],
    [4, 0, 0, 1],
    [2, 0, 0, 0],
    [0, 0, 0, 4],
  ],
};
const SOLUTION = ['1 3 4 2', '4 2 3 1', '2 4 1 3', '3 1 2 4'];

const DRAWINGS: Record<string, string> = {
  'rows of numbers': SOLUTION.join('\n'),
  'rows without blanks': SOLUTION.join('\n').replaceAll(' ', ''),
  'all rows in one line': SOLUTION.join(' ').replace(/(\d) (\d) (\d) (\d)/g, '$1$2$3$4'),
  'one line': SOLUTION.join(' '),
  'one line without blanks': SOLUTION.join('').replaceAll(' ', ''),
  JSON: JSON.stringify(SOLUTION.map((row) => row.split(' ').map(Number))),
  'a list of Python': `[${SOLUTION.map((row) => `('${row.split(' ').join("', '")}')`).join(', ')}]`,
  'as numpy prints it': `[${SOLUTION.map((row) => `[${row}]`).join('\n ')}]`,
  'a table': SOLUTION.map((row) => `| ${row.split(' ').join(' | ')} |`).join('\n'),
  'boxes between rules': `1 3 | 4 2\n4 2 | 3 1\n----+----\n2 4 | 1 3\n3 1 | 2 4`,
  commas: SOLUTION.join('\n').replaceAll(' ', ', '),
  'with names of rows': SOLUTION.map((row, at) => `Row ${at + 1}: ${row}`).join('\n'),
  LaTeX: `\\begin{matrix}\n${SOLUTION.join(' \\\\\n').replaceAll(' ', ' & ').replaceAll('& \\\\', '\\\\')}\n\\end{matrix}`,
};

for (const [name, drawing] of Object.entries(DRAWINGS))
  test(`a grid is read as ${name}`, () => assert.equal(verdictOf(drawing, MINI), '1 solved'));

test('a grid in a fence, a box or behind an announcement is read, and nothing of the thinking', () => {
  for (const response of [
    `So:\n\`\`\`\n${SOLUTION.join('\n')}\n\`\`\``,
    `\\boxed{${SOLUTION.join(' ')}}`,
    `<think>\n1 1 1 1\n</think>\nFinal answer:\n${SOLUTION.join('\n')}`,
    SOLUTION.join('\n'),
  ]) {
    const { reward } = gradePuzzle(response, { puzzle: MINI }) as { reward: number };
    assert.equal(reward, 1, response);
  }
  assert.deepEqual(
    (gradePuzzle(`<think>${SOLUTION.join('\n')}`, { puzzle: MINI }) as { reason: string }).reason,
    'no_answer',
  );
});

const WRONG: [string, string][] = [
  ['1 4 4 2\n4 2 3 1\n2 4 1 3\n3 1 2 4', '0 rule_broken'],
  ['2 3 4 1\n4 2 3 1\n2 4 1 3\n3 1 2 4', '0 given_changed'],
  ['1 0 0 0\n4 0 0 1\n2 0 0 0\n0 0 0 4', '0 incomplete_answer'],
  ['1 _ _ _\n4 _ _ 1\n2 _ _ _\n_ _ _ 4', '0 incomplete_answer'],
  ['1 3 4 2\n4 2 3 1\n2 4 1 3', '0 answer_unparseable'],
  [`${SOLUTION.join('\n')}\n${SOLUTION.join('\n')}`, '0 answer_unparseable'],
  [']]1 3 4 2[\n]4 2 3 1[\n]2 4 1 3[\n]3 1 2 4[[', '0 answer_unparseable'],
  ['1 3 4 2\n4 2 3 1\n2 4 1 3\n3 1 2 x', '0 answer_unparseable'],
  ['1 3 4 2\n4 2 3 1\n2 4 1 3\n3 1 2 4.5', '0 answer_unparseable'],
];
for (const [answer, verdict] of WRONG)
  test(`a Sudoku is not solved by ${JSON.stringify(answer)}`, () =>
    assert.equal(verdictOf(answer, MINI), verdict));

test('every solution of a Sudoku counts, and the message names the cell', () => {
  const empty = {
    kind: 'sudoku',
    box: [2, 2],
    grid: [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
  };
  assert.equal(verdictOf('1234 3412 2143 4321', empty), '1 solved');
  assert.equal(verdictOf('1234 3421 2143 4312', empty), '1 solved');
  assert.equal(verdictOf('1234 2341 3412 4123', empty), '0 rule_broken');
  const { message } = gradePuzzle('<answer>1324 3412 2143 4231</answer>', { puzzle: empty });
  assert.match(message!, /r\dc\d/);
});

test('the share of a Sudoku is that of the cells that were asked for', () => {
  const puzzle = {
    kind: 'sudoku',
    box: [2, 2],
    grid: [
      [1, 3, 4, 2],
      [4, 2, 3, 1],
      [2, 4, 0, 0],
      [3, 1, 0, 0],
    ],
  };
  const partial = { scoring: 'partial' } as const;
  assert.equal(verdictOf('1342 4231 2413 3124', puzzle, partial), '1 solved');
  assert.equal(verdictOf('1342 4231 2413 3114', puzzle, partial), '0.75 rule_broken');
  assert.equal(verdictOf('1342 4231 2400 3100', puzzle, partial), '0 incomplete_answer');
  assert.equal(verdictOf('2342 4231 2413 3124', puzzle, partial), '0 given_changed');
});

test('a latin square has no boxes, and a diagonal Sudoku has diagonals', () => {
  const grid = [
    [1, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  assert.equal(verdictOf('123 231 312', { kind: 'sudoku', box: null, grid }), '1 solved');
  assert.equal(
    verdictOf('123 231 312', { kind: 'sudoku', box: null, grid, diagonals: true }),
    '0 rule_broken',
  );
  const wide = { kind: 'sudoku', box: [2, 3], grid: Array.from({ length: 6 }, () => [0, 0, 0, 0, 0, 0]) };
  assert.equal(verdictOf('123456 456123 231564 564231 312645 645312', wide), '1 solved');
  assert.equal(verdictOf('123456 234561 345612 456123 561234 612345', wide), '0 rule_broken');
});

const FUTOSHIKI = {
  kind: 'futoshiki',
  grid: [
    [0, 0],
    [0, 0],
  ],
  constraints: [
    [0, 0, 0, 1, '>'],
    [0, 0, 1, 0, '>'],
  ],
};
const FILLED: [object, string, string][] = [
  [FUTOSHIKI, '2 > 1\n∨\n1   2', '1 solved'],
  [FUTOSHIKI, '1 2\n2 1', '0 rule_broken'],
  [FUTOSHIKI, '2 1\n2 1', '0 rule_broken'],
  [{ kind: 'kakurasu', row_sums: [3, 1], col_sums: [3, 1] }, '1 1\n1 0', '1 solved'],
  [{ kind: 'kakurasu', row_sums: [3, 1], col_sums: [3, 1] }, '[[1,1],[0,1]]', '0 rule_broken'],
  [{ kind: 'kakurasu', row_sums: [3, 1], col_sums: [3, 1] }, '1 1\n2 0', '0 rule_broken'],
  [
    {
      kind: 'survo',
      grid: [
        [0, 2, 3],
        [3, 0, 7],
        [4, 6, 10],
      ],
      numbers: [1, 4],
    },
    '1 2 3\n3 4 7\n4 6 10',
    '1 solved',
  ],
  [
    {
      kind: 'survo',
      grid: [
        [0, 2, 3],
        [3, 0, 7],
        [4, 6, 10],
      ],
      numbers: [1, 4],
    },
    '1 2 3\n3 5 7\n4 6 10',
    '0 rule_broken',
  ],
  [
    {
      kind: 'survo',
      grid: [
        [0, 2, 3],
        [3, 0, 7],
        [4, 6, 10],
      ],
      numbers: [1, 4],
    },
    '0 2 3\n3 0 7\n4 6 10',
    '0 incomplete_answer',
  ],
  [
    {
      kind: 'survo',
      grid: [
        [0, 2, 3],
        [3, 0, 7],
        [4, 6, 10],
      ],
      numbers: [1, 4],
    },
    '1 2 3\n3 4 8\n4 6 10',
    '0 given_changed',
  ],
  [{ kind: 'magic_square', size: 3 }, '2 7 6\n9 5 1\n4 3 8', '1 solved'],
  [{ kind: 'magic_square', size: 3 }, '5 5 5\n5 5 5\n5 5 5', '0 rule_broken'],
  [{ kind: 'magic_square', size: 3 }, '2 7 6\n9 5 1\n4 8 3', '0 rule_broken'],
  [{ kind: 'magic_square', size: 3 }, '3 8 7\n10 6 2\n5 4 9', '0 rule_broken'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '.Q..\n...Q\nQ...\n..Q.', '1 solved'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '[2, 4, 1, 3]', '1 solved'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '[3, 1, 4, 2]', '0 given_changed'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '[2, 4, 3, 1]', '0 rule_broken'],
  [{ kind: 'n_queens', size: 3 }, '[1, 3, 2]', 'invalid_reference'],
  [{ kind: 'magic_square', size: 2 }, '1 2\n3 4', 'invalid_reference'],
  [{ kind: 'kakurasu', row_sums: [4], col_sums: [1, 1] }, '1 1', 'invalid_reference'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '[[1, 2], [2, 4], [3, 1], [4, 3]]', '1 solved'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '_ _ Q _\nQ _ _ _\n_ _ _ Q\n_ Q _ _', '0 given_changed'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '.Q..\n...Q\nQ...\n...Q', '0 rule_broken'],
  [{ kind: 'n_queens', size: 4, queens: [[1, 2]] }, '.Q..\n...Q\nQ...\n....', '0 incomplete_answer'],
  [
    { kind: 'n_queens', size: 4, queens: [[1, 2]] },
    '[["_","Q","_","_"],["_","_","_","Q"],["Q","_","_","_"],["_","_","Q","_"]]',
    '1 solved',
  ],
];
for (const [puzzle, answer, verdict] of FILLED)
  test(`${(puzzle as { kind: string }).kind}: ${JSON.stringify(answer)} is ${verdict}`, () =>
    assert.equal(verdictOf(answer, puzzle), verdict));
