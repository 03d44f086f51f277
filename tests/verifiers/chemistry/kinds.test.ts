/** What the other kinds promise: formulas, groups, completions, reactants, names, ether0. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChemistryOptions, ChemistryReference } from '../../../src/verifiers/chemistry/reference.ts';
import { rewardOf, tagged } from './support.ts';

type Row = readonly [answer: string, reward: number];

async function assertRows(
  reference: ChemistryReference,
  rows: readonly Row[],
  options: ChemistryOptions = {},
) {
  for (const [answer, reward] of rows) {
    const judgement = await tagged(answer, reference, options);
    assert.equal(rewardOf(judgement), reward, `${answer}: ${judgement.reason} ${judgement.message}`);
  }
}

const formula = (text: string) => ({ kind: 'formula', formula: text }) as const;

test('a formula counts in any order and notation', async () => {
  await assertRows(formula('C9H8O4'), [
    ['C9H8O4', 1],
    ['H8C9O4', 1],
    ['C₉H₈O₄', 1],
    ['$\\mathrm{C_{9}H_{8}O_{4}}$', 1],
    ['\\ce{C9H8O4}', 1],
    ['C<sub>9</sub>H<sub>8</sub>O<sub>4</sub>', 1],
    ['C9 H8 O4', 1],
    ['Molecular formula: C9H8O4', 1],
    ['C9H8O4 (aspirin)', 1],
    ['C6H4(OCOCH3)COOH', 1],
    ['C 9 H 8 O 4', 1],
    ['C~9~H~8~O~4~', 1],
    ['Aspirin, C9H8O4', 1],
    ['{"formula": "C9H8O4"}', 1],
    ['not C9H8O4', 0],
    ['C09H8O4', 0],
    ['C9H10O4', 0],
    ['C9H8O4O', 0],
    ['c9h8o4', 0],
    ['C9H8O4+', 0],
    ['C9H8O4 or C9H10O4', 0],
    ['C9H8O4, C9H10O4', 0],
    ['', 0],
  ]);
  await assertRows(formula('Ca(OH)2'), [
    ['CaO2H2', 1],
    ['Ca(OH)', 0],
    ['CA(OH)2', 0],
  ]);
  await assertRows(formula('CuSO4·5H2O'), [
    ['CuSO4.5H2O', 1],
    ['CuSO4 \\cdot 5H2O', 1],
    ['CuH10O9S', 1],
    ['CuSO4•5 H2O', 1],
    ['CuSO4', 0],
  ]);
});

test('charges are read as they are meant, and count', async () => {
  await assertRows(formula('SO4^2-'), [
    ['SO4 2-', 1],
    ['SO₄²⁻', 1],
    ['SO_4^{2-}', 1],
    ['SO42-', 1],
    ['SO4-2', 1],
    ['SO4--', 1],
    ['SO4', 0],
    ['SO4^2+', 0],
    ['SO4-', 0],
  ]);
  await assertRows(formula('NH4+'), [
    ['NH4^+', 1],
    ['NH4', 0],
  ]);
  await assertRows(formula('Fe3+'), [
    ['Fe^{3+}', 1],
    ['Fe+3', 1],
    ['Fe^{2+}', 0],
  ]);
});

test('case decides, and deuterium is hydrogen only where isotopes do not count', async () => {
  await assertRows(formula('CO'), [['Co', 0]]);
  await assertRows(formula('D2O'), [['H2O', 0]]);
  await assertRows(formula('D2O'), [['H2O', 1]], { isotopes: 'ignore' });
});

test('a molecule may be asked for that has a formula', () =>
  assertRows(
    formula('C2H6O'),
    [
      ['CCO', 1],
      ['COC', 1],
      ['CC=O', 0],
      ['C2H6O', 0],
    ],
    { answer: 'smiles' },
  ));

test('groups are asked for by name or pattern, and others forbidden', async () => {
  const reference = {
    kind: 'groups',
    formula: 'C5H11Br',
    groups: ['alkyl halide'],
    smarts: ['[BrX1][CX4H2]'],
    forbidden: ['[CH3][CH]([CH3])'],
  } as const;
  await assertRows(reference as unknown as ChemistryReference, [
    ['CCCCCBr', 1],
    ['CCCC(C)Br', 0],
    ['CC(C)CCBr', 0],
    ['CCCCBr', 0],
  ]);
  await assertRows({ kind: 'groups', formula: 'C2H6O', groups: ['ether'] }, [['CCO', 0.5]], {
    partial: true,
  });
});

test('one part of the molecule has all groups, and something is asked of it', async () => {
  const reference: ChemistryReference = { kind: 'groups', groups: ['alcohol', 'carboxylic acid'] };
  await assertRows(reference, [
    ['OCC(=O)O', 1],
    ['OCC(=O)O.Cl', 1],
    ['CCO.CC(=O)O', 0],
  ]);
  const salt = { kind: 'groups', smarts: ['[Na+].[Cl-]'] } as unknown as ChemistryReference;
  await assertRows(salt, [['[Na+].[Cl-]', 1]]);
});

test('every group that has a name can be read', async () => {
  const { GROUP_NAMES } = await import('../../../src/verifiers/chemistry/kinds/functional-groups.ts');
  const judgement = await tagged('C', { kind: 'groups', groups: GROUP_NAMES.slice(0, 64) });
  const rest = await tagged('C', { kind: 'groups', groups: GROUP_NAMES.slice(64) });
  assert.deepEqual([judgement.status, rest.status], ['scored', 'scored']);
});

test('groups by name are what chemists call them', async () => {
  for (const [name, having, not] of [
    ['alcohol', 'CCO', 'CC(=O)O'],
    ['phenol', 'Oc1ccccc1', 'OCc1ccccc1'],
    ['carboxylic acid', 'CC(=O)O', 'CC(=O)OC'],
    ['ester', 'CC(=O)OC', 'CC(=O)O'],
    ['ether', 'COC', 'CC(=O)OC'],
    ['aldehyde', 'CC=O', 'CC(C)=O'],
    ['ketone', 'CC(C)=O', 'CC(=O)OC'],
    ['primary amine', 'CN', 'CNC'],
    ['secondary amine', 'CNC', 'CC(=O)NC'],
    ['tertiary amine', 'CN(C)C', 'CNC'],
    ['amide', 'CC(=O)N', 'CN'],
    ['nitrile', 'CC#N', 'CC=N'],
    ['nitro', 'CN(=O)=O', 'CON=O'],
    ['sulfonamide', 'CS(=O)(=O)N', 'CS(=O)(=O)C'],
    ['alkene', 'C=C', 'c1ccccc1'],
    ['epoxide', 'C1CO1', 'C1CCO1'],
    ['lactone', 'O=C1CCCO1', 'CC(=O)OC'],
    ['thiol', 'CS', 'CSC'],
    ['carbamate', 'COC(=O)N', 'CC(=O)N'],
    ['urea', 'NC(=O)N', 'CC(=O)N'],
    ['anhydride', 'CC(=O)OC(C)=O', 'CC(=O)OC'],
  ] as const) {
    await assertRows({ kind: 'groups', groups: [name] }, [
      [having, 1],
      [not, 0],
    ]);
  }
});

test('a completion is the whole or the rest, of one molecule, and adds something', async () => {
  await assertRows({ kind: 'completion', prefix: 'O=C(OC1C' }, [
    ['O=C(OC1CC1)C', 1],
    ['C1)C', 1],
    ['C1)C.C', 0],
    ['.C', 0],
    ['', 0],
    ['O=C(OC1C', 0],
    ['CCC', 0],
  ]);
  await assertRows({ kind: 'completion', prefix: 'CC[C@' }, [['H](N)O', 1]]);
  await assertRows({ kind: 'completion', prefix: 'CCO' }, [
    ['CCO', 0],
    ['.[Na+]', 0],
    ['C', 1],
    ['C or CC', 0],
  ]);
});

const ESTER = {
  kind: 'reactants',
  product: 'CCOC(C)=O',
  reactants: 'CC(=O)O.CCO',
} as const;

test('reactants are a set, and never the product', async () => {
  await assertRows(ESTER, [
    ['OCC.CC(=O)O', 1],
    ['CCO + CC(=O)O', 1],
    ['CCO\nCC(=O)O', 1],
    ['CCO and CC(=O)O', 1],
    ['- CCO\n- CC(=O)O', 1],
    ['1. CCO (ethanol)\n2. CC(=O)O (acetic acid)', 1],
    ['CCO + CC(=O)O -> CCOC(C)=O', 1],
    ['CCO.CC(=O)O → CCO', 0],
    ['CCO or CC(=O)O', 0],
    ['CCO.CC(=O)O\nCCO.CC(=O)Cl', 0],
    ['CC(=O)O.CCO>>CCOC(C)=O', 1],
    ['CC(=O)O.CCO>[H+]>CCOC(C)=O', 1],
    ['CC(=O)O.CCO>>CCO', 0],
    ['CC(=O)O.CCO>CCOC(C)=O>CCOC(C)=O', 0],
    ['CC(=O)O.CCO>>', 1],
    ['CC(=O)O.CCO>CCOC(C)=O', 0],
    ['CC(=O)O', 0],
    ['CC(=O)O.CCO.CCO', 0],
    ['CC(=O)O.CCO or CC(=O)Cl.CCO', 0],
    ['CCOC(C)=O', 0],
    ['CCOC(C)=O.O', 0],
  ]);
  await assertRows({ ...ESTER, allowed: ['CCO'] }, [['CC(=O)O.CCO', 0]]);
  await assertRows({ ...ESTER, allowed: ['OCC', 'OC(C)=O'] }, [['CC(=O)O.CCO', 1]]);
});

test('a template has to turn all of the reactants into the product', () =>
  assertRows(
    {
      kind: 'reactants',
      product: 'CCOC(C)=O',
      templates: ['[C:1](=[O:2])[OH].[OH][CX4:3]>>[C:1](=[O:2])O[CX4:3]'],
    },
    [
      ['CCO.CC(=O)O', 1],
      ['CCCO.CC(=O)O', 0],
      ['CCO.CC(=O)O.O', 0],
      ['CCO', 0],
      ['CCOC(C)=O.CCO', 0],
    ],
  ));

test('names count without italics, dashes and needless brackets, and nothing else', () =>
  assertRows({ kind: 'name', name: '(5~S~)-3-(benzoylamino)-1{H}-indole' }, [
    ['(5S)-3-(benzoylamino)-1H-indole', 1],
    ['(5S)-3-benzoylamino-1H-indole', 1],
    ['IUPAC name: (5S)-3–(benzoylamino)-1H-indole.', 1],
    ['(5R)-3-(benzoylamino)-1H-indole', 0],
    ['(5S)-2-(benzoylamino)-1H-indole', 0],
    ['', 0],
  ]));

test("ether0's rewards have none of its defects", async () => {
  const ether0 = (reward: 'product_eval', answer: string) => ({ kind: 'ether0', reward, answer }) as const;
  const rows: readonly [string, string, string, number][] = [
    ['product_eval', 'CCO', 'OCC', 1],
    ['product_eval', 'C#N', 'N#C', 1],
    ['caption_eval', 'CCO', 'CCO.Cl', 1],
    ['product_eval', 'CCCCO', 'CCCCO.CCO.CO.C', 0],
    ['str_eval', 'c1ccccc1', 'C1CCCCC1', 0],
    ['str_eval', 'c1ccccc1', 'C1=CC=CC=C1', 1],
    ['rxn_eval', 'C/C=C/C', 'C/C=C\\C', 0],
    ['rxn_eval', '2,3-dimethylbutane', '23-dimethylbutane', 0],
    ['str_eval', '2,3-Dimethylbutane', '2,3-dimethylbutane', 1],
    ['valid_mol_eval', 'CCC', '.[Na+]', 0],
    ['valid_mol_eval', 'CC1', 'CCC1', 1],
    ['formula_eval', 'CCCCCO', 'CCCCCO', 1],
    ['functional_group_eval', "('C5H11Br', ['bromide'])", 'CCCCCBr', 1],
    ['functional_group_eval', "('C5H11Br', ['ketone'])", 'CCCCCBr', 0],
    ['should_answer_eval', '', 'CCO', 1],
    ['should_answer_eval', '', 'blorp', 0],
  ];
  for (const [reward, answer, said, wanted] of rows)
    await assertRows(ether0(reward as 'product_eval', answer), [[said, wanted]]);
  assert.equal((await tagged('CCO', ether0('product_eval', 'C1CC'))).reason, 'invalid_reference');
});
