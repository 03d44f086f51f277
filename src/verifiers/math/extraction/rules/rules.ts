/**
 * The extraction rules by name. Each finds the answers that its rule sees on a page, in the order
 * of the text.
 */

import { fromJson } from '../../../../responses/marked/json.ts';
import { endWithout, type Piece, pieceOf } from '../../../../responses/marked/piece.ts';
import { fromBrackets, fromHashes } from '../../../../responses/marked/set-off.ts';
import type { Span } from '../../../../responses/marked/span.ts';
import { ANSWER_TAGS, findTagged } from '../../../../responses/marked/tags.ts';
import { skipMarkup } from '../../../../responses/prose/anchors.ts';
import { contextOfBox } from '../../../../responses/prose/box-context.ts';
import { sentenceEnd } from '../../../../responses/prose/sentences.ts';
import type { ExtractionMethod } from '../../options.ts';
import type { Page } from '../page/page.ts';
import { proseWords } from '../page/prose.ts';
import { findRuns } from '../page/runs.ts';
import { conclusion } from '../pick/conclusion.ts';
import { groupEndingAt, joinSpans } from '../pick/join.ts';
import { isNonAnswer } from '../pick/non-answers.ts';
import { partsOf } from '../pick/parts.ts';
import { pickAnswer, skipArrow } from '../pick/pick.ts';
import { withUnitAfter } from '../pick/unit-after.ts';
import { reads } from '../reading.ts';

type Found = Piece & { cut?: boolean };
type Rule = (page: Page) => Found[];

/**
 * Rules that find answers which the response itself marks as final: the last of them in the text
 * counts.
 */
export const STRONG: readonly ExtractionMethod[] = ['tag', 'boxed', 'hash', 'final_phrase', 'json'];

/** In the default order. */
export const RULES: Record<ExtractionMethod, Rule> = {
  tag: tagged,
  boxed,
  hash: (page) => fromHashes(page.text, page.start, page.end).flatMap((piece) => inside(page, piece)),
  final_phrase: (page) => announced(page, true),
  json: (page) => inside(page, fromJson(page.text, page.start, page.end)),
  answer_phrase: (page) => announced(page, false),
  whole,
  bracket,
  bold,
  conclusion: (page) => one(conclusion(page)),
  math: (page) => (page.allows('latex') ? one(lastMaths(page)) : []),
  last_line: lastLine,
  last_number: lastNumber,
};

const one = (piece: Found | undefined): Found[] =>
  piece === undefined || isNonAnswer(piece.text) ? [] : [piece];

/** A tag or a value may itself hold a box or a sentence. */
function inside(page: Page, piece: Piece | undefined): Found[] {
  if (piece === undefined) return [];
  // <answer>42?</answer> asks.
  if (/[\d}][?？]$/.test(piece.text)) return [piece];
  const picked =
    reads(piece.text) === 'math' ? piece : (pickAnswer(page, piece.start, piece.end, 'announced') ?? piece);
  return one(picked);
}

/** More tags than this from the end back are not looked at. */
const MAX_TAGS = 8;

function tagged(page: Page): Found[] {
  return findTagged(page.text, page.start, page.end, ANSWER_TAGS)
    .slice(-MAX_TAGS)
    .flatMap(({ innerStart, innerEnd }) => inside(page, pieceOf(page.text, innerStart, innerEnd)));
}

/** Boxes; those that are only joined to each other make one answer together. */
function boxed(page: Page): Found[] {
  const found: Found[] = [];
  const boxes = page.boxes.filter(
    ({ innerStart, innerEnd }) => !isNonAnswer(page.text.slice(innerStart, innerEnd)),
  );
  const unclosed = boxes.at(-1)?.closed === false ? boxes.pop() : undefined;
  for (let last = boxes.length - 1; last >= 0 && found.length < 16; ) {
    const group = groupEndingAt(page.text, boxes, last);
    const joined = joinSpans(page.text, page.start, group);
    const piece = joined && page.shape.unit ? withUnitAfter(page.text, joined, group.at(-1)!.end) : joined;
    const whole = piece && group.length === 1 ? outOfContext(page, piece, group[0]!) : piece;
    if (whole !== undefined) found.unshift(whole);
    last -= group.length;
  }
  if (unclosed !== undefined) {
    found.push({
      ...(pieceOf(page.text, unclosed.innerStart, unclosed.innerEnd) ?? {
        text: '',
        start: unclosed.start,
        end: unclosed.end,
      }),
      cut: true,
    });
  }
  return found;
}

