/**
 * From a whole response to its final answer: the rules of `rules.ts` in order, over one prepared
 * page.
 */

import { repairEscapes } from '../../../responses/marked/escapes.ts';
import { withoutHidden } from '../../../responses/marked/hidden.ts';
import type { Piece } from '../../../responses/marked/piece.ts';
import { type Hedge, isNumberInWords, isRemark, saysAgain } from '../../../responses/prose/hedges.ts';
import { isRefused } from '../../../responses/prose/refusals.ts';
import { breaksOff } from '../../../responses/prose/unfinished.ts';
import type { Scope } from '../../../responses/turns/part.ts';
import { findScope } from '../../../responses/turns/scope.ts';
import type { ExtractionMethod, ExtractionOptions } from '../options.ts';
import type { Candidate } from './candidate.ts';
import { readLetters } from './letters.ts';
import { lastRow } from './page/last-row.ts';
import { Page } from './page/page.ts';
import { isNumbering } from './pick/numbering.ts';
import { withoutDenied } from './pick/without-denied.ts';
import { RULES, STRONG } from './rules/rules.ts';
import { hedgeOf } from './second-answers.ts';
import type { AnswerShape } from './shape.ts';

/** One rule that was asked, and what it found, in the order of the text. */
export interface TriedRule {
  method: ExtractionMethod;
  found: Candidate[];
}

export interface Extraction {
  /** The final answer, or undefined when there is none. */
  chosen: Candidate | undefined;
  /** Other final answers that the response gives in as strong a way, in order. */
  others: Candidate[];
  /** Why nothing was found, when a thinking block that was never closed holds everything. */
  unclosedThinking: boolean;
  /** Second answers beside the chosen one, or the same answer said again. */
  hedge: Hedge | undefined;
  /** The part of the response that was searched. */
  scope: Scope;
  /** The rules that were asked, in their order; the last one settled it when anything was found. */
  tried: TriedRule[];
  /** What settled it: EXTRACTION_REASONS has a sentence for each. */
  why: ExtractionReason;
}

/** What settled an extraction. */
export const EXTRACTION_REASONS = {
  marked: 'Of the answers that the response itself marks as final, the last one in the text counts.',
  first_rule: 'No answer is marked as final; the first rule that found one counts, by its last find.',
  order: 'The first rule of the order asked for that found an answer counts, by its last find.',
  unclosed_thinking: 'The response ends while it is still thinking.',
  nothing: 'No rule found an answer.',
} as const;
export type ExtractionReason = keyof typeof EXTRACTION_REASONS;

/**
 * The final answer of `response`. Total and linear. Without `order`, the announced answers (tags,
 * boxes, ####, "final answer", JSON) come first and the last of them in the text counts; then the
 * weaker rules in the order of EXTRACTION_METHODS.
 */
export function extractAnswer(
  response: string,
  shape: AnswerShape,
  options: ExtractionOptions = {},
): Extraction {
  const scope = findScope(response, options.scope ?? 'after_think');
  const text = withoutHidden(response, scope.start, scope.end);
  const page = new Page(text, scope.start, scope.end, shape, options.targets);
  if (shape.kind === 'choice') {
    const letters = ofLetters(page, scope, options.order);
    if (letters.chosen !== undefined || shape.content === undefined || options.order !== undefined)
      return letters;
    // No letter: the text of the option, where the response marks or announces it.
    return extractAnswer(response, shape.content, { ...options, order: ANNOUNCED });
  }
  const search = new Search(page);
  const found =
    options.order === undefined
      ? (search.marked() ?? search.first(WEAKER, 'first_rule'))
      : search.first(options.order, 'order');
  const why = found?.why ?? (scope.unclosed ? 'unclosed_thinking' : 'nothing');
  return {
    chosen: found?.chosen,
    others: found?.others ?? [],
    unclosedThinking: why === 'unclosed_thinking',
    hedge: found && hedgeOf(page, found.chosen),
    scope,
    tried: search.tried,
    why,
  };
}

function ofLetters(page: Page, scope: Scope, order: ExtractionOptions['order']): Extraction {
  const reading = readLetters(page, order);
  const found = reading.chosen !== undefined;
  const why = found
    ? order === undefined
      ? 'marked'
      : 'order'
    : scope.unclosed
      ? 'unclosed_thinking'
      : 'nothing';
  return { ...reading, unclosedThinking: why === 'unclosed_thinking', hedge: undefined, scope, why };
}

const ANNOUNCED: ExtractionMethod[] = [...STRONG, 'answer_phrase'];
const WEAKER = (Object.keys(RULES) as ExtractionMethod[]).filter((method) => !STRONG.includes(method));

type Found = Pick<Extraction, 'others' | 'why'> & { chosen: Candidate };

