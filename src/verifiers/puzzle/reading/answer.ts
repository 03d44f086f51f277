/**
 * What a response answers: the last tag, else the last box, else the last fence, else what follows
 * the last announcement, else all of it. What is thought before is never read, and what the
 * response denies, asks, makes a part of something or takes back is no answer.
 */
import { findBoxes } from '../../../responses/marked/boxes.ts';
import { withoutClosing } from '../../../responses/marked/closing.ts';
import { type FinalAnswer, finalAnswers } from '../../../responses/marked/final-answers.ts';
import { withoutHidden } from '../../../responses/marked/hidden.ts';
import { lastFence } from '../../../responses/marked/last-fence.ts';
import { ANSWER_TAGS, findTagged } from '../../../responses/marked/tags.ts';
import { findAnchors, skipMarkup } from '../../../responses/prose/anchors.ts';
import { findDenials } from '../../../responses/prose/denials/denials.ts';
import { excerpt } from '../../../responses/response.ts';
import {
  behindFound,
  isGivenFinal,
  isGivenInWords,
  isGivenMark,
  lastGivenBox,
  readStanding,
} from '../../../responses/standing.ts';
import type { Scope } from '../../../responses/turns/part.ts';
import { findTurn } from '../../../responses/turns/turn.ts';
import type { Extracted } from '../../../verdict.ts';
import { withoutStop } from './stop.ts';

export interface Answer {
  text: string;
  /** Nothing but the answer stands there: in a tag, a box, a fence. */
  framed: boolean;
  extracted: Extracted;
}

interface Stretch {
  method: string;
  start: number;
  end: number;
  /** Where it is not what stands there, as of a text in JSON. */
  text?: string;
  /** A minus stands before its box. */
  negated?: boolean;
}

/** What an answer needs not say; also before "right", which else is said of an answer. */
const SAID =
  /^[*_]{0,3}(?:the\s{1,4})?(?:final\s{1,4})?answer(?:\s{1,4}is\s{0,4}:?|\s{0,4}:)[*_]{0,3}\s{1,4}/i;

/** Of an object that is a row of a data set, sent back: its answer is nobody's. */
const ROW = /["'](?:question|metadata|entry)["'][ \t\n]{0,8}:/;

const FRAMES: ReadonlySet<string> = new Set(['tag', 'boxed', 'fence']);

/** Whether the answers of a kind are single lines, or drawings and lists. */
export type Shape = 'line' | 'block';

export interface Where {
  shape: Shape;
  /** What is marked, only the last tag, or all of the text. */
  from: 'auto' | 'tag' | 'whole';
}

export function readAnswer(response: string, where: Where): Answer | undefined {
  const turn = findTurn(response, 'after_think');
  const text = withoutHidden(response, turn.start, turn.end);
  if (where.from === 'whole') return answerAt(text, turn, { ...turn, method: 'whole' }, where.shape);
  return readStanding(
    text,
    turn,
    (scope) => {
      const found = where.from === 'tag' ? tagged(text, scope) : marked(text, scope, where.shape);
      return found && answerAt(text, scope, found, where.shape);
    },
    ({ extracted }) => behindFound(extracted),
  );
}

/** What a frame holds; else what is announced, or stands alone where no frame was withdrawn. */
function marked(text: string, scope: Scope, shape: Shape): Stretch | undefined {
  const frame = framed(text, scope);
  if (frame !== undefined && frame !== WITHDRAWN) return frame;
  return open(text, scope, { shape, withdrawn: frame === WITHDRAWN });
}

function answerAt(text: string, { start, end }: Scope, found: Stretch, shape: Shape): Answer | undefined {
  const inside = FRAMES.has(found.method) ? innermost(text, found) : found;
  const isObject = found.method === 'json' && !ROW.test(text.slice(start, end));
  const written = isObject && found.text ? found.text : text.slice(inside.start, inside.end);
  const said = `${found.negated ? '-' : ''}${written.trim().replace(SAID, '')}`;
  const own = FRAMES.has(inside.method) ? said : withoutClosing(said, text, inside.start);
  const answer = shape === 'line' ? own : bare(own);
  if (answer === '') return undefined;
  return {
    text: answer,
    framed: FRAMES.has(found.method),
    extracted: { text: excerpt(answer), method: found.method, start: inside.start, end: inside.end },
  };
}

function tagged(text: string, scope: Scope): Stretch | undefined {
  const tags = findTagged(text, scope.start, scope.end, ANSWER_TAGS);
  const tag = tags.findLast(({ name }) => name === 'answer') ?? tags.at(-1);
  return tag && isGivenMark(text, tag, scope)
    ? { method: 'tag', start: tag.innerStart, end: tag.innerEnd }
    : undefined;
}

/** There are marks, and none of them is given as the answer. */
const WITHDRAWN = 'withdrawn';

function framed(text: string, scope: Scope): Stretch | typeof WITHDRAWN | undefined {
  const tag = tagged(text, scope);
  if (tag) return tag;
  const { box, boxes, negated = false } = lastGivenBox(text, scope);
  if (box) return { method: 'boxed', start: box.innerStart, end: box.innerEnd, negated };
  const block = lastFence(text, scope);
  if (block) return { method: 'fence', start: block.start, end: block.end };
  const isMarked = boxes || findTagged(text, scope.start, scope.end, ANSWER_TAGS).length > 0;
  return isMarked ? WITHDRAWN : undefined;
}

function open(
  text: string,
  scope: Scope,
  { shape, withdrawn }: { shape: Shape; withdrawn: boolean },
): Stretch | undefined {
  const { start, end } = scope;
  if (shape === 'line') return finalLine(text, scope, withdrawn);
  const anchors = findAnchors(text, start, end);
  const anchor = anchors.findLast(({ final }) => final) ?? anchors.at(-1);
  if (anchor) {
    const from = behindMarkup(text, anchor.end);
    const line = text.indexOf('\n', from);
    const first = { start: from, end: line < 0 || line > end ? end : line };
    if (!isGivenInWords(text, first, scope)) return undefined;
    if (text.slice(from, end).trim() !== '') return { method: 'final_phrase', start: from, end };
  }
  return withdrawn ? undefined : { method: 'whole', start, end };
}

/** Where an answer begins behind marks of Markdown; an empty cell of a board is none. */
function behindMarkup(text: string, at: number): number {
  const from = skipMarkup(text, at);
  const cell = /(?<=^|\s)_(?=\s)/.exec(text.slice(at, from));
  return cell ? at + cell.index : from;
}

/** Lists, objects and drawings: without signs around them, and without a full stop behind them. */
const bare = (text: string): string => withoutStop(unwrapped(text), /[\]})]\.$/);