/** A box with the minus before it; one that is a part of something larger gives no answer. */
function outOfContext(page: Page, piece: Piece, box: Span): Piece {
  const context = contextOfBox(page.text, box.start, box.end, page.start, page.end);
  if (context === 'alone') return piece;
  return { ...piece, text: context === 'negated' ? `-(${piece.text})` : '' };
}

/** Behind "the final answer is", "Answer:" and the like: the rest of that sentence. */
function announced(page: Page, final: boolean): Found[] {
  const found: Found[] = [];
  const lastBox = page.boxes.at(-1);
  for (const anchor of page.anchors.toReversed()) {
    if (anchor.final !== final || page.isDoubted(anchor.start)) continue;
    const start = skipMarkup(page.text, anchor.end);
    const end = sentenceEnd(page.text, start, page.end, page.maths);
    const next = page.anchors.find((other) => other.start > anchor.start && other.start < end);
    if (
      next !== undefined &&
      next.end <= end &&
      next.start - anchor.end <= 24 &&
      /^[\s:：*]{0,24}(?:the|la|le|die|el)?[\s*]{0,24}$/i.test(page.text.slice(anchor.end, next.start))
    ) {
      if (final && !next.final) found.push(...one(pickAnswer(page, next.end, end, 'announced')));
      continue;
    }
    // A box outranks an announcement that holds it, and one before an announcement that does not
    // come to the point.
    if (page.boxes.some((box) => box.start >= start - 20 && box.start < end)) continue;
    const piece = pickAnswer(page, anchor.end, end, 'announced');
    if (piece === undefined || isNonAnswer(piece.text)) continue;
    if (lastBox !== undefined && lastBox.start < anchor.start && piece.start - start > 4) continue;
    found.unshift(piece);
    if (found.length >= 8) break;
  }
  return found;
}

/** A short response that is nothing but an answer. */
function whole(page: Page): Found[] {
  const piece = pieceOf(page.text, page.start, page.end);
  if (piece === undefined || piece.text.length > 1000 || !page.allows('expression')) return [];
  const parts = partsOf(piece.text);
  if (parts !== undefined && parts.length === page.shape.items)
    return one({ ...piece, text: parts.join(', ') });
  const behindArrow = piece.text.slice(skipArrow(piece.text, 0));
  const text = withoutLabel(behindArrow);
  const expected = page.shape.words ?? 0;
  if (page.shape.kind === 'text') {
    const turned = TURNED.exec(piece.text);
    if (turned !== null && expected <= 1) return [{ ...piece, text: turned[1]! }];
    const word = /^(?:yes|no|true|false)\b(?=[,.!:;]|$)/i.exec(piece.text);
    if (word !== null && expected <= 1) return [{ ...piece, text: word[0] }];
    return proseWords(piece.text) <= expected + 1 ? one(pickWords(piece, expected)) : [];
  }
  // "There are **12** ways.": emphasis in a sentence is no power.
  if (EMPHASIS.test(piece.text)) return [];
  const reading = reads(text);
  const said = proseWords(piece.text);
  if (reading === 'math' && said < SENTENCE) return one({ ...piece, text });
  if (page.takesBack(piece.start, piece.end)) return [];
  if (reading === 'math') return one({ ...piece, text });
  const fitting = said <= expected || (said <= 2 && !/^\p{L}/u.test(text));
  return reading === 'annotated' && fitting ? one({ ...piece, text }) : [];
}

const EMPHASIS = /\p{L}{2}\s\*{1,2}[^*\s][^*\n]{0,80}\*{1,2}(?=[\s.,;:!]|$)/u;
/** So many words make a sentence, which may deny what it says. */
const SENTENCE = 4;

/** "No, wait, yes." */
const TURNED =
  /^(?:yes|no|true|false)[\s,.!…—–-]{1,4}(?:wait|actually|hmm|sorry|oops|hold on|scratch that|no wait|i mean|or rather)(?![\p{L}])[^.?!\n]{0,40}?\b(yes|no|true|false)\W{0,3}$/iu;

/** "Ann: 5, Tom: 3" are two names, "Result: 5" announces. */
function withoutLabel(text: string): string {
  if (!text.startsWith('=') && !/[:：]/.test(text)) return text;
  return /[:：][^:：]{1,60}[,;][^:：,;]{1,30}[:：]/.test(text) ? text : text.replace(LABEL, '');
}

const LABEL = /^(?:[=:]|\p{L}[\p{L} ]{2,30}[:：])\s*(?=\S)/u;

/** Square brackets in prose, not in maths. */
function bracket(page: Page): Found[] {
  if (!page.allows('expression') || page.shape.kind === 'text') return [];
  const piece = fromBrackets(page.text, page.start, page.end);
  const inMaths = page.maths.some(
    (span) => piece !== undefined && span.start < piece.start && span.end > piece.start,
  );
  return inMaths ? [] : one(piece);
}

