/** A part of a response, and which part is asked for. */

/** after_think: without thinking. whole: thinking is searched too. */
export type ScopeOption = 'after_think' | 'whole';

export interface Scope {
  /** Offsets into the response, in UTF-16 units. */
  start: number;
  end: number;
  /** Thinking was begun and never ended, and nothing stands outside it. */
  unclosed: boolean;
}
