/** How long a response is. Tokens are counted by the trainer, never guessed from characters. */
import { wordsOf } from './prose/words.ts';

export const LENGTH_UNITS = ['tokens', 'characters', 'words'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** What only the trainer knows. */
export interface TokenCounts {
  completion_tokens?: number;
  completion_ids?: readonly number[];
}

/**
 * Length of a text; undefined where tokens are asked for and nobody has counted them. Characters
 * are code points.
 */
export function lengthOf(text: string, unit: LengthUnit, counts: TokenCounts): number | undefined {
  if (unit === 'tokens') return counts.completion_tokens ?? counts.completion_ids?.length;
  return unit === 'words' ? wordsOf(text).length : codePoints(text);
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
