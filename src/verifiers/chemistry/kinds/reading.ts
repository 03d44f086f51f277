/** SMILES of references and of answers, read with the fault on the right side. */
import { AnswerFault, ReferenceFault } from '../faults.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { canonicalOf, inchiOf, reasonOf } from '../rdkit/molecule.ts';
import type { Said } from '../read/said.ts';
import { withoutMaps } from '../smiles/rewrite.ts';
import { isFault, scan } from '../smiles/scan.ts';

/** Canonical, without map numbers. @throws ReferenceFault */
export function referenceMolecule(rdkit: Rdkit, smiles: string, pointer: string): string {
  const text = smiles.trim();
  const scanned = scan(text);
  if (isFault(scanned))
    throw new ReferenceFault(pointer, `The reference is no molecule: ${scanned.message}.`);
  const plain = withoutMaps(text);
  const canonical = canonicalOf(rdkit, plain);
  if (canonical === undefined)
    throw new ReferenceFault(pointer, `The reference is no molecule: ${reasonOf(rdkit, plain)}.`);
  return canonical;
}

/** More other words than these are not looked at. */
const MOST_OTHERS = 16;

/**
 * What the answer says, canonical.
 * @throws AnswerFault when that is no molecule, or several
 */
export function answeredMolecule(rdkit: Rdkit, { main, others }: Said): string {
  if (/^InChI=/i.test(main))
    throw new AnswerFault('answer_unparseable', 'An InChI can only be compared, not read: answer in SMILES.');
  const canonical = readMolecule(rdkit, main);
  refuseOthers(others, (other) => {
    if (/^InChI=/i.test(other)) return inchiOf(rdkit, canonical) === other;
    const another = canonicalIfAny(rdkit, other);
    return another === undefined || another === canonical;
  });
  return canonical;
}

/**
 * @param agrees whether a word is no answer, or the same one
 * @throws AnswerFault where one is another answer
 */
export function refuseOthers(others: readonly string[], agrees: (other: string) => boolean): void {
  if (!others.slice(0, MOST_OTHERS).every(agrees))
    throw new AnswerFault('multiple_answers', 'The answer names several molecules.');
}

export const canonicalIfAny = (rdkit: Rdkit, smiles: string): string | undefined =>
  isFault(scan(smiles)) ? undefined : canonicalOf(rdkit, withoutMaps(smiles));

/** @throws AnswerFault */
export function readMolecule(rdkit: Rdkit, smiles: string): string {
  const scanned = scan(smiles);
  if (isFault(scanned)) {
    const reason = scanned.kind === 'too_large' ? 'answer_too_complex' : 'answer_unparseable';
    throw new AnswerFault(reason, `The answer is no molecule: ${scanned.message}.`);
  }
  const plain = withoutMaps(smiles);
  const canonical = canonicalOf(rdkit, plain);
  if (canonical === undefined)
    throw new AnswerFault('answer_unparseable', `The answer is no molecule: ${reasonOf(rdkit, plain)}.`);
  return canonical;
}
