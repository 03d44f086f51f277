/**
 * From a response and its references to a judgement. Pure and synchronous: the event loop and the
 * worker threads both run it.
 */

import { FULL_BUDGET } from '../../mathematics/budget.ts';
import { parseAnswer } from '../../mathematics/parser/parse-answer.ts';
import { isTooComplex, type ParseResult } from '../../mathematics/parser/result.ts';
import { writesDecimalCommas } from '../../mathematics/parser/words/comma-languages.ts';
import { printAnswer } from '../../mathematics/print/print-answer.ts';
import { markUnits } from '../../mathematics/units/plain-quantity.ts';
import { excerpt } from '../../responses/response.ts';
import {
  type Extracted,
  type Flag,
  type Judgement,
  type ScoredReason,
  scored,
  unscored,
} from '../../verdict.ts';
import type { Trace } from './compare/context.ts';
import { isAsked } from './echo/asking.ts';
import type { Candidate } from './extraction/candidate.ts';
import { type Extraction, extractAnswer } from './extraction/extract.ts';
import { looserJoin } from './extraction/pick/looser-join.ts';
import { readAsChoice, readAsText } from './extraction/reading.ts';
import type { PreparedReference } from './extraction/reference.ts';
import { gradeParsed } from './grade-answer.ts';
import { asksForUnits, type MathOptions } from './options.ts';
import { type References, readReferences } from './references.ts';

/** A graded candidate: what was decided, and what it was decided about. */
interface Graded {
  correct: boolean;
  reason: ScoredReason;
  detail?: string;
  flags: Flag[];
  parsed?: ParseResult;
  reference: PreparedReference;
}

/** What is graded: the response, and what is true. */
export interface MathItem {
  text: string;
  /** What the model was asked; it can only take a reward away. */
  question?: string | undefined;
  reference: string | readonly string[];
  options: MathOptions;
}

/** Hears what an item goes through; only where its verdict is explained. */
export interface GradeListener {
  referencesRead(references: References): void;
  extracted(extraction: Extraction): void;
  /** A candidate is about to be compared with a reference. */
  comparing(candidate: Candidate, parsed: ParseResult, reference: PreparedReference): Trace;
}

export interface GradeRun {
  /**
   * Share of the budget. With less than 1 the result may be undefined: not decided, ask again with
   * 1. Any verdict is the one that 1 gives.
   */
  share?: number;
  listener?: GradeListener;
}

/** What is the same for all candidates of an item. */
interface Task {
  /** The whole response. */
  text: string;
  references: References;
  options: MathOptions;
  question: string | undefined;
  /** Steps for a comparison: those it may take here, and those where time does not matter. */
  granted: number;
  full: number;
  listener: GradeListener | undefined;
}

/**
 * So many references have the whole budget each; more share it, so that an item of many takes no
 * longer than others.
 */
const REFERENCES_FREE = 2;

/** The steps were used up and more may be granted elsewhere. */
class NeedsMoreSteps extends Error {}

/**
 * An answer longer than this takes longer to read than a caller with a small budget wants to wait.
 */
export const SHORT_ANSWER = 2_000;

/** Grades a response against one or several references, any one of which counts. */
export function gradeText(
  { text, question, reference, options }: MathItem,
  { share = 1, listener }: GradeRun = {},
): Judgement | undefined {
  const references = readReferences(reference, options);
  listener?.referencesRead(references);
  const { unreadable } = references;
  if (unreadable !== undefined) {
    const pointer =
      typeof reference === 'string' ? '/reference/answer' : `/reference/answer/${unreadable.index}`;
    return unscored('invalid_reference', { pointer, message: unreadable.message });
  }
  const extraction = extractAnswer(text, references.shape, options.extraction);
  listener?.extracted(extraction);
  if (share < 1 && (extraction.chosen?.text.length ?? 0) > SHORT_ANSWER) return undefined;
  const full = FULL_BUDGET / Math.ceil(references.prepared.length / REFERENCES_FREE);
  try {
    return judge(extraction, { text, references, options, question, granted: full * share, full, listener });
  } catch (error) {
    if (error instanceof NeedsMoreSteps) return undefined;
    throw error;
  }
}

function judge(extraction: Extraction, task: Task): Judgement {
  const { chosen, others } = extraction;
  if (chosen === undefined) {
    return scored(false, 'no_answer', {
      message: extraction.unclosedThinking
        ? 'No final answer was found: the response ends while it is still thinking.'
        : 'No final answer was found in the response.',
    });
  }
  if (isAsked(task.text, extraction.scope, chosen)) {
    return scored(false, 'no_answer', { message: 'The response asks, and gives no final answer.' });
  }
  let graded = gradeCandidate(chosen, task);
  if (!graded.correct) {
    const joined = looserJoin(task.text, chosen, task.references.shape);
    const again = joined === undefined ? undefined : gradeCandidate(joined, task);
    if (again?.correct) graded = again;
  }
  graded = withHedge(graded, extraction, task);
  const policy = task.options.multiple_answers ?? 'last';
  const rivals = others.length === 0 ? [] : others.filter((other) => differs(other, chosen, graded));
  if (rivals.length > 0) {
    graded.flags.push('multiple_answers');
    const agree = policy === 'last' || rivals.every((rival) => gradeCandidate(rival, task).correct);
    if (graded.correct && !agree)
      graded = { ...graded, correct: false, reason: 'multiple_answers', detail: undefined };
  }
  return verdictOf(chosen, graded);
}

