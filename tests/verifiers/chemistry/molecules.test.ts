/** What molecules promise: one molecule has many spellings, another molecule has none of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChemistryOptions } from '../../../src/verifiers/chemistry/reference.ts';
import { grade, rewardOf, tagged } from './support.ts';

const molecule = (smiles: string | string[]) => ({ kind: 'molecule', smiles }) as const;

async function assertSame(rows: readonly (readonly [string, string])[], options: ChemistryOptions = {}) {
  for (const [smiles, answer] of rows) {
    const judgement = await tagged(answer, molecule(smiles), options);
    assert.equal(judgement.reason, 'equal_exact', `${answer} for ${smiles}: ${judgement.message}`);
  }
}

async function assertOther(rows: readonly (readonly [string, string])[], options: ChemistryOptions = {}) {
  for (const [smiles, answer] of rows) {
    const judgement = await tagged(answer, molecule(smiles), options);
    assert.equal(rewardOf(judgement), 0, `${answer} for ${smiles}`);
    assert.equal(judgement.status === 'scored' && judgement.correct, false);
  }
}

test('a molecule is the same in whatever way it is written', () =>
  assertSame([
    ['CCO', '[H]OCC'],
    ['CCO', '[CH3:1][CH2:2][OH:3]'],
    ['c1ccccc1', 'C1=CC=CC=C1'],
    ['C[N+](=O)[O-]', 'CN(=O)=O'],
    ['C1CC1', 'C%12CC%12'],
    ['CCO', 'C1.O1C'.replace('C1.', 'C1C.').replace('O1C', 'O1')],
    ['C/C=C/C', 'C\\C=C\\C'],
    ['C[C@H](N)C(=O)O', 'OC(=O)[C@@H](N)C'],
    ['O.CCO', 'CCO.O'],
    ['[Cu+2]', '[Cu++]'],
  ]));

test('what differs in one atom, charge, isotope, part or tautomer is another molecule', () =>
  assertOther([
    ['CCO', 'CCN'],
    ['c1ccccc1', 'C1CCCCC1'],
    ['CC(=O)O', 'CC(=O)[O-]'],
    ['CO', '[13CH3]O'],
    ['CCO', 'CCO.O'],
    ['O=c1cccc[nH]1', 'Oc1ccccn1'],
    ['CC(=O)O[Na]', 'CC(=O)[O-].[Na+]'],
    ['C/C=C/C', 'C/C=C\\C'],
    ['C/C=C/C', 'CC=CC'],
    ['CC=CC', 'C/C=C/C'],
    ['C[C@H](N)C(=O)O', 'C[C@@H](N)C(=O)O'],
    ['CO', '*O'],
  ]));

test('options leave out stereochemistry, isotopes, charges, tautomers and salts, one at a time', async () => {
  const rows: readonly [ChemistryOptions, string, string][] = [
    [{ stereo: 'ignore' }, 'C/C=C/[C@H](F)Cl', 'CC=CC(F)Cl'],
    [{ isotopes: 'ignore' }, 'CO', '[2H]C([2H])([2H])O'],
    [{ charges: 'neutral' }, 'NCC(=O)O', '[NH3+]CC(=O)[O-]'],
    [{ charges: 'neutral' }, 'CC(=O)[O-].[NH4+]', 'CC(=O)O.N'],
    [{ tautomers: 'ignore' }, 'Oc1ccccn1', 'O=c1cccc[nH]1'],
    [{ fragments: 'largest' }, 'CCO', 'CCO.[Na+].[Cl-]'],
    [{ fragments: 'largest', charges: 'neutral' }, 'CC(=O)O', 'CC(=O)[O-].[Na+]'],
  ];
  for (const [options, smiles, answer] of rows) {
    await assertOther([[smiles, answer]]);
    await assertSame([[smiles, answer]], options);
    await assertSame([[answer, smiles]], options);
    await assertOther([[smiles, `C${answer}`]], options);
  }
});

test('charges that a bond explains are not made neutral', () =>
  assertOther(
    [
      ['C[N+](C)(C)C', 'CN(C)C'],
      ['[Na+]', '[Na]'],
      ['C[N+](C)(C)[O-]', 'CN(C)C'],
    ],
    { charges: 'neutral' },
  ));

test('where the reference states stereochemistry it counts, elsewhere it may be anything', async () => {
  const options = { stereo: 'where_given' } as const;
  await assertSame(
    [
      ['CC=CC', 'C/C=C/C'],
      ['C/C=C/C(F)Cl', 'C/C=C/[C@H](F)Cl'],
      ['C/C=C/C', 'C/C=C/C'],
    ],
    options,
  );
  await assertOther(
    [
      ['C/C=C/C', 'CC=CC'],
      ['C/C=C/C(F)Cl', 'C/C=C\\[C@H](F)Cl'],
      ['C[C@H](F)Cl', 'C[C@@H](F)Cl'],
      ['CC=CC', 'C/C=C/O'],
    ],
    options,
  );
});

test('guesses joined by dots do not pass as salts of the right one', () =>
  assertOther([['CCCCO', 'CCCCO.CCO.CO.O']], { fragments: 'largest' }));

test('an InChI counts by its layers, an InChIKey is no structure', async () => {
  await assertSame([['CCO', 'InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3']]);
  await assertOther([
    ['CCO', 'InChI=1S/CH4O/c1-2/h2H,1H3'],
    ['CCO', 'InChI='],
    ['CCO', 'LFQSCWFLJHTTHZ-UHFFFAOYSA-N'],
    ['C[C@H](N)C(=O)O', 'InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)'],
  ]);
  await assertSame([['C[C@H](N)C(=O)O', 'InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)']], {
    stereo: 'ignore',
  });
});

test('similarity is the reward, and only the same molecule is correct unless a bar is set', async () => {
  const similarity = { test: 'similarity' } as const;
  const near = await tagged('CCCO', molecule('CCO'), similarity);
  assert.partialDeepStrictEqual(near, { reward: 5 / 9, correct: false });
  const mirrored = await tagged('C[C@@H](N)O', molecule('C[C@H](N)O'), similarity);
  assert.partialDeepStrictEqual(mirrored, { reward: 1, correct: false });
  const passed = await tagged('CCCO', molecule('CCO'), { ...similarity, pass_at: 0.5 });
  assert.partialDeepStrictEqual(passed, { correct: true, reason: 'equal_numeric' });
  assert.partialDeepStrictEqual(await tagged('OCC', molecule('CCO'), similarity), {
    reward: 1,
    correct: true,
  });
});

test('components tell how near a wrong molecule is, and the message what differs, not the reference', async () => {
  const isomer = await tagged('COC', molecule('CCO'));
  assert.match(isomer.message!, /same formula/);
  assert.partialDeepStrictEqual(isomer, {
    components: { valid: 1, same_formula: 1, same_without_stereo: 0 },
  });
  const mirrored = await tagged('C[C@@H](N)O', molecule('C[C@H](N)O'));
  assert.match(mirrored.message!, /stereochemistry/);
  assert.partialDeepStrictEqual(mirrored, { components: { same_without_stereo: 1, tanimoto: 1 } });
  assert.match((await tagged('[13CH3]O', molecule('CO'))).message!, /isotopes/);
  const broken = await tagged('C(C)(C)(C)(C)C', molecule('CCO'));
  assert.match(broken.message!, /valence/);
  assert.partialDeepStrictEqual(broken, { components: { valid: 0 } });
  for (const judgement of [isomer, mirrored, broken])
    assert.doesNotMatch(`${judgement.message} ${judgement.extracted?.reference}`, /CCO|C@H/);
});

test('of several references any one counts, and one that is broken breaks them all', async () => {
  await assertSame([['CCO', 'OCC']]);
  assert.equal((await tagged('CO', molecule(['CCO', 'CO']))).reason, 'equal_exact');
  assert.equal((await tagged('CCO', molecule(['CCO', 'C1CC']))).reason, 'invalid_reference');
});

test('the answer is found where responses show one', async () => {
  for (const response of [
    'CC(=O)O',
    'CC(=O)O.',
    '`CC(=O)O`',
    '<think>CCO</think>CC(=O)O',
    '<|think_start|>CCO<|think_end|><|answer_start|>CC(=O)O<|answer_end|>',
    'It is this.\n```smiles\nCC(=O)O\n```\nDone.',
    '<answer>```\nCC(=O)O\n```</answer>',
    '<answer>`CC(=O)O`</answer>',
    '<answer>$\\text{CC(=O)O}$</answer>',
    '<answer>SMILES: CC(=O)O</answer>',
    '<answer>The SMILES is CC(=O)O.</answer>',
    '<answer>acetic acid: CC(=O)O</answer>',
    '<answer>CC(=O)O (acetic acid, which is OK)</answer>',
    '\\boxed{\\texttt{CC(=O)O}}',
    'The final answer is CC(=O)O.',
    'The final answer is **CC(=O)O**.',
    'So we get the acid.\nSMILES: `CC(=O)O`',
    'So we get the acid.\n\nCC(=O)O',
    'The product is `CC(=O)O`.',
    'The product of this reaction is acetic acid, CC(=O)O.',
    'The molecule is \\( \\text{CC(=O)O} \\).',
    'Name: acetic acid\nProduct (SMILES): CC(=O)O\nMass: 60',
    'The final answer is acetic acid.\n\nSMILES: CC(=O)O',
    '<answer>Acetic acid (CC(=O)O)</answer>',
    '<answer>{"smiles": "CC(=O)O"}</answer>',
    '```json\n{"smiles": "CC(=O)O"}\n```',
    '{"answer": "CC(=O)O"}',
    '#### CC(=O)O',
  ])
    assert.equal((await grade(response, molecule('CC(=O)O'))).reason, 'equal_exact', response);
  const salt = molecule('CC(=O)[O-].[Na+]');
  assert.equal((await grade('The final answer is CC(=O)[O-].[Na+].', salt)).reason, 'equal_exact');
  for (const doubled of ['C/C=C\\\\C', 'C/C=C\\C'])
    assert.equal((await tagged(doubled, molecule('C/C=C\\C'))).reason, 'equal_exact', doubled);
});

test('several molecules are no answer, however they are set beside one another', async () => {
  for (const answer of [
    'CCO or CCCO',
    'CCO, CCCO',
    'CCO CCCO',
    'CCO; CO',
    'CCO\nCCCO',
    'CCO (or maybe CC=O)',
    'CCO | CO',
    'OCC and CO',
    'CCO [or CCCO]',
    '{"answer": ["CCO", "CO"]}',
    '1. CCO 2. CCCO',
    'CCO InChI=1S/CH4O/c1-2/h2H,1H3',
    'InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3 or CCC',
    'InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3, InChI=1S/CH4O/c1-2/h2H,1H3',
    'ethanol CCO, or methanol CO',
  ])
    assert.equal((await tagged(answer, molecule('CCO'))).reason, 'multiple_answers', answer);
  for (const answer of ['CCO OCC', 'CCO ethanol', 'CCO, I think', 'CCO is OK', 'CCO |atomProp:0.x.1|'])
    assert.equal((await tagged(answer, molecule('CCO'))).reason, 'equal_exact', answer);
});

test('prose pays nothing, though words of it are SMILES', async () => {
  for (const [smiles, response] of [
    ['I', 'I do not know.'],
    ['CO', 'No, I cannot answer.'],
    ['CCO', 'It is not CCO.'],
    ['CCO', '<answer>not CCO</answer>'],
    ['CCO', '<answer>It is not the case that this is CCO</answer>'],
    ['CCO', '<think>CCO</think>'],
    ['CCO', '<answer></answer>CCO'],
    ['CCO', 'The starting material is CCO'],
    ['CCO', 'CCO reacts to give acetaldehyde'],
    ['CCO', 'If the answer is CCO then we are done.'],
    ['CCO', 'Is it CCO?'],
    ['CCO', 'SMILES: CC=O\nReactant SMILES: CCO'],
    ['CCO', '{"kind": "molecule", "smiles": "CCO"}'],
  ] as const)
    assert.equal(rewardOf(await grade(response, molecule(smiles))), 0, response);
});