/** The rules applied to one page, with a record of those that were asked. */
class Search {
  readonly tried: TriedRule[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The last of the answers that are marked as final. */
  marked(): Found | undefined {
    const all: Candidate[] = [];
    for (const method of STRONG) all.push(...this.#ask(method));
    return choose(
      all.sort((a, b) => a.end - b.end),
      'marked',
    );
  }

  /** The last find of the first rule that finds any. */
  first(methods: readonly ExtractionMethod[], why: ExtractionReason): Found | undefined {
    for (const method of methods) {
      const found = choose(this.#ask(method), why);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #ask(method: ExtractionMethod): Candidate[] {
    const page = this.#page;
    const all = candidates(page, method);
    const found = all.length === 0 ? all : this.#given(all, method);
    this.tried.push({ method, found });
    return found;
  }

  /** Those that the response gives, and neither denies nor asks nor refuses. */
  #given(all: Candidate[], method: ExtractionMethod): Candidate[] {
    const page = this.#page;
    const unmarked = UNMARKED.includes(method);
    const mentioned = unmarked || method === 'conclusion';
    return all.filter(
      (one) =>
        !page.isDenied(one.start, one.end) &&
        !(page.shape.items > 1 && page.rejectsPart(one)) &&
        !page.isTakenBack(one.end) &&
        !(WHOLE.includes(method) && page.isTurnedWithin(one.start, one.end)) &&
        !(PROSE.includes(method) && breaksOff(page.text, one.end, page.end, one.start)) &&
        !(unmarked && page.isAsked(one.start)) &&
        !(mentioned && (isRefused(page.text, page.start, one) || isNumbering(page.text, one, page.end))),
    );
  }
}

function choose(found: Candidate[], why: ExtractionReason): Found | undefined {
  const chosen = found.at(-1);
  if (chosen === undefined) return undefined;
  const others = found.length === 1 ? [] : found.filter((other) => differs(other, chosen));
  return { chosen, others, why };
}

/** Rules whose answer nothing closes: the text may break off behind it. */
const PROSE: readonly ExtractionMethod[] = [
  'hash',
  'final_phrase',
  'answer_phrase',
  'whole',
  'conclusion',
  'math',
  'last_line',
  'last_number',
];

/** Rules whose find may be sentences, of which the last may take back the others: "6. No, 5." */
const WHOLE: readonly ExtractionMethod[] = ['whole', 'last_line'];

/** Rules that find what nothing marks as an answer: a sentence that sets a task gives none. */
const UNMARKED: readonly ExtractionMethod[] = [
  'whole',
  'bracket',
  'bold',
  'math',
  'last_line',
  'last_number',
];

function differs(a: Candidate, b: Candidate): boolean {
  return a.start !== b.start && a.text.replace(/\s+/g, '') !== b.text.replace(/\s+/g, '');
}

/** "12 (units)", "12\text{ (units)}": words in brackets behind a number. */
const IN_BRACKETS =
  /(?<=[\d}])\s*(?:\((?:\\text\s*\{)?\s*([A-Za-z]{3,}(?:[ -][A-Za-z]+){0,4})\s*\}?\)|\\text\s*\{\s*\(([A-Za-z]{3,}(?:[ -][A-Za-z]+){0,4})\)\s*\})$/;

/** "seventeen (17)": the value in words, and again in digits. */
const SAID_AGAIN = /^([A-Za-z][A-Za-z -]{1,60})\s?\(\s?(\d{1,12})\s?\)$/;

/**
 * Words in brackets as words beside the value, which its reader weighs. A number in words stays
 * where it is: it has to agree, as a hedge.
 */
function withoutBrackets(text: string): string {
  const again = SAID_AGAIN.exec(text);
  if (again !== null && saysAgain(again[1]!, again[2]!)) return again[2]!;
  const found = /[)}]$/.test(text) ? IN_BRACKETS.exec(text) : null;
  const words = found?.[1] ?? found?.[2];
  if (found === null || words === undefined || isNumberInWords(words)) return text;
  const value = text.slice(0, found.index);
  return isRemark(words) ? value : `${value}\\text{ ${words}}`;
}

/**
 * Rules that find a computation rather than an answer: of an aligned one, the last row is what it
 * comes to.
 */
const COMPUTED: readonly ExtractionMethod[] = ['whole', 'conclusion', 'math', 'last_line', 'answer_phrase'];

function candidates(page: Page, method: ExtractionMethod): Candidate[] {
  const pieces = RULES[method](page);
  if (pieces.length === 0) return [];
  const computed = COMPUTED.includes(method) && page.shape.items === 1;
  return pieces.map((piece: Piece & { cut?: boolean }) => {
    const repaired = repairEscapes(piece.text);
    const once = withoutBrackets(repaired);
    const text = STRONG.includes(method) ? withoutDenied(once) : once;
    return { ...piece, text: computed && text.includes('&') ? lastRow(text) : text, method };
  });
}
