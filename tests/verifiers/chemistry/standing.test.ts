/** Answers that a response takes back, denies, or says to be something else, and those it keeps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChemistryReference } from '../../../src/verifiers/chemistry/reference.ts';
import { grade, rewardOf } from './support.ts';

const ETHANOL: ChemistryReference = { kind: 'molecule', smiles: 'CCO' };
/** A reference, its answer, and another one. */
const ROWS = [
  [ETHANOL, 'CCO', 'COC'],
  [{ kind: 'formula', formula: 'C6H12O6' }, 'C6H12O6', 'C6H12O5'],
  [{ kind: 'name', name: '2,3-dimethylbutane' }, '2,3-dimethylbutane', '2,2-dimethylbutane'],
] as const satisfies readonly (readonly [ChemistryReference, string, string])[];
const FRAMES = ['<answer>ANSWER</answer>', '\\boxed{ANSWER}', '```\nANSWER\n```', 'Final answer: ANSWER'];

async function assertAll(reference: ChemistryReference, reward: number, responses: readonly string[]) {
  for (const response of responses) {
    const judgement = await grade(response, reference);
    assert.equal(rewardOf(judgement), reward, `${response}: ${judgement.reason} ${judgement.message}`);
  }
}

test('an answer that is taken back or replaced behind its mark is not paid', async () => {
  for (const [reference, answer, other] of ROWS)
    for (const frame of FRAMES)
      await assertAll(
        reference,
        0,
        [
          'Scratch that.',
          'That is wrong.',
          'I take that back.',
          `Wait, no: ${other}.`,
          `Sorry, I meant ${other}.`,
          `No, ${other}.`,
          `Correction: ${other}`,
          `Actually, the answer is ${other}.`,
        ].map((turn) => `${frame.replace('ANSWER', answer)}\n\n${turn}`),
      );
});

test('what explains an answer, checks it or speaks of other ones takes nothing', async () => {
  for (const [reference, answer] of ROWS)
    for (const frame of FRAMES)
      await assertAll(
        reference,
        1,
        [
          'No other molecule fits.',
          'Check: it matches the data.',
          'The other isomer does not fit.',
          'The naive answer would be 12, which is wrong because it double-counts.',
          'A common mistake is to forget the charge.',
          'It cannot be an ether.',
          'Is there anything else?',
          'Wait for the crystals to form.',
        ].map((remark) => `${frame.replace('ANSWER', answer)}\n\n${remark}`),
      );
});

test('a structure that is named to say another one is no answer', async () => {
  const said = [
    'CCO is wrong',
    'CCO (wrong)',
    'CCO ❌',
    'CCO?',
    'almost CCO',
    'maybe CCO',
    'half of CCO',
    'similar to CCO',
    'an isomer of CCO',
    'the enantiomer of CCO',
    'something other than CCO',
    'CCO or something else',
    'CCO minus water',
    'CCO plus one CH2',
    'CCO with a methyl group added',
    'CCO, but with a chlorine',
  ];
  await assertAll(
    ETHANOL,
    0,
    said.flatMap((text) => [`<answer>${text}</answer>`, `The answer is ${text}.`]),
  );
  await assertAll(ETHANOL, 0, [
    'The wrong SMILES is CCO.',
    'The isomer of the answer is CCO.',
    'If it is an alcohol, the answer is CCO.',
    'My friend says the answer is CCO.',
    '```\n# CCO\n```',
  ]);
});

test('a box that is denied, asked or a part of a longer SMILES is no answer', async () => {
  await assertAll(ETHANOL, 0, [
    'Not \\boxed{CCO}.',
    'The answer is not \\boxed{CCO}.',
    '\\boxed{CCO} is wrong.',
    '\\boxed{CCO}?',
    'C\\boxed{CCO}',
    '\\boxed{CCO}C',
  ]);
});

test('words that describe a structure leave it the answer', async () => {
  await assertAll(ETHANOL, 1, [
    '答案是CCO。',
    'The isomer is CCO.',
    'The correct SMILES is CCO.',
    'The answer is CCO, an alcohol.',
    'The compound is CCO with a hydroxyl group.',
    'The answer is CCO; it is not chiral.',
    'The product is CCO. It does not racemise.',
    'The major product is CCO plus HCl.',
    'The product is CCO, which is soluble in water.',
    'The answer is the alcohol CCO.',
    '```\n# the product\nCCO\n```',
    'The answer is \\boxed{CCO}.',
    'It is not \\boxed{COC} but \\boxed{CCO}.',
    '<answer>COC</answer>\nScratch that. <answer>CCO</answer>',
    'The answer is CCO.\n\nThe naive answer would be 12, which is wrong because it double-counts.',
  ]);
});
