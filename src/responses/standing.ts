/**
 * Which of the answers that a response marks still stand at its end: none that it denies, doubts,
 * asks or makes a part of something larger, and none that it takes back later.
 */

import { type Box, findBoxes } from './marked/boxes.ts';
import { ANNOUNCED, type FinalAnswer, FRAMED, finalAnswers } from './marked/final-answers.ts';
import type { Span } from './marked/span.ts';
import { contextOfBox } from './prose/box-context.ts';
import { clauseStart, SENTENCE } from './prose/denials/clauses.ts';
import { findConditions } from './prose/denials/conditions.ts';
import { isGiven } from './prose/given.ts';
import { lastRetraction } from './prose/retractions.ts';
import { lastReplacement } from './replaced.ts';
import type { Scope } from './turns/part.ts';
import { findTurn } from './turns/turn.ts';

/** How a mark stands: as it is, with a minus before it, or not as an answer. */
export type Standing = 'given' | 'negated' | 'not given';

/** Tells a part of something larger by what stands right before and right behind a box. */
export type IsPart = (before: string, behind: string) => boolean;

const ALONE: IsPart = () => false;
/** So much of what stands beside a box is looked at. */
const BESIDE = 48;

/** How a box stands; `isPart` knows more than what shows of numbers. */
export function standingOfBox(text: string, box: Span, scope: Scope, isPart = ALONE): Standing {
  const context = contextOfBox(text, box.start, box.end, scope.start, scope.end);
  if (context === 'part' || !isGivenMark(text, box, scope)) return 'not given';
  const before = text.slice(Math.max(scope.start, box.start - BESIDE), box.start);
  const behind = text.slice(box.end, Math.min(scope.end, box.end + BESIDE));
  if (isPart(before, behind)) return 'not given';
  return context === 'negated' ? 'negated' : 'given';
}

/** The last box of a scope that is given, and its sign; `boxes`: whether there is any. */
export function lastGivenBox(
  text: string,
  scope: Scope,
  isPart = ALONE,
): { boxes: boolean; box?: Box; negated?: boolean; before?: Box | undefined } {
  const boxes = findBoxes(text, scope.start, scope.end);
  for (let at = boxes.length - 1; at >= Math.max(0, boxes.length - MOST); at--) {
    const standing = standingOfBox(text, boxes[at]!, scope, isPart);
    if (standing === 'not given') continue;
    return { boxes: true, box: boxes[at]!, negated: standing === 'negated', before: boxes[at - 1] };
  }
  return { boxes: boxes.length > 0 };
}
/** So many are looked at, from the last one back. */
const MOST = 4;

/** Whether what a mark holds is given as the answer, by what stands around it. */
export function isGivenMark(text: string, { innerStart, innerEnd, end }: Span, scope: Scope): boolean {
  // A cross in a drawing, or a word of a list, denies nothing.
  const around = text.slice(0, innerStart) + 'x'.repeat(innerEnd - innerStart) + text.slice(innerEnd);
  return isGiven(around, { start: innerStart, end }, scope, true);
}

export interface Given {
  /** With the minus before its box. */
  final: FinalAnswer | undefined;
  /** A mark is there that is not given: no other text stands for it. */
  withdrawn: boolean;
  /** Where the last announcement that is not given announces. */
  denied?: number | undefined;
}

/** The first of the final answers of a scope that is given by it. */
export function givenFinal(text: string, scope: Scope, isPart = ALONE): Given {
  let withdrawn = false;
  let denied: number | undefined;
  const isKept = (found: FinalAnswer): boolean => {
    const given = isGivenFinal(text, found, scope, isPart);
    if (!given && FRAMED.has(found.method)) withdrawn = true;
    else if (!given) denied = Math.max(denied ?? 0, found.start);
    return given;
  };
  for (const found of finalAnswers(text, scope, isKept)) {
    if (!isKept(found)) continue;
    if (withdrawn && !FRAMED.has(found.method) && !ANNOUNCED.has(found.method)) break;
    const negated = standingOf(text, found, scope, isPart) === 'negated';
    return { final: negated ? { ...found, text: `-${found.text}` } : found, withdrawn, denied };
  }
  return { final: undefined, withdrawn, denied };
}

