/** Items with their verdicts: shown by the API and graded by a test. */
import type { VerifierExample } from '../verifier.ts';

export const CHEMISTRY_EXAMPLES: VerifierExample[] = [
  {
    title: 'Another spelling of the same molecule',
    item: {
      response: 'It is ethanol. <answer>OCC</answer>',
      reference: { kind: 'molecule', smiles: 'CCO' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_exact' },
  },
  {
    title: 'The mirror image of alanine',
    item: {
      response: '```smiles\nN[C@H](C)C(=O)O\n```',
      reference: { kind: 'molecule', smiles: 'C[C@H](N)C(=O)O' },
    },
    verdict: { status: 'scored', reward: 0, reason: 'different_value' },
  },
  {
    title: 'A formula in LaTeX',
    item: {
      response: 'Aspirin is \\boxed{\\mathrm{C_9H_8O_4}}.',
      reference: { kind: 'formula', formula: 'C9H8O4' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_exact' },
  },
  {
    title: 'Reactants that a template turns into the product',
    item: {
      response: '<answer>OC(=O)c1ccccc1.NCC</answer>',
      reference: {
        kind: 'reactants',
        product: 'CCNC(=O)c1ccccc1',
        templates: ['[C:1](=[O:2])[OH].[NX3;H2,H1;!$(NC=O):3]>>[C:1](=[O:2])[N:3]'],
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'equal_exact' },
  },
  {
    title: 'A molecule with a formula and a group',
    item: {
      response: 'SMILES: CCCCCBr',
      reference: { kind: 'groups', formula: 'C5H11Br', groups: ['primary alcohol'] },
    },
    verdict: { status: 'scored', reward: 0, reason: 'different_value' },
  },
];
