/** When two molecules are the same: by canonical SMILES, less what the options leave out. */
import { AnswerFault } from '../faults.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { canonicalOf, inchiOf, largestOf, withMolecule } from '../rdkit/molecule.ts';
import { neutral } from '../rdkit/neutral.ts';
import type { ChemistryOptions } from '../reference.ts';
import { fragmentsOf, heavyAtoms, withoutIsotopes, withoutStereo } from '../smiles/rewrite.ts';

export type Rules = Pick<ChemistryOptions, 'stereo' | 'isotopes' | 'fragments' | 'charges' | 'tautomers'>;

export interface Identity {
  /** Canonical, without what the rules leave out, apart from stereochemistry. */
  smiles: string;
  /** What has to be equal. */
  key: string;
}

/** So many parts an answer may have where only the largest counts: more are guesses. */
const MOST_FRAGMENTS = 3;

export function identityOf(rdkit: Rdkit, canonical: string, rules: Rules): Identity {
  const smiles = reduced(rdkit, canonical, rules);
  const bare = rules.stereo === 'ignore' ? flat(rdkit, smiles) : smiles;
  return { smiles, key: rules.tautomers === 'ignore' ? inchiOf(rdkit, bare) || bare : bare };
}

/** @throws AnswerFault where the largest part is asked for, and guesses stand beside it */
export function answeredIdentity(rdkit: Rdkit, canonical: string, rules: Rules): Identity {
  if (rules.fragments === 'largest' && fragmentsOf(canonical).length > MOST_FRAGMENTS)
    throw new AnswerFault('multiple_answers', `The answer has more than ${MOST_FRAGMENTS} parts.`);
  return identityOf(rdkit, canonical, rules);
}

export function isSame(rdkit: Rdkit, answer: Identity, reference: Identity, rules: Rules): boolean {
  if (answer.key === reference.key) return true;
  if (heavyAtoms(answer.smiles) !== heavyAtoms(reference.smiles)) return false;
  if (!equalWithoutStereo(rdkit, answer, reference)) return false;
  if (rules.stereo === 'where_given') return agreesWhereGiven(rdkit, answer.smiles, reference.smiles);
  // Canonical forms of the library are not always their own: a second pass settles them.
  const [a, b] = [answer, reference].map(({ key }) => canonicalOf(rdkit, key) ?? key);
  return a === b;
}

export const equalWithoutStereo = (rdkit: Rdkit, a: Identity, b: Identity): boolean =>
  flat(rdkit, a.smiles) === flat(rdkit, b.smiles);

/** Canonical without stereochemistry. */
export function flat(rdkit: Rdkit, smiles: string): string {
  const plain = withoutStereo(smiles);
  return plain === smiles ? smiles : (canonicalOf(rdkit, plain) ?? plain);
}

function reduced(rdkit: Rdkit, canonical: string, { fragments, isotopes, charges }: Rules): string {
  let smiles = canonical;
  const apply = (text: string) => {
    if (text !== smiles) smiles = canonicalOf(rdkit, text) ?? smiles;
  };
  if (fragments === 'largest' && smiles.includes('.')) smiles = largestOf(rdkit, fragmentsOf(smiles));
  if (isotopes === 'ignore') apply(withoutIsotopes(smiles));
  if (charges === 'neutral') apply(neutral(rdkit, smiles));
  return smiles;
}

const CHIRAL = JSON.stringify({ useChirality: true });

/** Every centre and double bond that the reference states is stated so by the answer. */
function agreesWhereGiven(rdkit: Rdkit, answer: string, reference: string): boolean {
  const matched = withMolecule(rdkit, answer, (molecule) =>
    withMolecule(rdkit, reference, (pattern) => molecule.get_substruct_match(pattern, CHIRAL)),
  );
  return matched !== undefined && matched !== '{}';
}
