/**
 * What the lexer hands to the parser: one flat list of tokens, wrappers gone, every macro resolved
 * to what it means.
 */
import type { ParseErrorCode } from '../parser/result.ts';
import type { NumberNode } from '../tree.ts';

export type TokenType =
  /** a literal, its value in `number` */
  | 'number'
  /** a variable: one letter, or a \greek or other symbol macro */
  | 'letter'
  /** a word of prose, or anything within \text{} and \mathrm{} that is no number */
  | 'word'
  /** a known function, by its canonical name */
  | 'function'
  /** pi, infinity */
  | 'constant'
  /** a macro with a grammar of its own: frac, sqrt, binom, sum, int, lim, begin, end, vec … */
  | 'macro'
  /**
   * ( [ { \{ \langle \lfloor \lceil, and the closing ones; `{` is a TeX group, `\{` a brace that is
   * seen
   */
  | 'open'
  | 'close'
  /** | and \|, with `side` when \left, \right or the macro says which */
  | 'bar'
  /** + - * / ^ _ ! : , ; & . ' % and so on */
  | 'op'
  /** by RelationOperator */
  | 'relation'
  /** and, or, not, implies, iff as signs */
  | 'logic'
  /** union, intersection, difference … */
  | 'set-op'
  /** \\ */
  | 'row'
  | 'end';

export type Mode = 'math' | 'plain' | 'text' | 'rm' | 'bold' | 'cal' | 'frak' | 'bb';

export interface Token {
  type: TokenType;
  text: string;
  start: number;
  end: number;
  /** White space stands before it. */
  space: boolean;
  /** A wide gap stands before it: \quad, or a line break outside of math. */
  gap: boolean;
  /** Fonts and modes: `plain` is outside of $…$, `text` within \text{}, `rm` within \mathrm{}. */
  mode: Mode;
  side?: 'left' | 'right';
  number?: NumberNode;
}

/**
 * Thrown by lexer and parser, caught by `parseAnswer` alone. Carries no stack: it is a result, not
 * a bug.
 */
export class ParseFailure {
  readonly code: ParseErrorCode;
  readonly message: string;
  readonly at: number;

  constructor(code: ParseErrorCode, message: string, at: number) {
    this.code = code;
    this.message = message;
    this.at = at;
  }
}
