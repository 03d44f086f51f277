/** What SAT certificates promise: a model satisfies every clause, a proof refutes the formula. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { proofGrader, rewardOf } from './support.ts';

const FULL = 'p cnf 2 4\n1 2 0\n-1 2 0\n1 -2 0\n-1 -2 0\n';
const SATISFIABLE = 'p cnf 3 3\n1 2 0\n-1 3 0\n-2 -3 0\n';
const fence = (label: string, text: string) => `s UNSATISFIABLE\n\`\`\`${label}\n${text}\n\`\`\``;

test('a model counts in every form, and only where its literals satisfy each clause', async (context) => {
  const grade = proofGrader(context);
  const reward = async (response: string, cnf: unknown = SATISFIABLE) =>
    rewardOf(await grade({ response, reference: { kind: 'sat', cnf } }));
  for (const response of [
    's SATISFIABLE\nv 1 -2 3 0',
    'v 1 -2\nv 3 0',
    '<answer>[1, -2, 3]</answer>',
    '<answer>1 -2 3</answer>',
    '<answer>1 -2 3 0</answer>',
    '[1, -2, 3]',
    '1 -2 3',
    '\\boxed{1, -2, 3}',
    'It is satisfiable.\n```\ns SATISFIABLE\nc my model\nv 1 -2 3 0\n```',
    '<think>v 1 2 3 0</think>s SATISFIABLE\nv 1 -2 3 0',
    '<answer>SAT\n1 -2 3 0</answer>',
    '<answer>SATISFIABLE\nv 1 -2 3 0</answer>',
    '<answer>satisfiable: 1 -2 3 0</answer>',
    '<answer>{"model": [1, -2, 3]}</answer>',
    '<answer>(1, -2, 3)</answer>',
    'SAT\n\n1 -2 3 0',
    '**s SATISFIABLE**\n**v 1 -2 3 0**',
    's SATISFIABLE\nv 1 \u22122 3 0',
    'The answer is v 1 -2 3 0',
    'Satisfying assignment: [1, -2, 3]',
  ])
    assert.equal(await reward(response), 1, response);
  assert.equal(
    await reward('v 1 -2 3', [
      [1, 2],
      [-1, 3],
      [-2, -3],
    ]),
    1,
  );
  assert.equal(await reward('v 0', 'p cnf 0 0\n'), 1);
  for (const response of [
    '',
    's SATISFIABLE',
    'SATISFIABLE',
    '[1, 2, 3]',
    '[1, -2, 3] or [1, 2, 3]',
    '1 2 3\n1 -2 3',
    '<think>[1, -2, 3]</think>',
    's UNKNOWN',
    'v 1 2 3 0',
    'v 1 3 0',
    'v 1 -2 3 -1 0',
    'v 1 -2 3 4 0',
    's UNSATISFIABLE\nv 1 -2 3 0',
    's SATISFIABLE\ns UNSATISFIABLE\nv 1 -2 3 0',
    'v 1 -2 3 0\n```drat\n0\n```',
    '<answer>x1=true, x2=false, x3=true</answer>',
    '<answer>true</answer>',
    'The clauses are 1 -2 3.',
  ])
    assert.equal(await reward(response), 0, response);
});

test('a refutation counts in DRAT and LRAT, and a claim alone does not', async (context) => {
  const grade = proofGrader(context);
  const reward = async (response: string, cnf: unknown = FULL, options: object = {}) =>
    rewardOf(await grade({ response, reference: { kind: 'sat', cnf }, options }));
  for (const response of [
    fence('drat', '2 0\n0'),
    fence('drat', '2 0'),
    fence('', '2 0\n0'),
    fence('drup', 'c a comment\n2 0 0'),
    fence('drat', '3 0\n2 0\n0'),
    fence('drat', 'd 1 -1 0\n2 0\n0'),
    fence('lrat', '5 2 0 1 2 0\n6 0 5 3 4 0'),
    fence('', '5 2 0 1 2 0\n6 0 5 3 4 0'),
    '```drat\n2 0\n0\n```',
  ])
    assert.equal(await reward(response), 1, response);
  for (const response of [
    's UNSATISFIABLE',
    fence('drat', ''),
    fence('drat', '0'),
    fence('drat', 'd 1 2 0\n2 0\n0'),
    fence('drat', '2 x 0\n0'),
    fence('drat', '2 0\n0 1'),
    fence('lrat', '5 0 0'),
    fence('lrat', '5 2 0 1 3 0\n6 0 5 3 4 0'),
    fence('lrat', '4 2 0 1 2 0\n6 0 4 3 4 0'),
    fence('lrat', '5 2 0 1 2 0'),
  ])
    assert.equal(await reward(response), 0, response);
  for (const text of ['0', '1 0\n0', '-1 0\n0', '4 0\n-4 0\n0', '9 9 0 0'])
    for (const label of ['drat', 'lrat', '']) assert.equal(await reward(fence(label, text), SATISFIABLE), 0);
  assert.equal(await reward('s UNSATISFIABLE', 'p cnf 1 1\n0\n'), 1, 'the empty clause needs no proof');
  assert.equal(await reward('<answer>whatever</answer>', 'p cnf 1 1\n0\n'), 0, 'but it needs the claim');
});

test('without proofs the reference decides', async (context) => {
  const grade = proofGrader(context);
  const options = { proof: 'none' };
  const reward = async (response: string, reference: object) =>
    rewardOf(await grade({ response, reference: { kind: 'sat', ...reference }, options }));
  assert.equal(await reward('s UNSATISFIABLE', { cnf: FULL, answer: 'unsat' }), 1);
  assert.equal(await reward('s SATISFIABLE', { cnf: FULL, answer: 'unsat' }), 0);
  assert.equal(await reward('s UNSATISFIABLE', { cnf: SATISFIABLE, answer: 'sat' }), 0);
  assert.equal(await reward('s UNSATISFIABLE', { cnf: FULL }), 'invalid_reference');
  assert.equal(await reward('v 1 -2 3', { cnf: SATISFIABLE, answer: 'unsat' }), 'invalid_reference');
});

test('a formula that is none is the fault of the reference', async (context) => {
  const grade = proofGrader(context);
  for (const cnf of [
    '',
    '1 2 0\n',
    'p cnf 2 4\n1 2 0\n',
    'p cnf 1 1\n2 0\n',
    'p cnf 2 1\n1 2\n',
    'p cnf 2 1\n1 x 0\n',
    'p sat 2\n',
    'p cnf 1 1\np cnf 1 1\n1 0\n',
    [[0]],
    [[1], [2_000_000_000]],
  ])
    assert.equal(
      rewardOf(await grade({ response: 'v 1 0', reference: { kind: 'sat', cnf } })),
      'invalid_reference',
    );
});

const VARIABLES = 5;
const literal = fc.integer({ min: 1, max: VARIABLES }).chain((v) => fc.constantFrom(v, -v));
const clause = fc.array(literal, { minLength: 1, maxLength: 3 });
const formula = fc.array(clause, { minLength: 1, maxLength: 24 });

const hasModel = (clauses: number[][]): boolean =>
  Array.from({ length: 2 ** VARIABLES }, (_, bits) => bits).some((bits) =>
    clauses.every((one) => one.some((x) => ((bits >> (Math.abs(x) - 1)) & 1) === (x > 0 ? 1 : 0))),
  );

test('no proof refutes a formula that has a model', async (context) => {
  const grade = proofGrader(context);
  const step = fc.record({ deletes: fc.boolean(), literals: fc.array(literal, { maxLength: 3 }) });
  await fc.assert(
    fc.asyncProperty(formula, fc.array(step, { maxLength: 8 }), async (cnf, steps) => {
      fc.pre(hasModel(cnf));
      const lines = steps.map(({ deletes, literals }) => `${deletes ? 'd ' : ''}${literals.join(' ')} 0`);
      const response = fence('drat', [...lines, '0'].join('\n'));
      assert.equal(rewardOf(await grade({ response, reference: { kind: 'sat', cnf } })), 0);
    }),
    { numRuns: 400 },
  );
});

test('a complete tree of cases refutes every formula without a model', async (context) => {
  const grade = proofGrader(context);
  await fc.assert(
    fc.asyncProperty(formula, async (cnf) => {
      fc.pre(!hasModel(cnf));
      const lemmas: string[] = [];
      // The negations of the paths of a tree of cases, deepest first.
      for (let depth = VARIABLES; depth >= 0; depth--)
        for (let bits = 0; bits < 2 ** depth; bits++) lemmas.push([...path(bits, depth), 0].join(' '));
      const response = fence('drat', lemmas.join('\n'));
      assert.equal(rewardOf(await grade({ response, reference: { kind: 'sat', cnf } })), 1);
    }),
    { numRuns: 60 },
  );
});

const path = (bits: number, depth: number): number[] =>
  Array.from({ length: depth }, (_, at) => ((bits >> at) & 1 ? -(at + 1) : at + 1));

test('without proofs a claim counts in plain words, where it is the whole answer', async (context) => {
  const grade = proofGrader(context);
  const reference = { kind: 'sat', cnf: FULL, answer: 'unsat' };
  const reward = async (response: string, proof: 'none' | 'required') =>
    rewardOf(await grade({ response, reference, options: { proof } }));
  for (const response of [
    'UNSAT',
    '<answer>unsat</answer>',
    'The formula is unsatisfiable.',
    '\\boxed{\\text{UNSAT}}',
  ]) {
    assert.equal(await reward(response, 'none'), 1, response);
    assert.equal(await reward(response, 'required'), 0, response);
  }
  for (const response of ['SAT', 'SAT or UNSAT', 'It is satisfiable', '<think>UNSAT</think>', 'not UNSAT'])
    assert.equal(await reward(response, 'none'), 0, response);
});

test('a claim may stand on a line of its own, with its proof behind it', async (context) => {
  const grade = proofGrader(context);
  const reward = async (response: string, cnf = FULL) =>
    rewardOf(await grade({ response, reference: { kind: 'sat', cnf } }));
  for (const response of ['<answer>UNSAT\n2 0\n0</answer>', 's UNSATISFIABLE\n2 0\n0'])
    assert.equal(await reward(response), 1, response);
  for (const response of ['UNSAT\n3 0', 's UNSATISFIABLE\nv 1 2 0', 'SAT\n2 0\n0', 'SAT\nUNSAT\n2 0\n0'])
    assert.equal(await reward(response), 0, response);
  for (const response of ['UNSAT\n1 -2 3 0', 'SAT', '<answer>SAT: 1 2 3</answer>'])
    assert.equal(await reward(response, SATISFIABLE), 0, response);
});

test('that there is no model is said in words, too, where no proof is asked for', async (context) => {
  const grade = proofGrader(context);
  const reward = async (response: string) =>
    rewardOf(
      await grade({
        response,
        reference: { kind: 'sat', cnf: FULL, answer: 'unsat' },
        options: { proof: 'none' },
      }),
    );
  for (const response of [
    'It is not satisfiable.',
    'There is no satisfying assignment.',
    'It cannot be satisfied.',
  ])
    assert.equal(await reward(response), 1, response);
  for (const response of [
    'The formula is not unsatisfiable.',
    'It is satisfiable.',
    'It may not be satisfiable.',
  ])
    assert.equal(await reward(response), 0, response);
});

test('a model that is taken back behind its mark is none, remarks take nothing', async (context) => {
  const grade = proofGrader(context);
  const reward = async (response: string) =>
    rewardOf(await grade({ response, reference: { kind: 'sat', cnf: SATISFIABLE } }));
  for (const response of [
    '<answer>1 -2 3</answer>\n\nScratch that.',
    '<answer>1 -2 3</answer>\n\nThat is wrong.',
    'The answer is not \\boxed{1, -2, 3}.',
    's SATISFIABLE\nv 1 -2 3 0\n\nI take that back.',
  ])
    assert.equal(await reward(response), 0, response);
  for (const response of [
    '<answer>1 -2 3</answer>\n\nEvery clause holds.',
    '<answer>1 -2 3</answer>\n\nNo other model has so few literals.',
    'The answer is \\boxed{1, -2, 3}.',
    '<answer>1 2 3</answer>\n\nScratch that. <answer>1 -2 3</answer>',
  ])
    assert.equal(await reward(response), 1, response);
});
