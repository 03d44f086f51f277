/** A structure found from its formula and spectra: the formula exactly, the structure nearly. */
import { equalFormulas } from '../formula/hill.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { factsOf, tanimoto } from '../rdkit/molecule.ts';
import type { ChemistryOptions } from '../reference.ts';
import { type Judge, right, wrong } from './outcome.ts';
import { answeredMolecule, referenceMolecule } from './reading.ts';

/** As ether0 has it. Close isomers pass. */
const THRESHOLD = 0.7;
const FORMULA_ALONE = 0.5;

export function prepareElucidation(
  smiles: string,
  { threshold = THRESHOLD, partial }: ChemistryOptions,
  { rdkit, pointer = '/reference/smiles' }: { rdkit: Rdkit; pointer?: string },
): Judge {
  const wanted = factsOf(rdkit, referenceMolecule(rdkit, smiles, pointer))!;
  return (said, again) => {
    const answer = answeredMolecule(again, said);
    const facts = factsOf(again, answer)!;
    const similarity = tanimoto(facts.bits, wanted.bits);
    const sameFormula = equalFormulas(facts.formula, wanted.formula);
    const components = { valid: 1, same_formula: Number(sameFormula), tanimoto: similarity };
    if (!sameFormula) return wrong('The molecule has another formula.', { answer, components });
    if (similarity >= threshold)
      return right(answer === wanted.canonical ? 'equal_exact' : 'equal_numeric', { answer, components });
    const reward = partial ? FORMULA_ALONE : 0;
    return wrong('The right formula, and a structure that is too different.', { answer, components, reward });
  };
}
