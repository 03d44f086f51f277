/**
 * What a response answers: the last tag, else the last box, else the last fence, else what follows
 * the last announcement, else all of it. What is thought before is never read.
 */
import { findBoxes } from '../../../responses/marked/boxes.ts';
import { withoutClosing } from '../../../responses/marked/closing.ts';
import { finalAnswers } from '../../../responses/marked/final-answers.ts';
import { withoutHidden } from '../../../responses/marked/hidden.ts';
import { lastFence } from '../../../responses/marked/last-fence.ts';
import { ANSWER_TAGS, findTagged } from '../../../responses/marked/tags.ts';
import { findAnchors, skipMarkup } from '../../../responses/prose/anchors.ts';
import { findDenials } from '../../../responses/prose/denials/denials.ts';
import { excerpt } from '../../../responses/response.ts';
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

export function readAnswer(response: string, { shape, from }: Where): Answer | undefined {
  const { start, end } = findTurn(response, 'after_think');
  const text = withoutHidden(response, start, end);
  const found =
    from === 'whole'
      ? { method: 'whole', start, end }
      : from === 'tag'
        ? tagged(text, start, end)
        : (framed(text, start, end) ?? open(text, { start, end }, shape));
  if (found === undefined) return undefined;
  const inside = FRAMES.has(found.method) ? innermost(text, found) : found;
  const isObject = found.method === 'json' && !ROW.test(text.slice(start, end));
  const written = isObject && found.text ? found.text : text.slice(inside.start, inside.end);
  const said = written.trim().replace(SAID, '');
  const own = FRAMES.has(inside.method) ? said : withoutClosing(said, text, inside.start);
  const answer = shape === 'line' ? own : bare(own);
  if (answer === '') return undefined;
  return {
    text: answer,
    framed: FRAMES.has(found.method),
    extracted: { text: excerpt(answer), method: found.method, start: inside.start, end: inside.end },
  };
}

function tagged(text: string, start: number, end: number): Stretch | undefined {
  const tags = findTagged(text, start, end, ANSWER_TAGS);
  const tag = tags.findLast(({ name }) => name === 'answer') ?? tags.at(-1);
  return tag && { method: 'tag', start: tag.innerStart, end: tag.innerEnd };
}

function framed(text: string, start: number, end: number): Stretch | undefined {
  const tag = tagged(text, start, end);
  if (tag) return tag;
  const box = findBoxes(text, start, end).at(-1);
  if (box) return { method: 'boxed', start: box.innerStart, end: box.innerEnd };
  const block = lastFence(text, { start, end });
  return block && { method: 'fence', start: block.start, end: block.end };
}

function open(
  text: string,
  { start, end }: { start: number; end: number },
  shape: Shape,
): Stretch | undefined {
  if (shape === 'line') return finalLine(text, start, end);
  const anchors = findAnchors(text, start, end);
  const anchor = anchors.findLast(({ final }) => final) ?? anchors.at(-1);
  if (anchor) {
    const from = behindMarkup(text, anchor.end);
    if (text.slice(from, end).trim() !== '') return { method: 'final_phrase', start: from, end };
  }
  return { method: 'whole', start, end };
}

/** Where an answer begins behind marks of Markdown; an empty cell of a board is none. */
function behindMarkup(text: string, at: number): number {
  const from = skipMarkup(text, at);
  const cell = /(?<=^|\s)_(?=\s)/.exec(text.slice(at, from));
  return cell ? at + cell.index : from;
}

/** Lists, objects and drawings: without signs around them, and without a full stop behind them. */
const bare = (text: string): string => withoutStop(unwrapped(text), /[\]})]\.$/);

/** What is only set in bold or as mathematics ends its line, or stands on the last; undenied. */
function finalLine(text: string, start: number, end: number): Stretch | undefined {
  const lastLine = text.slice(start, end).trimEnd().lastIndexOf('\n') + 1 + start;
  for (const found of finalAnswers(text, { start, end, unclosed: false })) {
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