/** Whether one of the final answers is given; of what nothing marks this is not said. */
export const isGivenFinal = (text: string, found: FinalAnswer, scope: Scope, isPart = ALONE): boolean =>
  standingOf(text, found, scope, isPart) !== 'not given';

function standingOf(text: string, found: FinalAnswer, scope: Scope, isPart: IsPart): Standing {
  if (found.method === 'boxed') {
    const box = findBoxes(text, scope.start, scope.end).find(
      ({ innerStart, end }) => innerStart <= found.start && found.start < end,
    );
    return box === undefined ? 'given' : standingOfBox(text, box, scope, isPart);
  }
  const given = FRAMED.has(found.method)
    ? isGiven(text, found, scope, true)
    : !ANNOUNCED.has(found.method) || isGivenInWords(text, found, scope);
  return given ? 'given' : 'not given';
}

/** Whether what is announced is neither denied nor asked, and holds under no condition. */
export function isGivenInWords(text: string, found: { start: number; end: number }, scope: Scope): boolean {
  const { start, end } = found;
  const tail = text.slice(Math.max(start, end - ENDS), Math.min(scope.end, end + ENDS));
  if (ASKED.test(tail.split('\n', 1)[0]!)) return false;
  if (!isGiven(text, found, scope, false)) return false;
  // What is announced may begin the next line.
  let at = start;
  while (at > scope.start && /[\s:*_`]/.test(text[at - 1]!)) at--;
  const from = Math.max(scope.start, clauseStart(text, at, SENTENCE));
  if (OF_OTHERS.test(text.slice(from, start))) return false;
  return !findConditions(text, from, end).some((one) => one.start <= start && start < one.end);
}
const ENDS = 6;
/** "42?", "**42**?" */
const ASKED = /[?？][\s*_`$"”)]{0,6}$/;

/** "The wrong answer is", "The isomer of the answer is", "This is not the solution:" */
const OF_OTHERS =
  /(?<![\p{L}])(?:is|are|was)(?:\snot|n['’]t)\s(?:the|my|an?)\s(?:[\p{L}]{2,12}\s)?(?:answer|solution|result)[\s*_`:]{0,6}$|(?<![\p{L}])(?:(?:wrong|incorrect|false|naive|mistaken|bad|tempting|other)\s(?:final\s)?[\p{L}]{2,12}|(?:isomer|enantiomer|diastereomer|tautomer|mirror image|opposite|negative|inverse|reciprocal|half|part|double|square)\sof\s(?:the|my)\s(?:final\s|correct\s)?answer)[\s*_`]{0,3}(?:(?:is|are|was|would be)(?![\p{L}])|[:=])[\s*_`:]{0,6}(?:the\s)?$/iu;

/**
 * What still stands at the end of a scope: what `read` finds in it, unless it is taken back later;
 * then what it finds from there on.
 *
 * @param read told whether it reads from where an answer was taken back
 * @param behind from where on what was found may be taken back
 */
export function readStanding<Found>(
  text: string,
  scope: Scope,
  read: (scope: Scope, turned: boolean) => Found | undefined,
  behind: (found: Found) => number,
): Found | undefined {
  const found = read(scope, false);
  const from = found === undefined ? scope.start : behind(found);
  const turned = Math.max(
    lastRetraction(text, from, scope.end) ?? -1,
    lastReplacement(text, from, scope.end) ?? -1,
  );
  return turned < 0 ? found : read({ ...scope, start: turned }, true);
}

/** The same of the last turn of a response, where what is found says where it stands. */
export function readAtEnd<Found extends { extracted: Parameters<typeof behindFound>[0] }>(
  response: string,
  read: (scope: Scope) => Found | undefined,
): Found | undefined {
  const turn = findTurn(response, 'after_think');
  return readStanding(response, turn, read, ({ extracted }) => behindFound(extracted));
}

/** Where what was read may be taken back: behind a frame, anywhere in words. */
export const behindFound = (
  { method, start = 0, end = 0 }: { method?: string; start?: number; end?: number },
  frames: ReadonlySet<string> = HELD,
): number => (frames.has(method ?? '') ? end : start);
const HELD: ReadonlySet<string> = new Set([...FRAMED, 'fence', 'answer_tag', 'answer_mark', 'box']);
