/** What the judges of the kinds answer. */
import type { Flag, ScoredReason } from '../../../verdict.ts';
import { readJsonStructure } from '../read/json.ts';
import { readStructure } from '../read/structure-text.ts';
import type { ProteinReference } from '../reference.ts';
import { type Structure, StructureError } from '../structure.ts';

export interface Outcome {
  reward: number;
  passes: boolean;
  reason: ScoredReason;
  message: string;
  components?: Record<string, number>;
  flags?: Flag[];
}

export const failed = (reason: ScoredReason, message: string): Outcome => ({
  reward: 0,
  passes: false,
  reason,
  message,
});

/** What is wrong with a reference, and where. */
export class ReferenceFault extends Error {
  readonly pointer: string;

  constructor(member: string, message: string) {
    super(message);
    this.pointer = `/reference/${member}`;
  }
}

/**
 * The chain of a reference that is meant.
 * @throws ReferenceFault where it is unreadable, or not there
 */
export function referenceChain({
  structure,
  chain,
}: Exclude<ProteinReference, { kind: 'sequence' }>): Structure {
  let all: Structure;
  try {
    all = typeof structure === 'string' ? readStructure(structure) : readJsonStructure(structure);
  } catch (error) {
    if (!(error instanceof StructureError)) throw error;
    throw new ReferenceFault('structure', `The structure cannot be read: ${error.message}.`);
  }
  if (all.length === 0) throw new ReferenceFault('structure', 'The structure has no CA.');
  const wanted = chain ?? all[0]!.chain;
  const own = all.filter((residue) => residue.chain === wanted);
  if (own.length === 0) throw new ReferenceFault('chain', `The structure has no chain ${wanted}.`);
  return own;
}
