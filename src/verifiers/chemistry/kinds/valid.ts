/** Any molecule at all. */
import { type Judge, right } from './outcome.ts';
import { answeredMolecule } from './reading.ts';

export const judgeValid: Judge = (said, rdkit) =>
  right('equal_exact', {
    answer: answeredMolecule(rdkit, said),
    components: { valid: 1 },
    message: 'The answer is a molecule.',
  });
