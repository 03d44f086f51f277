/** What answers in sentences promise: read where they stand, and only what is claimed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChemistryReference } from '../../../src/verifiers/chemistry/reference.ts';
import { grade, rewardOf } from './support.ts';

const T = 'CC(=O)Nc1ccc(O)cc1';
const OTHER = 'Nc1ccc(O)cc1';
const molecule: ChemistryReference = { kind: 'molecule', smiles: T };
const formula: ChemistryReference = { kind: 'formula', formula: 'C8H9NO2' };
const name: ChemistryReference = { kind: 'name', name: '2,3-dimethylbutane' };
const reactants: ChemistryReference = {
  kind: 'reactants',
  product: T,
  reactants: `CC(=O)OC(C)=O.${OTHER}`,
};

async function assertAll(reference: ChemistryReference, reward: number, responses: readonly string[]) {
  for (const response of responses) {
    const judgement = await grade(response, reference);
    assert.equal(rewardOf(judgement), reward, `${response}: ${judgement.reason} ${judgement.message}`);
  }
}

test('what a response says that its answer is not, is no second answer', async () => {
  await assertAll(molecule, 1, [
    `It is ${T}, not ${OTHER}.`,
    `Not ${OTHER} but ${T}.`,
    `Rather than ${OTHER}, the answer is ${T}.`,
  ]);
  await assertAll(formula, 1, ['Hence, the compound is C8H9NO2, not C8H11NO2.']);
  await assertAll(molecule, 0, [`The answer is ${OTHER}, not ${T}.`, `<answer>not ${T}</answer>`]);
});

test('an answer that is denied or asked is none', async () => {
  await assertAll(molecule, 0, [`${T} is incorrect.`, `Is it ${T}? No.`, `I do not think it is ${T}.`]);
  await assertAll(formula, 0, ['C8H9NO2 is wrong.', "The formula isn't C8H9NO2."]);
  await assertAll(name, 0, ['2,3-dimethylbutane is incorrect', 'It is not 2,3-dimethylbutane.']);
});

test('an answer on a line of its own counts before sentences that explain it', async () => {
  await assertAll(molecule, 1, [
    `${T}\n\nThis is paracetamol.`,
    `The structure is:\n\n${T}\n\nIt contains an amide.`,
    `| Property | Value |\n|---|---|\n| SMILES | ${T} |`,
    `✅ ${T}`,
    `<answer>["${T}"]</answer>`,
    `The SMILES of paracetamol is ${T}`,
  ]);
  await assertAll(formula, 1, ['C8H9NO2\n\nThis has an amide and a phenol.']);
  await assertAll(name, 1, ['2,3-dimethylbutane\n\nThe longest chain has four carbon atoms.']);
});

test('formulas are read in prose with delimiters, charges in brackets, dots as stars', async () => {
  await assertAll(formula, 1, ['The formula is \\(\\text{C}_8\\text{H}_9\\text{N}\\text{O}_2\\).']);
  await assertAll({ kind: 'formula', formula: 'SO4^2-' }, 1, ['<answer>SO4(2-)</answer>']);
  await assertAll({ kind: 'formula', formula: 'CuSO4·5H2O' }, 1, ['The formula is CuSO4 * 5H2O.']);
  await assertAll({ kind: 'formula', formula: 'CuSO4·5H2O' }, 0, ['<answer>CuSO4 * 4H2O</answer>']);
});

test('reactants may be the items of a list, or stand beside what they give', async () => {
  await assertAll(reactants, 1, [
    `1. CC(=O)OC(C)=O\n2. ${OTHER}`,
    `**Reactants**\n- \`${OTHER}\` (4-aminophenol)\n- \`CC(=O)OC(C)=O\` (acetic anhydride)`,
    `The reactants are ${OTHER} and CC(=O)OC(C)=O, which give ${T}.`,
    `Paracetamol can be prepared from ${OTHER} and CC(=O)OC(C)=O.`,
    `${T} can be made from ${OTHER}.CC(=O)OC(C)=O`,
  ]);
  await assertAll(reactants, 0, [
    `- CC(=O)Cl\n- ${OTHER}`,
    `- ${OTHER}\n- CC(=O)OC(C)=O\n- CCO`,
    `${OTHER} and CC(=O)OC(C)=O, which give CCO`,
    `not ${OTHER} and CC(=O)OC(C)=O`,
  ]);
});

test('a name is read where a sentence calls something by it', async () => {
  await assertAll(name, 1, [
    'The compound is called 2,3-dimethylbutane',
    'The IUPAC name of the compound is **2,3-dimethylbutane**, since the chain has four carbons.',
    'Name: 2,3-dimethylbutane\nFormula: C6H14',
    '2,3-dimethylbutane (C6H14)',
    '{"name": "2,3-dimethylbutane"}',
    'The answer is not 2,2-dimethylbutane but 2,3-dimethylbutane.',
    '<answer>2, 3-dimethylbutane</answer>',
  ]);
  await assertAll({ kind: 'name', name: 'Suzuki coupling' }, 1, [
    'This is a Suzuki coupling.',
    'The reaction is the Suzuki coupling',
    'Name of reaction: Suzuki coupling',
  ]);
  await assertAll(name, 0, [
    '2,3-dimethylbutane or hexane',
    'It is called either 2,3-dimethylbutane or hexane.',
    'the isomer of 2,3-dimethylbutane',
    '2,3-dimethylbutane-1-ol',
    'The compound is not **2,3-dimethylbutane**.',
  ]);
});
