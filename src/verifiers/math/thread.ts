/**
 * What a thread does with an item that would hold up the event loop: the same code with the whole
 * budget of steps.
 */
import type { Judgement } from '../../verdict.ts';
import { gradeText, type MathItem } from './grade-text.ts';

export { explainItem } from './explain/explain.ts';

export function gradeItem(item: MathItem): Judgement {
  const judgement = gradeText(item);
  if (judgement === undefined) throw new Error('the full budget left an item undecided');
  return judgement;
}

/** Has the thread load this module, so that the first hard item does not wait for it. */
export function prepare(): void {}
