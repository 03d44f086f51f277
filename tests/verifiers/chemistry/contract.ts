/** What the contract suite asks of chemistry. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { kind: 'molecule', smiles: 'C1CC' }, pointer: '/reference/smiles' },
    { reference: { kind: 'molecule', smiles: ['CCO', '*CO'] }, pointer: '/reference/smiles/1' },
    { reference: { kind: 'molecule', smiles: 'C'.repeat(301) }, pointer: '/reference/smiles' },
    { reference: { kind: 'formula', formula: 'Xy2' }, pointer: '/reference/formula' },
    { reference: { kind: 'elucidation', smiles: 'C(C)(C)(C)(C)C' }, pointer: '/reference/smiles' },
    { reference: { kind: 'groups', smarts: ['[CX4]', '[#6'] }, pointer: '/reference/smarts/1' },
    { reference: { kind: 'groups', groups: ['blorp'] }, pointer: '/reference/groups/0' },
    { reference: { kind: 'groups' }, pointer: '/reference' },
    { reference: { kind: 'groups', formula: 'Xy' }, pointer: '/reference/formula' },
    { reference: { kind: 'completion', prefix: 'C==' }, pointer: '/reference/prefix' },
    { reference: { kind: 'completion', prefix: 'C(C)(C)(C)(C)(C)' }, pointer: '/reference/prefix' },
    { reference: { kind: 'reactants', product: 'CCO' }, pointer: '/reference' },
    { reference: { kind: 'reactants', product: 'CCO', reactants: 'CCO.O' }, pointer: '/reference/reactants' },
    {
      // A list is of alternatives: either of the two alone would be paid.
      reference: { kind: 'reactants', product: 'CCOC(C)=O', reactants: ['CC(=O)O', 'CCO'] },
      pointer: '/reference/reactants',
    },
    {
      reference: { kind: 'reactants', product: 'CCO', templates: ['C>C'] },
      pointer: '/reference/templates/0',
    },
    { reference: { kind: 'name', name: ' ' }, pointer: '/reference/name' },
    { reference: { kind: 'ether0', reward: 'product_eval', answer: 'C1CC' }, pointer: '/reference/answer' },
  ],
  pieces: [
    ...[
      'C',
      'CC',
      'O',
      '(',
      ')',
      '[C@@H]',
      '[O-]',
      '=',
      '#',
      '1',
      '%12',
      '/',
      '\\',
      '.',
      'c1ccccc1',
      '*',
      '[2H]',
    ],
    ...['SMILES: ', 'InChI=1S/CH4/h1H4', 'C9H8O4', '>>', '[U]', '[C+99999999]', '```smiles\n', ' or '],
  ],
  bar: 0.98,
};
