import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Mutation, MutationInput } from '../../src/verifiers/mutation.ts';
import { startAudit, type TestAudit } from './audit.ts';

let audit: TestAudit;
before(async () => {
  audit = await startAudit();
});
after(() => audit?.close());

interface Item {
  verifier: string;
  reference: Record<string, unknown>;
  solution: string;
  options?: Record<string, unknown>;
}

const HELIX = Array.from({ length: 20 }, (_, at) => [
  Math.round(2300 * Math.cos((at * 100 * Math.PI) / 180)) / 1000,
  Math.round(2300 * Math.sin((at * 100 * Math.PI) / 180)) / 1000,
  1.5 * at,
]);
const POINTS = Array.from({ length: 12 }, (_, at) => [1 + at, 2 + ((5 * at) % 7)]);
const DATABASE = `$c ( ) -> |- wff $. $v p q $. wp $f wff p $. wq $f wff q $.
wi $a wff ( p -> q ) $. ${'$'}{ min $e |- p $. maj $e |- ( p -> q ) $. mp $a |- q $. $}
a1 $a |- ( p -> ( q -> p ) ) $. ${'$'}{ goal.1 $e |- p $. goal $p |- ( q -> p ) $= ? $. $}`;
const WEATHER = {
  name: 'weather',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer' } },
    required: ['city', 'days'],
  },
};
const SUDOKU = '1 3 4 2\n4 2 3 1\n2 4 1 3\n3 1 2 4';

/** One sound item of every verifier, with the changes that its solution has to be tried with. */
const SOUND: (Item & { changes: RegExp[] })[] = [
  {
    verifier: 'chemistry',
    reference: { kind: 'molecule', smiles: 'C[C@H](N)C(=O)O' },
    solution: '<answer>C[C@H](N)C(=O)O</answer>',
    changes: [/became S/, /double bond/, /stereo centre/],
  },
  {
    verifier: 'chemistry',
    reference: { kind: 'formula', formula: 'C9H8O4' },
    solution: 'The formula is <answer>C9H8O4</answer>',
    changes: [/one C more/, /one O more/],
  },
  {
    verifier: 'chess',
    reference: {
      task: {
        kind: 'puzzle',
        fen: '6q1/p6p/6p1/4k3/1P2N3/2B2P2/4K1P1/8 b - - 3 43',
        moves: ['e5d5', 'e4f6'],
      },
    },
    solution: '<answer>Nf6+</answer>',
    changes: [/illegal move/, /other side/, /another move/],
  },
  {
    verifier: 'chess',
    reference: { task: { kind: 'legal_move', fen: '4k3/8/8/8/8/8/4P3/4K3 w - - 0 1' } },
    solution: '<answer>e4</answer>',
    changes: [/illegal move/, /other side/],
  },
  {
    verifier: 'go',
    reference: {
      task: {
        kind: 'score',
        komi: 0.5,
        board: ['XOOOO.O', 'XXXXOO.', '.XXXOOO', 'XXOOO.O', '.XO.OOO', 'XXXO.O.', '.XXOO.O'],
        rules: 'chinese',
      },
    },
    solution: '\\boxed{White+11.5}',
    changes: [/W\+12\.5/, /B\+11\.5/],
  },
  {
    verifier: 'go',
    reference: {
      task: { kind: 'problem', size: 9, black: ['D4'], white: ['E5'], to_play: 'B', answers: ['E4'] },
    },
    solution: '<answer>E4</answer>',
    changes: [/taken/, /off the board/, /another point/],
  },
  {
    verifier: 'law',
    reference: {
      variables: ['x', 'y'],
      data: { inputs: POINTS, outputs: POINTS.map(([x, y]) => 2 * x! ** 2 * y!) },
    },
    solution: '<answer>2 * x^2 * y</answer>',
    changes: [/exponent/, /sign/, /constant/, /x became 1/, /y became 1/],
  },
  {
    verifier: 'regex',
    reference: { pattern: '\\d{4}-\\d{2}-\\d{2}' },
    solution: '2024-05-17',
    changes: [/digit/, /cut off/, /stands before/],
  },
  {
    verifier: 'text',
    reference: { text: 'The cat sat down' },
    solution: 'The cat sat down',
    changes: [/became zq/, /left out/],
  },
  {
    verifier: 'tools',
    reference: { calls: [{ weather: { city: ['Oslo'], days: [3] } }], functions: [WEATHER] },
    solution: '[{"name": "weather", "arguments": {"city": "Oslo", "days": 3}}]',
    changes: [/is called/, /city is left out/, /days became 16/],
  },
  {
    verifier: 'proof',
    reference: { kind: 'metamath', database: DATABASE, theorem: 'goal' },
    solution: '<answer>wp wq wp wi goal.1 wp wq a1 mp</answer>',
    changes: [/left open/, /cited for itself/, /step 1/],
  },
  {
    verifier: 'proof',
    reference: { kind: 'sat', cnf: 'p cnf 3 3\n1 2 0\n-1 3 0\n-2 -3 0\n' },
    solution: 's SATISFIABLE\nv 1 -2 3 0',
    changes: [/clause is false/, /opposite claim/],
  },
  {
    verifier: 'protein',
    reference: { kind: 'structure', structure: { ca: HELIX } },
    solution: `<answer>${JSON.stringify({ ca: HELIX })}</answer>`,
    changes: [/straight line/, /places of others/],
  },
  {
    verifier: 'protein',
    reference: { kind: 'sequence', sequence: 'MKVLAAGIVG' },
    solution: '<answer>MKVLAAGIVG</answer>',
    changes: [/1 residues/],
  },
  {
    verifier: 'puzzle',
    reference: {
      puzzle: {
        kind: 'sudoku',
        grid: [
          [1, 3, 4, 0],
          [4, 0, 3, 1],
          [2, 4, 0, 3],
          [3, 1, 2, 0],
        ],
      },
    },
    solution: `<answer>${SUDOKU}</answer>`,
    changes: [/1 became 2/, /left out/],
  },
  {
    verifier: 'geometry',
    reference: { kind: 'proof', problem: 'a b = segment a b; m = midpoint m a b; c = free c ? cong m a m b' },
    solution: '```\ncong m a m b because cong m a m b\n```',
    changes: [/conclusion is another/],
  },
];