/** So many bold texts are looked at, from the last one back. */
const MAX_BOLDS = 8;

/** The last bold text of the last lines that reads as an answer. */
function bold(page: Page): Found[] {
  if (!page.allows('expression')) return [];
  const tailStart = page.text.lastIndexOf('\n', page.text.slice(0, page.end).trimEnd().lastIndexOf('\n') - 1);
  const group = page.shape.items > 1 ? groupEndingAt(page.text, page.bolds, page.bolds.length - 1) : [];
  if (group.length === page.shape.items && group[0]!.end >= tailStart)
    return one(joinSpans(page.text, page.start, group));
  for (const span of page.bolds.slice(-MAX_BOLDS).reverse()) {
    if (span.end < tailStart) break;
    const inner = page.text.slice(span.innerStart, span.innerEnd);
    if (/[:：]\s*$/.test(inner) || page.text[span.end] === ':') continue;
    if (page.shape.kind === 'text') return one(pieceOf(page.text, span.innerStart, span.innerEnd));

    const piece = pickAnswer(page, span.innerStart, span.innerEnd, 'announced');
    if (piece !== undefined && /[\d\\√π∞=]/.test(piece.text)) return one(piece);
  }
  return [];
}

function lastMaths(page: Page): Piece | undefined {
  return page.maths.length === 0
    ? undefined
    : joinSpans(page.text, page.start, groupEndingAt(page.text, page.maths, page.maths.length - 1));
}

/**
 * The last line that is not blank: read as mathematics, or as words when the reference is words.
 */
function lastLine(page: Page): Found[] {
  const scope = page.text.slice(page.start, page.end).trimEnd();
  const begin = page.start + scope.lastIndexOf('\n') + 1;
  const piece = pieceOf(
    page.text,
    skipMarkup(page.text, begin),
    endWithout(page.text, begin, page.start + scope.length, '.*_`'),
  );
  if (piece === undefined || piece.text.length > 400) return [];
  if (page.shape.kind === 'text' && page.allows('text')) return one(pickWords(piece, page.shape.words ?? 1));
  if (!page.allows('expression') || reads(piece.text) !== 'math') return [];
  return proseWords(piece.text) < SENTENCE || !page.takesBack(piece.start, piece.end) ? one(piece) : [];
}

/** "not a hyperbola but an ellipse", "…, so no": the words at the end are what is said. */
const IN_THE_END =
  /(?:\bnot .{1,60}? but (?:rather )?|[,;] (?:so|thus|hence|therefore) (?:the answer is )?)(?:an? |the )?(.{1,60})$/i;
/** "Alice wins", "Paris is the capital": the subject is what is said. */
const SUBJECT =
  /^(?:The )?(\p{L}[\p{L} '-]{1,40}?) (?:wins?|won|loses?|has a winning strategy|can always win)(?![\p{L}])[^,;]{0,40}$|^(\p{Lu}[\p{L}'-]{1,30}) (?:is|was) the [^,;]{1,60}$/u;

/** Of a sentence that is longer than the reference, its subject or what stands behind its verb. */
function pickWords(piece: Piece, words: number): Piece {
  if (proseWords(piece.text) <= words) return piece;
  const ending = IN_THE_END.exec(piece.text);
  if (ending !== null && proseWords(ending[1]!) <= words + 1)
    return { ...piece, text: ending[1]!, start: piece.end - ending[1]!.length };
  const subject = SUBJECT.exec(piece.text);
  const name = subject?.[1] ?? subject?.[2];
  if (name !== undefined && proseWords(name) <= words) {
    const start = piece.start + piece.text.indexOf(name);
    return { text: name, start, end: start + name.length };
  }
  if (proseWords(piece.text) <= words + 1) return piece;
  const verb = [
    ...piece.text.matchAll(
      /\s(?:is|are|was|were|be|becomes|est|ist|es|为|是)\s+(?:an? |the |both |always |neither )?/g,
    ),
  ].at(-1);
  if (verb === undefined) return piece;
  const start = verb.index + verb[0].length;
  return { text: piece.text.slice(start), start: piece.start + start, end: piece.end };
}

/** How far back the last number is looked for. */
const NUMBER_REACH = 2000;

function lastNumber(page: Page): Found[] {
  if (!page.allows('expression') || page.shape.kind === 'text') return [];
  const last = findRuns(page.text, Math.max(page.start, page.end - NUMBER_REACH), page.end).findLast(
    (run) => run.numeric,
  );
  return last === undefined ? [] : one(pieceOf(page.text, last.start, last.end));
}
