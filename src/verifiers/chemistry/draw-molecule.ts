/** One molecule as a picture, for people. */
import { type Static, Type } from 'typebox';
import { onRdkit } from './rdkit/instance.ts';
import { withMolecule } from './rdkit/molecule.ts';

export const MoleculeRequest = Type.Object(
  {
    // Placing the atoms costs more than their number: what fits a picture is short.
    smiles: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'One molecule, or several joined by dots.',
    }),
  },
  { additionalProperties: false },
);
export type MoleculeRequest = Static<typeof MoleculeRequest>;

const WIDTH = 420;
const HEIGHT = 300;

/** SVG; undefined where the text is no molecule. */
export function drawMolecule({ smiles }: MoleculeRequest): Promise<string | undefined> {
  return onRdkit((rdkit) => withMolecule(rdkit, smiles, (molecule) => molecule.get_svg(WIDTH, HEIGHT)));
}
