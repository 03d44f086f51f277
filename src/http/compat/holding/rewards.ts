/** A verdict as a bare number, for protocols that have nothing else. */
import type { ServiceError } from '../../../errors.ts';
import type { Verdict } from '../../../verdict.ts';
import { unscoredError } from '../../rewards/unscored.ts';
import type { UrlChoice } from '../reading/url-choice.ts';

/**
 * The reward; for an unscored verdict the number the URL asks for with `on_unscored`.
 * @throws ServiceError for any other unscored verdict: these clients retry or stop at an error, but
 * would train on any number.
 */
export function rewardOf(verdict: Verdict, choice: Pick<UrlChoice, 'onUnscored'>): number {
  if (verdict.reward !== null) return verdict.reward;
  if (choice.onUnscored !== undefined) return choice.onUnscored;
  throw problemOf(verdict);
}

/**
 * The HTTP error that stands for an unscored verdict. The request was held already: it may come
 * again at once.
 */
export const problemOf = (verdict: Verdict): ServiceError => unscoredError(verdict, { waitMs: 0 });

export const isCorrect = (verdict: Verdict): number => (verdict.correct ? 1 : 0);
