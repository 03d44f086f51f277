/** From a whole response to its final answer: the rules of `rules.ts` in order, over one prepared page. */

import { repairEscapes } from '../../../responses/marked/escapes.ts';
import type { Piece } from '../../../responses/marked/piece.ts';
import { findScope } from '../../../responses/turns/scope.ts';
import type { ExtractionMethod, ExtractionOptions } from '../options.ts';
import { lastRow } from './page/last-row.ts';
import { Page } from './page/page.ts';
import { RULES, STRONG } from './rules/rules.ts';
import type { AnswerShape } from './shape.ts';

/** An answer found in a response. Offsets are into the response (of chat messages: into the last of the assistant). */
export interface Candidate {
  text: string;
  method: ExtractionMethod;
  start: number;
  end: number;
  /** Answers that were joined into one, each as it stands. */
  parts?: { text: string; start: number; end: number }[];
  /** The text ends inside this answer: it was cut off. */
  cut?: boolean;
}

export interface Extraction {
  /** The final answer, or undefined when there is none. */
  chosen: Candidate | undefined;
  /** Other final answers that the response gives in as strong a way, in order. */
  others: Candidate[];
  /** Why nothing was found, when a thinking block that was never closed holds everything. */
  unclosedThinking: boolean;
}

/**
 * The final answer of `response`. Total and linear. Without `order`, the announced answers (tags, boxes, ####, "final answer",
 * JSON) come first and the last of them in the text counts; then the weaker rules in the order of EXTRACTION_METHODS.
 */
export function extractAnswer(
  response: string,
  shape: AnswerShape,
  options: ExtractionOptions = {},
): Extraction {
  const scope = findScope(response, options.scope ?? 'after_think');
  const page = new Page(response, scope.start, scope.end, shape, options.targets);
  const found = options.order === undefined ? byDefault(page) : byOrder(page, options.order);
  return { ...found, unclosedThinking: found.chosen === undefined && scope.unclosed };
}

type Found = Omit<Extraction, 'unclosedThinking'>;

function byDefault(page: Page): Found {
  const strong: Candidate[] = [];
  for (const method of STRONG) strong.push(...candidates(page, method));
  strong.sort((a, b) => a.end - b.end);
  const last = strong.at(-1);
  if (last !== undefined) return { chosen: last, others: strong.filter((other) => differs(other, last)) };
  for (const method of Object.keys(RULES) as (keyof typeof RULES)[]) {
    if (STRONG.includes(method)) continue;
    const found = candidates(page, method);
    const chosen = found.at(-1);
    if (chosen !== undefined) return { chosen, others: found.filter((other) => differs(other, chosen)) };
  }
  return { chosen: undefined, others: [] };
}

function byOrder(page: Page, order: readonly ExtractionMethod[]): Found {
  for (const method of order) {
    const found = candidates(page, method);
    const chosen = found.at(-1);
    if (chosen !== undefined) return { chosen, others: found.filter((other) => differs(other, chosen)) };
  }
  return { chosen: undefined, others: [] };
}

function differs(a: Candidate, b: Candidate): boolean {
  return a.start !== b.start && a.text.replace(/\s+/g, '') !== b.text.replace(/\s+/g, '');
}

/** "42 (forty-two)", "12 (units)": words in brackets behind a number. */
const SAID_AGAIN = /(?<=[\d}])\s*\((?:\\text\s*\{)?[A-Za-z]{3,}(?:[ -][A-Za-z]+){0,4}\}?\)$/;

/** Rules that find a computation rather than an answer: of an aligned one, the last row is what it comes to. */
const COMPUTED: readonly ExtractionMethod[] = ['whole', 'conclusion', 'math', 'last_line', 'answer_phrase'];

function candidates(page: Page, method: ExtractionMethod): Candidate[] {
  const computed = COMPUTED.includes(method) && page.shape.items === 1;
  return RULES[method](page).map((piece: Piece & { cut?: boolean }) => {
    const text = repairEscapes(piece.text).replace(SAID_AGAIN, '');
    return { ...piece, text: computed && text.includes('&') ? lastRow(text) : text, method };
  });
}
