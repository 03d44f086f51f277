/** Two relations: as values with names, as statements, as subsets of the line, as lists. */
import type { Node } from '../../../../mathematics/tree.ts';
import type { Comparison } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import { compareRegions } from '../regions/compare-regions.ts';
import { compareCollected } from '../sets/compare-collected.ts';
import { compareNamed } from './compare-named.ts';
import { compareRelations } from './compare-relations.ts';

/** @throws BudgetExceeded */
export function compareStatements(reference: Node, answer: Node, context: Comparison): Outcome | undefined {
  if (reference.kind !== 'relation' || answer.kind !== 'relation') return undefined;
  const named = compareNamed(reference, answer, context);
  if (named?.equal) return named;
  const stated = compareRelations(reference, answer, context);
  if (stated.equal) return stated;
  const regions = compareRegions(reference, answer, context);
  if (regions) return regions;
  const parts = compareCollected(reference, answer, context);
  return parts?.equal ? parts : (named ?? stated);
}
