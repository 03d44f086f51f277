/**
 * The part of a response that is graded: behind the thinking, the last <answer>, else the last code
 * fence, else the last box (for a word or a number), else the last run of lines that can be read.
 */
import { standBeside } from '../../responses/marked/beside.ts';
import { fromJson } from '../../responses/marked/json.ts';
import { lastFence } from '../../responses/marked/last-fence.ts';
import { findTagged } from '../../responses/marked/tags.ts';
import { denialsNear } from '../../responses/prose/denials/denials.ts';
import { isGiven } from '../../responses/prose/given.ts';
import { excerpt } from '../../responses/response.ts';
import { behindFound, isGivenMark, lastGivenBox, readStanding } from '../../responses/standing.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { findScope } from '../../responses/turns/scope.ts';
import type { Extracted } from '../../verdict.ts';

export interface Found {
  text: string;
  method: 'tag' | 'fence' | 'box' | 'json' | 'code' | 'lines';
  start: number;
  end: number;
}

export interface Search {
  /** formal: what stands in one is in words of the language, set in LaTeX. */
  boxes: 'words and numbers' | 'formal';
  /** Whether a line of prose-less text looks like a part of an answer. */
  isLine(line: string): boolean;
  /** Lines are sentences in which a denial takes the answer away, and does not turn it round. */
  stated?: boolean;
}

/** The answer that stands at the end of a text: neither denied nor taken back. */
export function findAnswer(text: string, search: Search): Found | undefined {
  const scope = findScope(text, 'after_think');
  if (scope.unclosed) return undefined;
  return readStanding(
    text,
    scope,
    (part, turned) => {
      // "That is wrong." takes back, and is no answer of its own.
      const isLine = (line: string) => !TAKING_BACK.test(line) && search.isLine(line);
      return answerIn(text, part, turned ? { ...search, isLine } : search);
    },
    (found) => behindFound(found),
  );
}

const TAKING_BACK =
  /^(?!.{0,100}(?<!\p{L})(?:true|false)(?!\p{L})).{0,100}(?:is|was|be|['’]s) (?:\p{L}{2,12} ){0,2}(?:wrong|incorrect|right|correct|mistaken)/iu;

function answerIn(text: string, scope: Scope, { boxes, isLine, stated = false }: Search): Found | undefined {
  const { start, end } = scope;
  const tag = findTagged(text, start, end, ['answer']).at(-1);
  if (tag && isGivenMark(text, tag, scope)) {
    const inner = fenceIn(text, tag.innerStart, tag.innerEnd);
    if (inner) return { ...inner, method: 'tag' };
    const found = place(text, tag.innerStart, tag.innerEnd, 'tag');
    const box = lastBox(text, { ...scope, start: found.start, end: found.end }, boxes);
    return (box.found ?? fromObject(text, found.start, found.end)) || found;
  }
  const fence = fenceIn(text, start, end);
  if (fence) return fromObject(text, fence.start, fence.end) ?? fence;
  const { found, withdrawn } = lastBox(text, scope, boxes);
  const object = found ?? fromObject(text, start, end);
  // For a mark that is not given no other text stands.
  if (object !== undefined || withdrawn || tag) return object;
  const run = lastRun(text, start, end, isLine);
  if (run === undefined) return inCode(text, start, end, isLine);
  return !stated || isGiven(text, run, scope, true) ? run : undefined;
}

/** Boxes beside each other are one answer, and no one value. */
function lastBox(text: string, scope: Scope, boxes: Search['boxes']): { found?: Found; withdrawn: boolean } {
  const { boxes: withdrawn, box, before, negated } = lastGivenBox(text, scope, isPartOfValue);
  if (box === undefined) return { withdrawn };
  const inside = ({ innerStart, innerEnd }: typeof box) => text.slice(innerStart, innerEnd).trim();
  const isOne = before === undefined || inside(before) === inside(box) || !standBeside(text, before, box);
  const from = isOne ? box.innerStart : before.innerStart;
  const found = place(text, from, box.innerEnd, 'box');
  const signed = negated ? { ...found, text: `-${found.text}` } : found;
  return { found: boxes === 'formal' ? { ...found, text: withoutLatex(found.text) } : signed, withdrawn };
}

/** 180 - \boxed{60}: a step, unless the line goes on to what it comes to. */
const isPartOfValue = (before: string, behind: string): boolean =>
  /[\d)°}]\s{0,2}[-−+*/×·]\s{0,2}$/.test(before) && !/^[^\n]{0,20}[=≈]/.test(behind);

const WRAPPER = /\\(?:text|texttt|mathrm|mathtt|operatorname)\s{0,3}\{([^{}]{0,2000})\}/g;