const withPrompt = (item: Item, at: number) => {
  const { verifier, reference, solution, options } = item;
  return {
    verifier,
    prompt: `Task ${String.fromCharCode(97 + at)} of a set.`,
    reference,
    solution,
    ...(options ? { options } : {}),
  };
};

test('a sound item of every verifier has no finding', async () => {
  const kinds = await audit.kinds(...SOUND.map(withPrompt));
  assert.deepEqual(
    kinds.map((found, at) => [SOUND[at]!.verifier, ...found]),
    SOUND.map(({ verifier }) => [verifier]),
  );
});

async function mutationsOf({ verifier, reference, solution, options = {} }: Item) {
  const input: MutationInput = { prompt: undefined, reference, solution, options };
  return audit
    .verifier(verifier)
    .mutations?.(input, { tenant: 'test', signal: new AbortController().signal });
}

test('a solution is changed in few ways, the same ones each time, that are named and none of which is paid', async () => {
  for (const item of SOUND) {
    const { verifier, changes, reference, options } = item;
    const mutations: readonly Mutation[] = (await mutationsOf(item)) ?? [];
    const named = `${verifier} ${mutations.map(({ change }) => change).join('; ')}`;
    assert.deepEqual(await mutationsOf(item), mutations);
    assert.ok(mutations.length > 0 && mutations.length <= 9, named);
    for (const change of changes)
      assert.ok(
        mutations.some((one) => change.test(one.change)),
        `${change} in ${named}`,
      );
    for (const { change, response } of mutations) {
      const verdict = await audit.grade({ verifier, reference, response, options: options ?? {} });
      assert.notEqual(verdict.correct, true, `${verifier} pays ${change}: ${response}`);
    }
  }
});

test('a reference that pays what is wrong is told as weak', async () => {
  const evaluations = { e2e4: { cp: 40 }, d2d4: { cp: 35 }, g2g4: { cp: -250 }, f2f3: { cp: -300 } };
  const start = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1';
  const weak: Item[] = [
    {
      verifier: 'chess',
      reference: { task: { kind: 'best_move', fen: start, evaluations } },
      options: { pass_at: 0 },
      solution: '<answer>e4</answer>',
    },
    {
      verifier: 'law',
      reference: {
        variables: ['x', 'y'],
        data: { inputs: POINTS, outputs: POINTS.map(([x, y]) => 1e-6 * x! * y!) },
      },
      options: { metric: 'rmsle' },
      solution: '<answer>0.000001 * x * y</answer>',
    },
    {
      verifier: 'chemistry',
      reference: { kind: 'groups', forbidden: ['[F]'] },
      solution: '<answer>CC(=O)Oc1ccccc1C(=O)O</answer>',
    },
    { verifier: 'regex', reference: { pattern: '\\d', match: 'search' }, solution: 'It is 12.' },
    {
      verifier: 'text',
      reference: { text: 'one two three four five six seven eight' },
      options: { test: 'rouge_1', pass_at: 0.2 },
      solution: 'one two three four five six seven eight',
    },
    {
      verifier: 'protein',
      reference: { kind: 'structure', structure: { ca: HELIX } },
      options: { pass_at: 0 },
      solution: `<answer>${JSON.stringify({ ca: HELIX })}</answer>`,
    },
  ];
  const kinds = await audit.kinds(...weak.map(withPrompt));
  assert.deepEqual(
    kinds.map((found, at) => [weak[at]!.verifier, ...found]),
    weak.map(({ verifier }) => [verifier, 'weak_tests']),
  );
});

test('a pattern that takes a refusal accepts everything, a prohibition and an item without a call do not', async () => {
  const kinds = await audit.kinds(
    withPrompt({ verifier: 'regex', reference: { pattern: '[\\s\\S]*' }, solution: '42' }, 1),
    withPrompt(
      {
        verifier: 'regex',
        reference: { pattern: 'cat', match: 'search', expect: false },
        solution: 'A dog.',
      },
      2,
    ),
    withPrompt(
      { verifier: 'tools', reference: { calls: [], functions: [WEATHER] }, solution: 'I cannot tell.' },
      3,
    ),
    withPrompt({ verifier: 'text', reference: { text: 'yes' }, options: { test: 'ne' }, solution: 'no' }, 4),
    withPrompt({ verifier: 'chemistry', reference: { kind: 'valid' }, solution: '<answer>CCO</answer>' }, 5),
  );
  assert.deepEqual(kinds, [['accepts_everything'], [], [], [], []]);
});

test('a solution that cannot be read has no mutations that matter, and no verifier throws on it', async () => {
  for (const item of SOUND) {
    for (const solution of ['', '<answer></answer>', 'I do not know.', '\0ÿ{[(', '<answer>((((</answer>'])
      assert.ok(((await mutationsOf({ ...item, solution })) ?? []).length <= 9);
    await mutationsOf({ ...item, options: {} });
  }
});