const MARKED: ReadonlySet<string> = new Set(['hash', 'json', 'final_phrase', 'answer_phrase']);

/** What is only set in bold or as mathematics ends its line, or stands on the last; undenied. */
function finalLine(text: string, scope: Scope, withdrawn: boolean): Stretch | undefined {
  const { start, end } = scope;
  const lastLine = text.slice(start, end).trimEnd().lastIndexOf('\n') + 1 + start;
  const isGiven = (found: FinalAnswer) => isGivenFinal(text, found, scope);
  for (const found of finalAnswers(text, scope, isGiven)) {
    if (!isGiven(found)) continue;
    if (withdrawn && !MARKED.has(found.method)) return undefined;
    if (found.method !== 'bold' && found.method !== 'math') return found;
    // A heading in bold, as "**Answer:**".
    if (found.text.endsWith(':') || text[found.end] === ':') continue;
    const from = Math.max(start, text.lastIndexOf('\n', found.start) + 1);
    const next = text.indexOf('\n', found.end);
    const to = next < 0 ? end : Math.min(next, end);
    if (from < lastLine && /[\p{L}\p{N}]/u.test(text.slice(found.end, to))) continue;
    const isDenied = findDenials(text, from, to).some(
      (denial) => found.start < denial.end && found.end > denial.start,
    );
    if (!isDenied) return found;
  }
  return undefined;
}

/** A tag may hold a box or a fence, which then stands for it. */
function innermost(text: string, { method, start, end }: Stretch): Stretch {
  if (method === 'tag') {
    const box = findBoxes(text, start, end).at(-1);
    if (box) return { method, start: box.innerStart, end: box.innerEnd };
  }
  const block = method === 'fence' ? undefined : lastFence(text, { start, end });
  return block ? { method, start: block.start, end: block.end } : { method, start, end };
}

const WRAPS: readonly (readonly [string, string])[] = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['```', '```'],
  ['**', '**'],
  ['`', '`'],
];

const WRAP = /^[$\\*`]/;

/** Without the signs of maths and Markdown around all of it. */
export function unwrapped(text: string): string {
  // A full stop behind the closing sign belongs to the sentence.
  let plain = withoutStop(text.trim(), /[$)*`]\.$/);
  for (let again = WRAP.test(plain); again; ) {
    again = false;
    for (const [left, right] of WRAPS) {
      const isWrapped =
        plain.length > left.length + right.length && plain.startsWith(left) && plain.endsWith(right);
      if (!isWrapped || plain.slice(left.length, -right.length).includes(left)) continue;
      plain = plain.slice(left.length, -right.length).trim();
      again = true;
    }
  }
  const worded = plain.startsWith('\\') && /^\\(?:text|mathrm|texttt|mathbf)\{([^{}]*)\}$/.exec(plain);
  return worded ? worded[1]!.trim() : plain;
}
