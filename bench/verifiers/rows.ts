/**
 * What is measured: a row for each verifier, or for each kind of its work. Another verifier is one
 * more row. `item` makes a new item of every number, so that nothing is remembered of the response;
 * references repeat where those of a training run do.
 */

import {
  BOARD,
  DRUGS,
  fold,
  GAME,
  LOGIC,
  MIDDLE_GAME,
  MOVES,
  SHOPS,
  SUDOKU,
  SUDOKU_GIVEN,
} from './samples.ts';

/** An item for one verifier, as it would come in a request. */
export interface BenchItem {
  response: string;
  reference: unknown;
  options?: unknown;
}

export interface BenchRow {
  name: string;
  verifier: string;
  /** Items a second on one core that it has to reach. */
  bar?: number;
  /** Items that are graded at a time, as those of a list are; one when absent. */
  atOnce?: number;
  item(n: number): BenchItem;
}

const PERSON = JSON.stringify({
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1 },
    age: { type: 'integer', minimum: 0 },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['name', 'age'],
  additionalProperties: false,
});

const WEATHER = JSON.stringify([
  {
    name: 'get_weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, day: { type: 'integer' }, unit: { type: 'string' } },
      required: ['city', 'day'],
    },
  },
]);

const SENTENCES = [
  'We first look at the triangle and its three sides, of which two are known.',
  'The angle between them is a right one, so that the third side follows at once.',
  'Let us write down the squares of both, add them, and take the root of the sum.',
  'There is nothing left to do but to check that the result is larger than each side.',
];

/** Some 2 kB of English that differ with n. */
function prose(n: number): string {
  const lines: string[] = [];
  for (let j = 0; lines.length < 25; j++) lines.push(`${SENTENCES[(n + j) % SENTENCES.length]} (${n + j})`);
  return lines.join('\n');
}

const LETTERS = ['A', 'B', 'C', 'D'];

/** The force of two masses by a power of their distance. */
const GRAVITY_POINTS = Array.from(
  { length: 100 },
  (_, n) => [1 + n / 10, 2 + Math.sin(n), 1 + (n % 7)] as const,
);
const GRAVITY = {
  variables: ['m1', 'm2', 'r'],
  data: {
    inputs: GRAVITY_POINTS,
    outputs: GRAVITY_POINTS.map(([m1, m2, r]) => (6.674 * m1 * m2) / r ** 1.5),
  },
};

const query = (n: number): BenchItem => ({
  response: `SELECT name FROM shops WHERE NOT size <= ${n % 90} AND id > -${n}`,
  reference: { sql: `SELECT name FROM shops WHERE size > ${n % 90}`, databases: SHOPS },
});