const withoutLatex = (text: string): string =>
  text
    .replace(WRAPPER, '$1')
    .replaceAll('\\_', '_')
    .replace(/\\[ ,;:!]|\\q?quad(?![a-z])/g, ' ');

const LIST = /"(?:claims|clauses|facts|steps|proof|constructions)"\s{0,20}:\s{0,20}(\[[^[\]]*\]|"[^"\\]*")/;

/** `{"answer": …}`, `{"claims": ["…", "…"]}` */
function fromObject(text: string, start: number, end: number): Found | undefined {
  if (!text.slice(start, end).trimStart().startsWith('{')) return undefined;
  const answer = fromJson(text, start, end);
  if (answer !== undefined) return { ...answer, method: 'json' };
  const list = LIST.exec(text.slice(start, end))?.[1];
  if (list === undefined) return undefined;
  try {
    const items = [JSON.parse(list)].flat() as unknown[];
    return items.every((item) => typeof item === 'string')
      ? { text: items.join('\n'), method: 'json', start, end }
      : undefined;
  } catch {
    return undefined;
  }
}

/** What stands in back quotes in the last sentence that has any. */
function inCode(
  text: string,
  start: number,
  end: number,
  isLine: (line: string) => boolean,
): Found | undefined {
  const from = Math.max(start, end - MAX_CODE);
  const [span] = [...text.slice(from, end).matchAll(/`([^`\n]{1,400})`/g)].slice(-1);
  if (span === undefined || !isLine(span[1]!)) return undefined;
  const at = from + span.index + 1;
  const found = place(text, at, at + span[1]!.length, 'code');
  const denied = denialsNear(text, found.start, found.end, { start, end });
  return denied.some((one) => one.start < found.end && one.end > found.start) ? undefined : found;
}

const MAX_CODE = 4000;

const place = (text: string, start: number, end: number, method: Found['method']): Found => ({
  text: text.slice(start, end),
  method,
  start,
  end,
});

function fenceIn(text: string, start: number, end: number): Found | undefined {
  const block = lastFence(text, { start, end });
  return block && { text: block.text, method: 'fence', start: block.start, end: block.end };
}

/** Lines that can be read, one below the other, as far down as there are any. */
function lastRun(
  text: string,
  start: number,
  end: number,
  isLine: (line: string) => boolean,
): Found | undefined {
  let run: Found | undefined;
  for (let to = end; to > start; ) {
    const from = Math.max(text.lastIndexOf('\n', to - 1) + 1, start);
    const line = text.slice(from, to);
    if (line.trim() !== '' && isLine(line)) run = place(text, from, run?.end ?? to, 'lines');
    else if (run && line.trim() !== '') break;
    to = from - 1;
  }
  return run;
}

/** As a verdict shows it. */
export const extractedFrom = ({ text, method, start, end }: Found): Extracted => ({
  text: excerpt(text.trim()),
  method,
  start,
  end,
});

const LABEL =
  /^(?:i claim|(?:the\s|my\s)?(?:aux(?:iliary)?(?: points?| constructions?)?|final answer|answer|construction|clauses?|claims?|proof|facts?|goal))(?:\s{0,3}:|\s(?:is|are)(?::|\s(?=[a-z])))/i;
const BULLET = /^(?:[-*+•]|\(?\d{1,3}[.):])\s/;

/** Marks of emphasis, code and mathematics that may stand around a line. */
const WRAPS = ['**', '`', '$', '*'];

/** A line without a bullet, a number, a label in front, and without the stop that ends it. */
export function withoutDecoration(line: string): string {
  let rest = unwrapped(line.replace(/^\s*[\u2705\u2713\u2714]\ufe0f?/, '').trim())
    .replace(BULLET, '')
    .trimStart();
  rest = unwrapped(rest.replace('**', '').replace(LABEL, '').replace('**', '').trim());
  const comment = rest.search(/\s#/);
  if (comment > 0) rest = rest.slice(0, comment).trimEnd();
  while (rest.endsWith('.') || rest.endsWith(';')) rest = rest.slice(0, -1).trimEnd();
  return rest;
}

function unwrapped(text: string): string {
  for (const mark of WRAPS) {
    if (text.startsWith(mark) && text.endsWith(mark) && text.length > 2 * mark.length)
      return text.slice(mark.length, -mark.length).trim();
  }
  return text;
}

/** `foot(e, b, a, c)` as `foot e b a c`. */
export const withoutCalls = (text: string): string =>
  text.replace(
    /([A-Za-z_]\w{0,30})\(([\w\s,'./°-]{1,400})\)/g,
    (_, name: string, args: string) => `${name} ${args.replaceAll(',', ' ')}`,
  );
