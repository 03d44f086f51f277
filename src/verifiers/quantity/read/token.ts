/** What a stretch of text is to the reader of quantities: numbers, words and signs. */
import type { NumberNode } from '../../../mathematics/tree.ts';

export type TokenKind =
  /** A number in digits. */
  | 'number'
  /** Letters, and the signs that name a unit: °, Ω, %, ′. */
  | 'word'
  /** `+ - * / ^ _ = ± < ( ) { } [ ] | , ; – per sqrt frac pi ∞ ?`; `?` is any other sign. */
  | 'sign'
  | 'end';

export interface Token {
  kind: TokenKind;
  text: string;
  number?: NumberNode;
  /** Blank space stands before it. */
  spaced: boolean;
  /** For a number: it stands raised, as in m². */
  raised?: boolean;
}

/** The text is larger than an answer can be, or holds a number that no double can. */
export class QuantityFault extends Error {
  readonly reason: 'answer_too_complex' | 'answer_undefined';

  constructor(reason: 'answer_too_complex' | 'answer_undefined', message: string) {
    super(message);
    this.reason = reason;
  }
}
