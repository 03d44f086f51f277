/** What a comparison comes to. */
import type { Flag, ScoredReason } from '../../../verdict.ts';

export interface Outcome {
  equal: boolean;
  reason: ScoredReason;
  /** One sentence for people, where the reason alone does not say it. */
  detail?: string;
  flags?: Flag[];
}

export const EXACT: Outcome = { equal: true, reason: 'equal_exact' };
export const SYMBOLIC: Outcome = { equal: true, reason: 'equal_symbolic' };
export const NUMERIC: Outcome = { equal: true, reason: 'equal_numeric' };
export const SAME_TEXT: Outcome = { equal: true, reason: 'equal_text' };
export const SAME_CHOICE: Outcome = { equal: true, reason: 'equal_choice' };
export const DIFFERENT: Outcome = { equal: false, reason: 'different_value' };
export const OTHER_TYPE: Outcome = { equal: false, reason: 'different_type' };
export const UNDEFINED: Outcome = { equal: false, reason: 'answer_undefined' };

export function wrong(reason: ScoredReason, detail?: string): Outcome {
  return detail === undefined ? { equal: false, reason } : { equal: false, reason, detail };
}
export function contradictory(detail: string): Outcome {
  return { equal: false, reason: 'different_value', detail, flags: ['contradictory'] };
}
export function hedged(detail: string): Outcome {
  return { equal: false, reason: 'extra_element', detail, flags: ['hedged'] };
}

const STRENGTH: ScoredReason[] = [
  'equal_exact',
  'equal_choice',
  'equal_text',
  'equal_symbolic',
  'equal_numeric',
];
/** The weaker of two equalities: a set is equal numerically as soon as one of its elements is. */
export function weaker(a: Outcome, b: Outcome): Outcome {
  return STRENGTH.indexOf(a.reason) >= STRENGTH.indexOf(b.reason) ? a : b;
}
