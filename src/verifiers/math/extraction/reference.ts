/**
 * References as data sets hold them: bare LaTeX, $…$, "#### 43", a box at the end of a solution,
 * prose.
 */

import { parseAnswer } from '../../../mathematics/parser/parse-answer.ts';
import type { ParseResult } from '../../../mathematics/parser/result.ts';
import { LETTERS_TO_J } from '../../../responses/choices/offer.ts';
import { statementAt } from '../../../responses/choices/statement.ts';
import { repairEscapes } from '../../../responses/marked/escapes.ts';
import type { ExtractionOptions, ExtractionTarget } from '../options.ts';
import { extractAnswer } from './extract.ts';
import { proseWords } from './page/prose.ts';
import { UNKNOWN_SHAPE } from './shape.ts';

export interface PreparedReference {
  /** The part of the reference that is compared. */
  text: string;
  parsed: ParseResult;
}

/**
 * The answer that a reference holds. A reference that reads as mathematics is taken whole; one with
 * a box or "####" is read like a response; prose is taken as text, unless it announces its answer.
 */
export function prepareReference(source: string, targets?: readonly ExtractionTarget[]): PreparedReference {
  const text = repairEscapes(source).trim();
  if (targets?.every((target) => target === 'choice')) {
    const letters = lettersOf(text) ?? lettersOf(text.split('\n').at(-1)!);
    if (letters !== undefined) return { text: letters, parsed: parseAnswer(letters) };
  }
  if ((text.includes('box') || text.includes('####')) && MARKED.test(text)) {
    const { chosen } = extractAnswer(text, UNKNOWN_SHAPE, { scope: 'whole', order: ['boxed', 'hash'] });
    if (chosen !== undefined) return { text: chosen.text, parsed: parseAnswer(chosen.text) };
  }
  if (proseWords(text) >= MANY_WORDS) {
    const announced = announcedIn(text);
    if (announced !== undefined) return announced;
  }
  const parsed = parseAnswer(text);
  return { text, parsed: parsed.ok ? withChoices(text, parsed) : parsed };
}

const MARKED = /\\boxed|\\fbox|\\framebox|^[ \t]*####/m;

/** A reference with so many words may be a solution that announces its answer at the end. */
const MANY_WORDS = 4;

function announcedIn(text: string): PreparedReference | undefined {
  const options: ExtractionOptions = { scope: 'whole', order: ['final_phrase', 'answer_phrase'] };
  const { chosen } = extractAnswer(text, UNKNOWN_SHAPE, options);
  if (chosen === undefined) return undefined;
  const parsed = parseAnswer(chosen.text);
  return parsed.ok && parsed.value.kind !== 'text' ? { text: chosen.text, parsed } : undefined;
}

/** "ABD" may be three choices as well as a product: both readings are kept. */
function withChoices(text: string, parsed: ParseResult & { ok: true }): ParseResult {
  const letters = /^(?:\\text\{)?([A-J]{2,7})\}?$/.exec(text)?.[1];
  if (letters === undefined || [...letters].some((letter, at) => at > 0 && letter <= letters[at - 1]!))
    return parsed;
  const choices = parseAnswer([...letters].map((letter) => `(${letter})`).join(', '));
  return choices.ok ? { ...parsed, alternatives: [...(parsed.alternatives ?? []), choices.value] } : parsed;
}

/** The letters that a text begins with. */
function lettersOf(text: string): string | undefined {
  return statementAt(text, 0, text.length, LETTERS_TO_J, 'capital')?.labels.join(', ');
}
