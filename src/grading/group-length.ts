/**
 * The length reward of Kimi k1.5 (arXiv 2501.12599): among the responses to one prompt the short
 * ones earn more. It is relative to a group, so that no item alone can be scored by it.
 */
import type { Verdict } from '../verdict.ts';

/**
 * Verdicts with the length reward added; in `components` stand what the item earned by itself and
 * what its length did. Responses without a score stay so, and count with their lengths: what one
 * earns does not depend on whether another could be graded.
 * @param lengths one for each verdict, in any unit
 */
export function withGroupLength(
  verdicts: readonly Verdict[],
  lengths: readonly number[],
  weight: number,
): Verdict[] {
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  return verdicts.map((verdict, i) => {
    const { reward } = verdict;
    if (reward === null) return verdict;
    const length = lengthReward(lengths[i]!, { shortest, longest, correct: verdict.correct === true });
    const components = { ...verdict.components, item: reward, group_length: length };
    return { ...verdict, reward: reward + weight * length, components };
  });
}

function lengthReward(
  length: number,
  { shortest, longest, correct }: { shortest: number; longest: number; correct: boolean },
): number {
  if (longest === shortest) return 0;
  const relative = 0.5 - (length - shortest) / (longest - shortest);
  return correct ? relative : Math.min(0, relative);
}
