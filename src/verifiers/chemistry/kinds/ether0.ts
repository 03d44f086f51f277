/**
 * ether0's rewards by their names, without their defects: small molecules are molecules, case
 * counts in SMILES, a broken reference is no reward of 0, a stray ion completes nothing.
 */
import { ReferenceFault } from '../faults.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { canonicalOf } from '../rdkit/molecule.ts';
import type { ChemistryOptions, ReferenceOf } from '../reference.ts';
import { isFault, scan } from '../smiles/scan.ts';
import { prepareCompletion } from './completion.ts';
import { prepareElucidation } from './elucidation.ts';
import { prepareGroups } from './groups.ts';
import { prepareMolecule } from './molecule.ts';
import { prepareName } from './name.ts';
import type { Judge } from './outcome.ts';
import { judgeValid } from './valid.ts';

const POINTER = '/reference/answer';

export function prepareEther0(
  { reward, answer }: ReferenceOf<'ether0'>,
  options: ChemistryOptions,
  rdkit: Rdkit,
): Judge {
  const place = { rdkit, pointer: POINTER };
  switch (reward) {
    case 'str_eval':
    case 'rxn_eval':
    case 'should_not_answer_eval':
      return isStructure(rdkit, answer)
        ? prepareMolecule({ smiles: answer }, options, place)
        : prepareName(answer, POINTER);
    case 'should_answer_eval':
      return judgeValid;
    case 'valid_mol_eval':
      return prepareCompletion(answer, place);
    case 'caption_eval':
    case 'product_eval':
      return prepareMolecule({ smiles: answer }, { fragments: 'largest', ...options }, place);
    case 'formula_eval':
      return prepareElucidation(answer, options, place);
    case 'functional_group_eval': {
      const { formula, groups } = groupsOf(answer);
      return atAnswer(() => prepareGroups({ formula, groups }, options, rdkit));
    }
  }
}

/** By text without case, benzene would be cyclohexane. Names in letters alone stay names. */
const isStructure = (rdkit: Rdkit, text: string): boolean =>
  /[^A-Za-z\s]/.test(text) && !isFault(scan(text.trim())) && canonicalOf(rdkit, text.trim()) !== undefined;

/** `('C5H11Br', ['bromide', 'alkane'])`, as Python writes it. @throws ReferenceFault */
function groupsOf(answer: string): { formula: string; groups: string[] } {
  const strings = [...answer.matchAll(/'([^'\n]{0,200})'|"([^"\n]{0,200})"/g)].map(
    (found) => found[1] ?? found[2]!,
  );
  const [formula, ...groups] = strings;
  if (formula === undefined || !/^\s*[([].{0,7900}[)\]]\s*$/s.test(answer))
    throw new ReferenceFault(POINTER, "The answer has to be ('formula', ['group', …]).");
  return { formula, groups };
}

/** Faults of the formula or a group lie in the one text that ether0 has. */
function atAnswer<T>(prepare: () => T): T {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof ReferenceFault) throw new ReferenceFault(POINTER, error.message);
    throw error;
  }
}
