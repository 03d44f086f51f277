/** A program that tries to earn a reward without an answer. */
import type { Flag, Reason } from '../../../src/verdict.ts';

export interface Attack {
  /** Number in the catalogue, or what it is a variant of. */
  name: string;
  code: string;
  /** Reasons that say what happened; several where the two test forms see different things. */
  reasons: Reason[];
  flags?: Flag[];
}
