/** References as data sets hold them: bare LaTeX, $…$, "#### 43", a box at the end of a solution, prose. */
import type { ExtractionTarget } from '../options.ts';
import { parseAnswer } from '../parser/parse-answer.ts';
import type { ParseResult } from '../parser/result.ts';
import { lettersOf } from './choices.ts';
import { repairEscapes } from './escapes.ts';
import { extractAnswer } from './extract.ts';
import { UNKNOWN_SHAPE } from './shape.ts';

export interface PreparedReference {
  /** The part of the reference that is compared. */
  text: string;
  parsed: ParseResult;
}

/**
 * The answer that a reference holds. A reference that reads as mathematics is taken whole; one with a box or "####" is read like a
 * response; prose is taken as text, unless it announces its answer.
 */
export function prepareReference(source: string, targets?: readonly ExtractionTarget[]): PreparedReference {
  const text = repairEscapes(source).trim();
  if (targets?.every((target) => target === 'choice')) {
    const letters = lettersOf(text) ?? lettersOf(text.split('\n').at(-1)!);
    if (letters !== undefined) return { text: letters, parsed: parseAnswer(letters) };
  }
  if (/\\boxed|\\fbox|\\framebox|^[ \t]*####/m.test(text)) {
    const { chosen } = extractAnswer(text, UNKNOWN_SHAPE, { scope: 'whole', order: ['boxed', 'hash'] });
    if (chosen !== undefined) return { text: chosen.text, parsed: parseAnswer(chosen.text) };
  }
  const parsed = parseAnswer(text);
  if (parsed.ok && parsed.value.kind !== 'text') return { text, parsed };
  if (text.length > 40) {
    const { chosen } = extractAnswer(text, UNKNOWN_SHAPE, {
      scope: 'whole',
      order: ['final_phrase', 'answer_phrase'],
    });
    const announced = chosen === undefined ? undefined : parseAnswer(chosen.text);
    if (chosen !== undefined && announced?.ok === true && announced.value.kind !== 'text') {
      return { text: chosen.text, parsed: announced };
    }
  }
  return { text, parsed };
}