export const ROWS: readonly BenchRow[] = [
  {
    name: 'choice, a letter with its reason',
    verifier: 'choice',
    bar: 50_000,
    item: (n) => ({
      response: `The remainder is ${n % 97}, which rules out the others.\n\nThe answer is (${LETTERS[n % 4]}).`,
      reference: { answer: 'B', letters: 'ABCD' },
    }),
  },
  {
    name: 'choice, a box',
    verifier: 'choice',
    bar: 50_000,
    item: (n) => ({
      response: `Adding ${n} and ${n + 1} gives an odd number. \\boxed{${LETTERS[n % 4]}}`,
      reference: { answer: 'B', letters: 'ABCD' },
    }),
  },
  {
    name: 'choice, texts of the options known',
    verifier: 'choice',
    bar: 50_000,
    item: (n) => ({
      response: `After ${n} steps it is clear.\nAnswer: ${LETTERS[n % 4]}. the ${['moon', 'sun', 'sea', 'sky'][n % 4]}`,
      reference: { answer: 'B', options: { A: 'the moon', B: 'the sun', C: 'the sea', D: 'the sky' } },
    }),
  },
  {
    name: 'format, tags of think and answer',
    verifier: 'format',
    bar: 200_000,
    item: (n) => ({
      response: `<think>\n${n} · 12 = ${12 * n}.\n</think>\n<answer>\n${12 * n}\n</answer>`,
      reference: { kind: 'think_answer' },
    }),
  },
  {
    name: 'format, language of 2 kB',
    verifier: 'format',
    bar: 5_000,
    item: (n) => ({ response: prose(n), reference: { kind: 'language', language: 'en' } }),
  },
  {
    name: 'structured, JSON against a known schema',
    verifier: 'structured',
    bar: 50_000,
    item: (n) => ({
      response: `{"name": "Ada ${n}", "age": ${n % 90}, "tags": ["a", "b${n}"]}`,
      reference: { format: 'json', schema: JSON.parse(PERSON) },
    }),
  },
  {
    name: 'tools, a call of a known function',
    verifier: 'tools',
    bar: 50_000,
    item: (n) => ({
      response: `<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris", "day": ${n}}}\n</tool_call>`,
      reference: {
        calls: [{ get_weather: { city: ['Paris', 'Paris, France'], day: [n], unit: ['celsius', ''] } }],
        functions: JSON.parse(WEATHER),
      },
    }),
  },
  {
    name: 'instructions, four on 2 kB',
    verifier: 'instructions',
    bar: 2440,
    item: (n) => ({
      response: `${prose(n)}\nP.S. ${n}`,
      reference: {
        instructions: [
          { id: 'punctuation:no_comma' },
          { id: 'keywords:existence', kwargs: { keywords: ['triangle', 'root'] } },
          { id: 'length_constraints:number_words', kwargs: { num_words: 100, relation: 'at least' } },
          { id: 'detectable_content:postscript', kwargs: { postscript_marker: 'P.S.' } },
        ],
      },
    }),
  },
  { name: 'sql, a known database', verifier: 'sql', bar: 3000, item: query },
  { name: 'sql, a known database, items of a list', verifier: 'sql', bar: 3000, atOnce: 16, item: query },
  {
    name: 'regex, a pattern that is searched',
    verifier: 'regex',
    item: (n) => ({
      response: `Order number ${1_000_000 + n} was sent on 2026-11-${10 + (n % 20)}.`,
      reference: { pattern: '\\d{4}-\\d{2}-\\d{2}', match: 'search' },
    }),
  },
  {
    name: 'text',
    verifier: 'text',
    item: (n) => ({ response: `The capital is Paris ${n}`, reference: { answer: 'The capital is Paris 7' } }),
  },
  {
    name: 'quantity, another unit',
    verifier: 'quantity',
    bar: 20_000,
    item: (n) => ({
      response: `The energy comes to \\boxed{${n % 1000}.65\\ \\mathrm{kcal/mol}}`,
      reference: { value: '65.49', unit: 'kJ/mol' },
    }),
  },
  {
    name: 'law, 100 points',
    verifier: 'law',
    bar: 2000,
    item: (n) => ({
      response: `Therefore $$F = \\frac{6.${6000 + (n % 1000)} m_1 m_2}{r^{1.5}}$$`,
      reference: GRAVITY,
    }),
  },
  {
    name: 'math, a box behind a line of prose',
    verifier: 'math',
    item: (n) => ({
      response: `Dividing both sides by ${n} leaves the half. The answer is \\boxed{\\frac{${n}}{${2 * n}}}.`,
      reference: { answer: '\\frac{1}{2}' },
    }),
  },
  {
    name: 'protein, lDDT of 200 residues',
    verifier: 'protein',
    item: (n) => ({
      response: JSON.stringify(fold(200, n)),
      reference: { kind: 'structure', structure: { ca: fold(200, 0.5) } },
    }),
  },
  {
    name: 'protein, TM-score of 200 residues',
    verifier: 'protein',
    item: (n) => ({
      response: JSON.stringify(fold(200, n)),
      reference: { kind: 'structure', structure: { ca: fold(200, 0.5) } },
      options: { metric: 'tm' },
    }),
  },
  {
    name: 'chemistry, the same molecule',
    verifier: 'chemistry',
    bar: 500,
    item: (n) => ({
      response: `By the mechanism above: <answer>${DRUGS[n % DRUGS.length]![1]}</answer> (${n})`,
      reference: { kind: 'molecule', smiles: DRUGS[n % DRUGS.length]![0] },
    }),
  },
  {
    name: 'chemistry, another molecule',
    verifier: 'chemistry',
    bar: 500,
    item: (n) => ({
      response: `By the mechanism above: <answer>${DRUGS[(n + 1) % DRUGS.length]![1]}</answer> (${n})`,
      reference: { kind: 'molecule', smiles: DRUGS[n % DRUGS.length]![0] },
    }),
  },
  {
    name: 'chess, a legal move of a middle game',
    verifier: 'chess',
    item: (n) => ({
      response: `Move ${n}: <answer>${MOVES[n % MOVES.length]}</answer>`,
      reference: { task: { kind: 'legal_move', fen: MIDDLE_GAME } },
    }),
  },
  {
    name: 'go, area of a 19×19 board',
    verifier: 'go',
    item: (n) => ({
      response: `After ${n} moves nothing is left to play. \\boxed{B+${n % 40}.5}`,
      reference: { task: { kind: 'score', komi: 7.5, board: BOARD } },
    }),
  },
  {
    name: 'go, a legal move after 150',
    verifier: 'go',
    item: (n) => ({
      response: `Move ${n}: <answer>T${1 + (n % 18)}</answer>`,
      reference: { task: { kind: 'legal_move', size: 19, moves: GAME, to_play: 'B' } },
    }),
  },
  {
    name: 'game, a walk of 14 steps over the ice',
    verifier: 'game',
    bar: 10_000,
    item: (n) => ({
      response: `Way ${n}. <answer>down down right right down ${'left right '.repeat(4)}right</answer>`,
      reference: { task: { kind: 'replay', environment: 'frozen_lake' } },
    }),
  },
  {
    name: 'game, 60 moves of 2048',
    verifier: 'game',
    item: (n) => ({
      response: `Game ${n}: <answer>${'DLDR'.repeat(15)}</answer>`,
      reference: { task: { kind: 'replay', environment: '2048', seed: n, parameters: { target: 64 } } },
    }),
  },
  {
    name: 'puzzle, a Countdown of Reasoning Gym',
    verifier: 'puzzle',
    item: (n) => ({
      response: `Try ${n}. <answer>${n} + (98 - 15 - 7) * 27</answer>`,
      reference: {
        entry: {
          answer: '',
          metadata: { source_dataset: 'countdown', numbers: [n, 27, 7, 98, 15], target: n + 2052 },
        },
      },
    }),
  },
  {
    name: 'puzzle, a Sudoku of Reasoning Gym',
    verifier: 'puzzle',
    item: (n) => ({
      response: `After ${n} steps:\n<answer>${SUDOKU.map((row) => row.join(' ')).join('\n')}</answer>`,
      reference: { entry: { answer: '', metadata: { source_dataset: 'sudoku', puzzle: SUDOKU_GIVEN } } },
    }),
  },
  {
    name: 'puzzle, knights and knaves',
    verifier: 'puzzle',
    item: (n) => ({
      response: `Case ${n}: <answer>Ann is a knight, Ben is a knave, and Cid is a knave.</answer>`,
      reference: {
        puzzle: {
          kind: 'knights_knaves',
          names: ['Ann', 'Ben', 'Cid'],
          statements: [
            ['lying', 1],
            ['telling-truth', 2],
            ['and', ['telling-truth', 0], ['telling-truth', 1]],
          ],
          roles: ['knight', 'knave'],
        },
      },
    }),
  },
  {
    name: 'proof, three steps of Metamath',
    verifier: 'proof',
    item: (n) => ({
      response: `By a1 and mp (${n}): <answer>( wi a1 mp ) ABADCABEF</answer>`,
      reference: { kind: 'metamath', database: LOGIC, theorem: 'goal' },
    }),
  },
  {
    name: 'proof, a refutation in DRAT',
    verifier: 'proof',
    item: (n) => ({
      response: `s UNSATISFIABLE\n\`\`\`drat\nc ${n}\n2 0\n0\n\`\`\``,
      reference: { kind: 'sat', cnf: 'p cnf 2 4\n1 2 0\n-1 2 0\n1 -2 0\n-1 -2 0\n' },
    }),
  },
];

/** What a composite adds to its parts is measured on these. */
export const COMPOSITE: BenchRow = {
  name: 'composite',
  verifier: 'composite',
  item: (n) => ({
    response: `<think>\n${n} · 12 = ${12 * n}.\n</think>\n<answer>\n(${LETTERS[n % 4]})\n</answer>`,
    reference: {
      combine: 'sum',
      parts: [
        { name: 'layout', verifier: 'format', reference: { kind: 'think_answer' } },
        { name: 'thinking', verifier: 'format', reference: { kind: 'think' } },
        { name: 'tags', verifier: 'format', reference: { kind: 'tag_count' } },
        { name: 'right', verifier: 'choice', reference: { answer: 'B', letters: 'ABCD' } },
      ],
    },
  }),
};
