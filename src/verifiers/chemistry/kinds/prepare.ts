/** The judge of each kind of reference. The whole reference is read before any answer. */
import type { Rdkit } from '../rdkit/instance.ts';
import type { ChemistryOptions, ChemistryReference } from '../reference.ts';
import { prepareCompletion } from './completion.ts';
import { prepareElucidation } from './elucidation.ts';
import { prepareEther0 } from './ether0.ts';
import { prepareFormula } from './formula.ts';
import { prepareGroups } from './groups.ts';
import { prepareMolecule } from './molecule.ts';
import { prepareName } from './name.ts';
import type { Judge } from './outcome.ts';
import { prepareReactants } from './reactants.ts';
import { judgeValid } from './valid.ts';

/** Judges that need no library; undefined for those that do. @throws ReferenceFault */
export function prepareText(reference: ChemistryReference, options: ChemistryOptions): Judge | undefined {
  if (reference.kind === 'name') return prepareName(reference.name);
  if (reference.kind === 'formula' && options.answer !== 'smiles') return prepareFormula(reference, options);
  return undefined;
}

/** @throws ReferenceFault */
export function prepare(reference: ChemistryReference, options: ChemistryOptions, rdkit: Rdkit): Judge {
  switch (reference.kind) {
    case 'molecule':
      return prepareMolecule(reference, options, { rdkit });
    case 'formula':
      return prepareFormula(reference, options);
    case 'elucidation':
      return prepareElucidation(reference.smiles, options, { rdkit });
    case 'groups':
      return prepareGroups(reference, options, rdkit);
    case 'valid':
      return judgeValid;
    case 'completion':
      return prepareCompletion(reference.prefix, { rdkit });
    case 'reactants':
      return prepareReactants(reference, options, rdkit);
    case 'name':
      return prepareName(reference.name);
    case 'ether0':
      return prepareEther0(reference, options, rdkit);
  }
}
