/** What the contract suite asks of proteins. */
import type { ContractData } from '../../contract/data.ts';

export const contract: ContractData = {
  broken: [
    { reference: { kind: 'structure', structure: '' }, pointer: '/reference/structure' },
    { reference: { kind: 'structure', structure: { ca: [[0, 0, 0]] } }, pointer: '/reference/structure' },
    {
      reference: {
        kind: 'structure',
        structure: {
          ca: [
            [0, 0, 0],
            [0, 0, 0],
            [0, 0, 0],
          ],
        },
      },
      pointer: '/reference/structure',
    },
    { reference: { kind: 'sequence', sequence: 'M1' }, pointer: '/reference/sequence' },
    { reference: { kind: 'contacts', structure: { ca: [[0, 0, 0]] } }, pointer: '/reference/structure' },
  ],
  pieces: [
    'ATOM      1  CA  ALA A   1      10.847  26.446  16.237  1.00  0.00           C\n',
    'ATOM      2  CA  ',
    'MODEL 2\n',
    '```pdb\n',
    '```json\n',
    '{"ca": [[0, 0, 0], [1, 1e999, 0]]}',
    'data_x\nloop_\n_atom_site.id\n_atom_site.Cartn_x\n1 2\n',
    '>design\nMKV',
    "'",
    '\n;\n',
  ],
  referenceIsRight: 'The true structure is what is asked for.',
  bar: 0.98,
};
