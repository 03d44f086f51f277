/** A stretch of prose whose values a response does not give as its own. */

/**
 * denied: behind "not" and its like. doubted: behind "whether", "I don't think". rejected: before
 * "is wrong". asked: in a question. reported: as another says. related: only said to stand in some
 * relation to the answer.
 */
export type DenialKind = 'denied' | 'doubted' | 'rejected' | 'asked' | 'reported' | 'related';

export interface Denial {
  kind: DenialKind;
  start: number;
  end: number;
}
