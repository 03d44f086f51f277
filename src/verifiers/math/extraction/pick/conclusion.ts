/** The answer in the last sentences of a response that announces none. */

import type { Piece } from '../../../../responses/marked/piece.ts';
import { matchesOf } from '../../../../responses/prose/pattern.ts';
import { CONCLUSIONS, isJoinedScript } from '../../../../responses/prose/phrases.ts';
import { lastSentences } from '../../../../responses/prose/sentences.ts';
import { isImperative, isTask } from '../../../../responses/prose/tasks.ts';
import type { Page } from '../page/page.ts';
import type { PickMode } from './mode.ts';
import { isNonAnswer } from './non-answers.ts';
import { pickAnswer } from './pick.ts';

const latin = CONCLUSIONS.filter((word) => !isJoinedScript(word)).join('|');
const joined = CONCLUSIONS.filter(isJoinedScript).join('|');
const CONCLUSION = new RegExp(`(?:(?<=^|[\\s*(,.;:])(?:${latin})(?![\\p{L}])|${joined})`, 'giu');

/** Conclusions are looked for in so many characters before the end. */
const CONCLUSION_REACH = 4000;

/** The last sentences: what follows a conclusion word first, else any, from the end back. */
export function conclusion(page: Page): Piece | undefined {
  if (page.shape.kind === 'text') return undefined;
  const sentences = lastSentences(
    page.text,
    Math.max(page.start, page.end - CONCLUSION_REACH),
    page.end,
    page.maths,
    4,
  ).reverse();
  const concluding = sentences.flatMap(({ start, end }) => {
    const sentence = page.text.slice(start, end);
    const cue = matchesOf(sentence, CONCLUSION).at(-1);
    if (cue !== undefined) return [{ start: start + cue.index + cue[0].length, end }];
    return SUMMING.test(sentence) && !isImperative(sentence) ? [{ start, end }] : [];
  });
  const attempts: { start: number; end: number; mode: PickMode }[] = [
    ...concluding.flatMap((part) => [
      { ...part, mode: 'free' as const },
      { ...part, mode: 'last-resort' as const },
    ]),
    ...sentences.map((part) => ({ ...part, mode: 'free' as const })),
    ...sentences.map((part) => ({ ...part, mode: 'last-resort' as const })),
  ];
  for (const { start, end, mode } of attempts) {
    const sentence = page.text.slice(start, end);
    if (CHATTER.test(sentence) || isTask(sentence)) continue;
    const piece = pickAnswer(page, start, end, mode);
    if (piece === undefined || isNonAnswer(piece.text)) continue;
    if (!page.isDenied(piece.start, piece.end)) return piece;
  }
  return undefined;
}

/** A sentence that sums up, though no word opens it as a conclusion. */
const SUMMING =
  /\b(?:(?:the|a|her|his|their|our) (?:grand )?total|in total|in all|altogether|overall|combined|together .{0,40}\d|we need .{0,40}=)/i;

/** What models say when they are done. */
const CHATTER =
  /\b(?:let me know|hope this helps|feel free|if you have any|happy to help|any (?:other|more|further) questions)\b/i;
