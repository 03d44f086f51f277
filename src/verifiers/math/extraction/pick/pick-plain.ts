/**
 * The answer among the maths in plain words of a sentence: "so James runs 540 meters", "exactly
 * five".
 */

import { type Piece, pieceOf } from '../../../../responses/marked/piece.ts';
import { matchesOf } from '../../../../responses/prose/pattern.ts';
import { followsCopula, isDirect } from '../../../../responses/prose/position.ts';
import type { Page } from '../page/page.ts';
import { findRuns, type Run } from '../page/runs.ts';
import { NUMBER_WORDS, SIDE_WORDS } from '../page/words.ts';
import { withDirection, withWordsBeside } from './beside.ts';
import type { PickMode } from './mode.ts';

/**
 * The run behind a verb, not in an aside; else the first after an announcement, the last elsewhere.
 */
export function pickPlain(page: Page, start: number, end: number, mode: PickMode): Piece | undefined {
  const piece = pickRun(page, start, end, mode);
  if (piece === undefined) return undefined;
  const bounded = BOUND.test(page.text.slice(start, piece.start));
  const whole = mode === 'announced' || bounded ? withWordsBeside(page.text, piece, start, end) : piece;
  return page.shape.directed ? withDirection(page.text, whole, end) : whole;
}

/** A sentence that begins with a bound: "mindestens 12". */
const BOUND =
  /^(?:mindestens|höchstens|au moins|au plus|al menos|a lo sumo|como máximo|almeno|al massimo|pelo menos|no máximo|ten minste|hoogstens)[\s*$]{1,4}$/iu;

function pickRun(page: Page, start: number, end: number, mode: PickMode): Piece | undefined {
  const { text } = page;
  const number = page.shape.kind === 'number';
  const runs = findRuns(text, start, end).filter(
    (run) => (run.numeric || (!number && isFormula(text, run))) && !page.isDenied(run.start, run.end),
  );
  const [first] = runs;
  if (first === undefined) return number ? fromNumberWords(text, start, end) : undefined;
  const central = runs.filter((run) => !SIDE_WORDS.has(run.before));
  if (central.length === 0 && mode === 'free') return undefined;
  if (mode === 'announced' && isDirect(text.slice(start, first.start)))
    return pieceOf(text, first.start, first.end);
  const candidates = central.length > 0 ? central : runs;
  const summed = candidates.findLast((run) => SUMMED.test(text.slice(run.end, Math.min(end, run.end + 40))));
  if (summed !== undefined && mode !== 'announced') return pieceOf(text, summed.start, summed.end);
  const afterVerb = candidates.findLast((run) => followsCopula(text, start, run.start));
  const best = afterVerb ?? (mode === 'announced' ? candidates[0]! : candidates.at(-1)!);
  const piece = pieceOf(text, best.start, best.end);
  if (piece === undefined || (best.before !== 'negative' && best.before !== 'minus')) return piece;
  return { ...piece, text: `-${piece.text}` };
}

/** "5 pets in total" */
const SUMMED = /^(?:\s[a-z]+){0,2}\s(?:in total|in all|altogether|all together|overall)(?![a-z])/i;

/** A run without digits counts only when it is more than a stray letter. */
function isFormula(text: string, run: Run): boolean {
  return /[=<>≤≥≠^\\∪∈/*+]/.test(text.slice(run.start, run.end)) || run.end - run.start > 3;
}

/** Behind a verb, or counted out: not the "one" of "this one". */
function isSaid(text: string, start: number, at: number): boolean {
  return (
    followsCopula(text, start, at) ||
    /(?:exactly|only|total of|all|just)\s+$/i.test(text.slice(Math.max(start, at - 12), at)) ||
    text.slice(start, at).trim() === ''
  );
}

const NUMBER_WORD = new RegExp(
  `(?<![\\p{L}-])(${[...NUMBER_WORDS.keys()].join('|')})(?:[- ](one|two|three|four|five|six|seven|eight|nine))?(?![\\p{L}-])`,
  'giu',
);

/** What makes a larger number, or a fraction, of a number word. */
const FURTHER_WORDS = new RegExp(
  `^(?:[\\s-]{1,3}(?:and[\\s-])?(?:a[\\s-])?(?:${[...NUMBER_WORDS.keys()].join('|')}|thousand|million|billion|trillion|dozen|lakh|crore|half|halves|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)(?![\\p{L}])){1,12}`,
  'iu',
);

/**
 * "exactly five", "twenty-one": the last number that is said in words; its text is the number in
 * digits.
 */
function fromNumberWords(text: string, start: number, end: number): Piece | undefined {
  const said = matchesOf(text.slice(start, end), NUMBER_WORD);
  const match = said.findLast(({ index }) => isSaid(text, start, start + index));
  if (match === undefined) return undefined;
  const tens = NUMBER_WORDS.get(match[1]!.toLowerCase())!;
  const ones = match[2] === undefined ? 0 : NUMBER_WORDS.get(match[2].toLowerCase())!;
  const further = FURTHER_WORDS.exec(text.slice(start + match.index + match[0].length, end));
  if (further !== null)
    return pieceOf(text, start + match.index, start + match.index + match[0].length + further[0].length);
  if (ones > 0 && (tens < 20 || tens > 90)) return undefined;
  return {
    text: String(tens + ones),
    start: start + match.index,
    end: start + match.index + match[0].length,
  };
}