/** Where a response gives a second answer beside its first, both must be right. */
function withHedge(graded: Graded, { chosen, hedge }: Extraction, task: Task): Graded {
  if (chosen === undefined || hedge === undefined || (graded.correct && !hedge.offered)) return graded;
  const main = gradeTexts([hedge.main, ...hedge.others], chosen, task);
  if (main !== undefined) return main;
  if (!graded.correct) return graded;
  const flags: Flag[] = [...graded.flags, 'hedged'];
  return { ...graded, correct: false, reason: 'multiple_answers', detail: undefined, flags };
}

/**
 * The verdict on the first of the texts, where all are right. The shortest is read first: one that
 * is wrong is enough.
 */
function gradeTexts(texts: readonly string[], chosen: Candidate, task: Task): Graded | undefined {
  const graded = new Map<string, Graded>();
  for (const text of texts.toSorted((a, b) => a.length - b.length)) {
    const one = gradeCandidate({ ...chosen, text }, task);
    if (!one.correct) return undefined;
    graded.set(text, one);
  }
  return graded.get(texts[0]!);
}

function verdictOf(chosen: Candidate, graded: Graded): Judgement {
  const { correct, reason, detail, flags, parsed, reference } = graded;
  const extracted: Extracted = {
    text: excerpt(chosen.text),
    method: chosen.method,
    start: chosen.start,
    end: chosen.end,
  };
  if (parsed?.ok) extracted.answer = excerpt(printAnswer(parsed.value));
  if (reference.parsed.ok) extracted.reference = excerpt(printAnswer(reference.parsed.value));
  const verdict = scored(correct, reason);
  if (detail !== undefined) verdict.message = detail;
  verdict.extracted = extracted;
  if (flags.length > 0) verdict.flags = [...new Set(flags)];
  return verdict;
}

/** Whether another final answer says something else than the chosen one. */
function differs(other: Candidate, chosen: Candidate, graded: Graded): boolean {
  if (other.text === chosen.text) return false;
  const parsed = parseAnswer(other.text);
  if (!parsed.ok || graded.parsed?.ok !== true) return true;
  return printAnswer(parsed.value) !== printAnswer(graded.parsed.value);
}

/** More joined answers than this are a list, not the same answer said again. */
const MAX_REPEATS = 4;

function read({ text, start }: Candidate, { text: response, references, options }: Task): ParseResult {
  if (options.test === 'text') return readAsText(text);
  if (references.shape.kind === 'choice') return readAsChoice(text);
  if (asksForUnits(options.test)) return parseAnswer(markUnits(text));
  const decimalCommas = /\d,\d/.test(text) && writesDecimalCommas(response, start);
  return parseAnswer(text, { decimalCommas });
}

/**
 * The verdict on one candidate: that of the first reference it agrees with, else that of the first
 * reference.
 */
function gradeCandidate(candidate: Candidate, task: Task): Graded {
  const parsed = candidate.cut ? undefined : read(candidate, task);
  let first: Graded | undefined;
  for (const reference of task.references.prepared) {
    const graded = gradeAgainst(candidate, parsed, reference, task);
    if (graded.correct) return graded;
    first ??= graded;
  }
  if (first === undefined) throw new Error('an item without references passed its schema');
  const { parts } = candidate;
  // Boxes that say the same thing twice, "\boxed{0.5} or \boxed{1/2}", are one answer.
  if (parts !== undefined && parts.length > 1 && parts.length <= MAX_REPEATS) {
    const each = parts.map((part) =>
      gradeCandidate({ ...candidate, text: part.text, parts: undefined }, task),
    );
    if (each.every(({ correct }) => correct)) return each.at(-1)!;
  }
  return first;
}

function gradeAgainst(
  candidate: Candidate,
  parsed: ParseResult | undefined,
  reference: PreparedReference,
  task: Task,
): Graded {
  const wrong = (reason: ScoredReason, detail?: string): Graded => ({
    correct: false,
    reason,
    detail,
    flags: [],
    parsed,
    reference,
  });
  if (parsed === undefined) return wrong('answer_unparseable', 'The response ends within its final answer.');
  const trace = task.listener?.comparing(candidate, parsed, reference);
  if (!parsed.ok) {
    const reason = isTooComplex(parsed.error) ? 'answer_too_complex' : 'answer_unparseable';
    return wrong(reason, parsed.error.message);
  }
  if (!reference.parsed.ok) throw new Error('an unreadable reference was not refused');
  const judgement = gradeParsed(reference.parsed, parsed, task.options, {
    steps: task.granted,
    ...(task.question !== undefined && { question: task.question }),
    ...(trace && { trace }),
  });
  const { test = 'equivalent' } = task.options;
  // What is too much to compare is the same where it is written the same.
  if (judgement.exhausted && test === 'equivalent' && candidate.text.trim() === reference.text)
    return { correct: true, reason: 'equal_text', detail: undefined, flags: [], parsed, reference };
  if (judgement.exhausted && task.granted < task.full) throw new NeedsMoreSteps();
  const { correct, reason, detail, flags } = judgement;
  return { correct, reason, detail, flags: [...(flags ?? [])], parsed, reference };
}
