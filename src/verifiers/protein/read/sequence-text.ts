/** The sequence that a text says, without the words, the object or the table around it. */
import { isRecord } from '../../../json.ts';
import { denialsNear } from '../../../responses/prose/denials/denials.ts';
import { letterOf } from '../structure.ts';

/** A run of one-letter codes that is no word of prose. */
const RUN = /(?<![\p{L}\p{N}_])[ACDEFGHIKLMNPQRSTVWYX]{6,3000}(?![\p{L}\p{N}_])/gu;
/** What leaves open whether it is the answer. */
const OPEN =
  /(?<![\p{L}])(?:or|either|maybe|perhaps|possibly|would|could|might|may|think|guess|if)(?![\p{L}])/iu;
const NAMES = ['sequence', 'seq', 'answer', 'final_answer', 'design', 'designed_sequence', 'protein'];
const MAX_TEXT = 20_000;
/** A text with more is a list. */
const MOST_RUNS = 50;

/** The only run of codes in prose that is not denied; undefined where there is none, or several. */
export function sequenceInProse(text: string): { text: string; start: number } | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const all = [...text.matchAll(RUN)];
  if (all.length > MOST_RUNS) return undefined;
  const runs = all.filter(({ index, 0: run }) => {
    const end = index + run.length;
    return !denialsNear(text, index, end, { start: 0, end: text.length }).some(
      (denial) => denial.start < end && denial.end > index,
    );
  });
  const [first] = runs;
  if (first === undefined || runs.some((run) => run[0] !== first[0])) return undefined;
  const sentence = text
    .slice(0, first.index)
    .split(/[.!?;\n]/)
    .at(-1)!;
  const behind = text.slice(first.index + first[0].length).split(/[.!?;\n]/, 1)[0]!;
  return OPEN.test(sentence) || OPEN.test(behind) ? undefined : { text: first[0], start: first.index };
}

/** `{"sequence": "MKV"}` */
export function sequenceInObject(text: string): string | undefined {
  const plain = text.trim();
  if (!plain.startsWith('{') || !plain.endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(plain);
    const member = isRecord(value) ? NAMES.map((name) => value[name]).find((one) => one !== undefined) : '';
    return typeof member === 'string' ? member : undefined;
  } catch {
    // No JSON: it is read as the text that it is.
    return undefined;
  }
}

/** Met-Lys-Val as MKV; undefined for what is not written so. */
export function threeLetters(text: string): string | undefined {
  if (!/^\s*(?:[A-Z][a-z]{2}|[A-Z]{3}-)/.test(text)) return undefined;
  const codes = text.trim().split(/[-\s]+/);
  const letters = codes.map((code) => (code.length === 3 ? letterOf(code.toUpperCase()) : undefined));
  return codes.length > 1 && letters.every((letter) => letter !== undefined) ? letters.join('') : undefined;
}
