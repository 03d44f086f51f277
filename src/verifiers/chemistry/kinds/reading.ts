/** SMILES of references and of answers, read with the fault on the right side. */
import { AnswerFault, ReferenceFault } from '../faults.ts';
import type { Rdkit } from '../rdkit/instance.ts';
import { canonicalOf, reasonOf } from '../rdkit/molecule.ts';
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
  for (const other of others.slice(0, MOST_OTHERS)) {
    if (isFault(scan(other))) continue;
    const another = canonicalOf(rdkit, withoutMaps(other));
    if (another !== undefined && another !== canonical)
      throw new AnswerFault('multiple_answers', 'The answer names several molecules.');
  }
  return canonical;
}

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
