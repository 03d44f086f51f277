/** What answers that are meant to harm come to: a verdict, and a library that goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Compute, ComputeError } from '../../../src/compute/compute.ts';
import { onRdkit, Trap } from '../../../src/verifiers/chemistry/rdkit/instance.ts';
import { canonicalOf } from '../../../src/verifiers/chemistry/rdkit/molecule.ts';
import { isFault, LIMITS, scan } from '../../../src/verifiers/chemistry/smiles/scan.ts';
import { createChemistryVerifier } from '../../../src/verifiers/chemistry/verifier.ts';
import { rewardOf, tagged } from './support.ts';

const ETHANOL = { kind: 'molecule', smiles: 'CCO' } as const;
const FORMULA = { kind: 'formula', formula: 'C2H6O' } as const;

const tree = (depth: number): string => (depth === 0 ? 'C' : `C(${tree(depth - 1)})${tree(depth - 1)}`);

const TOO_LARGE = [
  'C'.repeat(LIMITS.atoms + 1),
  'C'.repeat(65_536),
  `C1${'C'.repeat(3000)}C1`,
  '[U]'.repeat(700),
  'C(C'.repeat(200) + ')'.repeat(200),
  'C.'.repeat(150).concat('C'),
  '('.repeat(5000),
  '['.repeat(65_000),
  'C%(100)CC%(100)',
  tree(9),
];

const ODD = [
  '\u0000',
  'CCO\u0000',
  '[C+999999999999]',
  '[999999999999C]',
  '[CH99999]',
  '[C@TH9]',
  '[#999]',
  'C1',
  'C11',
  'C12CC12',
  'C%',
  'C%1',
  'C()C',
  'C))',
  'C((C)C)C',
  '[]',
  '[[C]]',
  '[C',
  '.C',
  'C..C',
  'C=',
  'C==C',
  'c1cccc1',
  'C~C',
  '*',
  '[*]',
  '[#0]',
  '{"commonchem": 1}',
  'CC>>',
  'C@C',
];

/** Within the limits, and as hard as that allows. */
const HARD = [
  'C'.repeat(LIMITS.atoms),
  `C1${'C'.repeat(LIMITS.atoms - 2)}C1`,
  '[C@H](F)'.repeat(140).concat('C'),
  'C/C=C/'.repeat(90).concat('C'),
  Array(100).fill('CCO').join('.'),
  'C1CC1'.repeat(60),
  tree(7),
  'C('.repeat(99).concat('C', ')'.repeat(99)),
  '[C]'.repeat(250),
];

test('what is too large never comes to the library', async () => {
  for (const smiles of TOO_LARGE) {
    const scanned = scan(smiles);
    assert.ok(isFault(scanned), smiles.slice(0, 40));
    assert.equal(rewardOf(await tagged(smiles, ETHANOL)), 0);
  }
  const { reason } = await tagged('C'.repeat(301), ETHANOL);
  assert.equal(reason, 'answer_too_complex');
});

test('what is no molecule is scored, and what is hard ends', async () => {
  for (const smiles of [...ODD, ...HARD])
    assert.equal(rewardOf(await tagged(smiles, ETHANOL)), 0, smiles.slice(0, 40));
  for (const smiles of HARD) {
    assert.equal((await tagged(smiles, { kind: 'molecule', smiles })).reason, 'equal_exact');
    for (const options of [
      { tautomers: 'ignore' },
      { stereo: 'where_given' },
      { test: 'similarity' },
    ] as const)
      assert.equal((await tagged(smiles, ETHANOL, options)).status, 'scored');
  }
});

test('formulas of any shape are read or refused', async () => {
  for (const formula of [
    '('.repeat(10_000),
    'C'.repeat(65_000),
    'C9999999999999999999',
    `${'('.repeat(50)}C${')'.repeat(50)}`,
    'C.'.repeat(200),
    'C^^-',
    '+',
    '-2',
    'C2H6O\u0000',
    'C2H6O·'.repeat(80),
    '(C2H6O)0',
    'C2H6O)',
    '._',
    '**',
    '()2',
  ])
    assert.equal(rewardOf(await tagged(formula, FORMULA)), 0, formula.slice(0, 40));
});

test('soup of SMILES has a verdict, the same one twice', async () => {
  const piece = fc.constantFrom(
    ...[
      'C',
      'c',
      'N',
      'O',
      '[nH]',
      '[C@@H]',
      '[U]',
      '(',
      ')',
      '1',
      '2',
      '%10',
      '=',
      '#',
      '.',
      '/',
      '\\',
      '@',
      '>',
      '*',
    ],
  );
  const soup = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(soup, async (smiles) => {
      const first = await tagged(smiles, ETHANOL);
      assert.equal(first.status, 'scored');
      assert.deepEqual(await tagged(smiles, ETHANOL), first);
    }),
    { numRuns: 500, seed: 20_261_126 },
  );
});

test('a trap takes its instance along, and the next item has another', async () => {
  const killing = () => onRdkit((rdkit) => canonicalOf(rdkit, 'C'.repeat(5000)));
  await assert.rejects(killing, Trap);
  assert.equal(await onRdkit((rdkit) => canonicalOf(rdkit, 'OCC')), 'CCO');
});

test('a thread that was ended is the fault of whoever cannot be read alone', async () => {
  const late = () => Promise.reject(new ComputeError('time_limit', 'late'));
  const signal = new AbortController().signal;
  const judge = async (run: (work: { response: string }) => Promise<unknown>) => {
    const compute = { run: (_task: unknown, work: { response: string }) => run(work) } as unknown as Compute;
    const input = { response: 'CCO', reference: ETHANOL, options: {} };
    return createChemistryVerifier({ compute }).grade(input, { signal, tenant: 'test' });
  };
  assert.equal((await judge(late)).reason, 'invalid_reference');
  const reference = async ({ response }: { response: string }) =>
    response === '' ? { status: 'scored', reward: 0, correct: false, reason: 'no_answer' } : late();
  assert.partialDeepStrictEqual(await judge(reference), { reason: 'answer_too_complex', reward: 0 });
  const down = () => Promise.reject(new ComputeError('failed', 'down'));
  await assert.rejects(judge(down));
});
