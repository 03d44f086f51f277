/** What `parseAnswer` gives: a value or a typed error, whatever the input. */
import type { Answer } from '../tree.ts';

/**
 * Why a text could not be read. `complex` ones mean larger or deeper than any real answer; `hidden`
 * ones are hiding tricks.
 */
export const PARSE_ERRORS = {
  empty: { complex: false, text: 'There is nothing to read.' },
  unknown_macro: { complex: false, text: 'A LaTeX command is not known.' },
  unexpected: { complex: false, text: 'Something stands where it has no meaning.' },
  incomplete: { complex: false, text: 'The answer ends before it is complete.' },
  unbalanced: { complex: false, text: 'A bracket or environment is not closed, or was never opened.' },
  forbidden_macro: {
    complex: false,
    text: 'A LaTeX command that defines, hides or draws is no part of an answer.',
  },
  foreign_character: { complex: false, text: 'A character has no meaning in mathematics.' },
  too_long: { complex: true, text: 'The answer is longer than any real answer.' },
  too_deep: { complex: true, text: 'The answer is nested deeper than any real answer.' },
  too_many_nodes: { complex: true, text: 'The answer has more parts than any real answer.' },
  number_too_long: { complex: true, text: 'A number has more digits than any real answer.' },
} as const;
export type ParseErrorCode = keyof typeof PARSE_ERRORS;

export interface ParseError {
  code: ParseErrorCode;
  /** One sentence for people, naming the macro or character at fault. */
  message: string;
  /** Offset into the source, in UTF-16 units. */
  at: number;
}

export type ParseResult =
  | {
      ok: true;
      value: Answer;
      /**
       * Other readings that the text allows, the likeliest first: `1,234` is the number 1234, and
       * also the list 1, 234; `h(r+1)` is h applied, and also a product. Left out when there are
       * none.
       */
      alternatives?: Answer[];
    }
  | { ok: false; error: ParseError };

/** True when the error means `answer_too_complex` rather than `answer_unparseable`. */
export function isTooComplex(error: ParseError): boolean {
  return PARSE_ERRORS[error.code].complex;
}
