/** Where the quantity of a response stands: as it is marked, or the last one in its prose. */

import { textsBeside } from '../../responses/marked/beside.ts';
import { repairEscapes } from '../../responses/marked/escapes.ts';
import {
  ANNOUNCED,
  type FinalAnswer,
  type FinalMethod,
  FRAMED,
  finalAnswers,
} from '../../responses/marked/final-answers.ts';
import { closingFence } from '../../responses/marked/last-fence.ts';
import { withoutEnd } from '../../responses/marked/piece.ts';
import { type BoxContext, contextOfBox } from '../../responses/prose/box-context.ts';
import { findDenials } from '../../responses/prose/denials/denials.ts';
import { isGiven } from '../../responses/prose/given.ts';
import { anotherBehind } from '../../responses/prose/hedges.ts';
import { isRefused } from '../../responses/prose/refusals.ts';
import { lastRetraction } from '../../responses/prose/retractions.ts';
import type { Scope } from '../../responses/turns/part.ts';
import { type AnswerReading, INEQUALITY, readAnswer } from './read/answer.ts';
import { QuantityFault } from './read/token.ts';

export interface Extracted {
  text: string;
  method: FinalMethod;
  start: number;
  end: number;
  reading: AnswerReading | QuantityFault;
}

/** Rules whose find is the answer, readable or not. */
const MARKED: readonly FinalMethod[] = ['tag', 'boxed', 'hash', 'final_phrase', 'json', 'answer_phrase'];
const PROSE: readonly FinalMethod[] = ['final_phrase', 'answer_phrase', 'whole', 'last_line'];
const FIRST_NUMBER = /[-+−]?\s?(?:\.?\d|\\[dt]?frac|\\sqrt|[½⅓¼¾])/;
/** A number behind one of these is not what is stated. */
const NOT_STATED =
  /(?:^|[^\p{L}])(?:not|no|never|less|more|greater|smaller|larger|least|most|under|over|above|below|beyond|between|from|either|or|than|unlike|instead|if|twice|thrice|double|triple|half of|n't)(?![\p{L}])|n['’]t(?![\p{L}])/iu;

/** The first find that holds a quantity; else the first that is marked as the answer. */
export function extractQuantity(text: string, whole: Scope): Extracted | undefined {
  // "5 m. Wait, 6 m.": what stands before is taken back.
  const turned = lastRetraction(text, whole.start, whole.end);
  const scope = turned === undefined ? whole : { ...whole, start: turned };
  const found = firstRead(text, scope);
  if (found !== undefined && anotherBehind(text, found.end, scope.end) !== undefined)
    return { ...found, reading: { hedged: true } };
  if (found !== undefined) return found;
  const remark = remarkAt(text, scope);
  if (remark === undefined) return fenced(text, scope);
  const before = { ...scope, end: remark };
  return firstRead(text, before) ?? fenced(text, before);
}

function firstRead(text: string, scope: Scope): Extracted | undefined {
  const given = (found: FinalAnswer): boolean =>
    isGiven(text, found, scope, FRAMED.has(found.method)) && boxContext(text, found, scope) !== 'part';
  for (const found of finalAnswers(text, scope, given)) {
    const extracted = withUnitBehind(text, readFound(signed(text, found, scope)));
    if (!FRAMED.has(found.method) && !isSaid(text, extracted, scope)) continue;
    const read = !(extracted.reading instanceof QuantityFault) && extracted.reading.fault === undefined;
    if (read || MARKED.includes(found.method) || extracted.reading instanceof QuantityFault) return extracted;
  }
  return undefined;
}

const BOX = /\\(?:boxed|fbox|framebox|bbox)\s{0,3}\{\s{0,3}$/;

/** How a box stands among its neighbours; undefined for what is no box. */
function boxContext(text: string, { method, start, end }: FinalAnswer, scope: Scope): BoxContext | undefined {
  const mark = method === 'boxed' ? BOX.exec(text.slice(Math.max(scope.start, start - 24), start)) : null;
  return mark === null ? undefined : contextOfBox(text, start - mark[0].length, end, scope.start, scope.end);
}

/** -\boxed{4.2 m}: with the minus before the box. Marks side by side are all said. */
function signed(text: string, found: FinalAnswer, scope: Scope): FinalAnswer {
  const marked = found.method === 'boxed' || found.method === 'tag';
  const beside = marked ? textsBeside(text, scope, found.start) : [];
  if (beside.length > 1) return { ...found, text: beside.join(' or ') };
  return boxContext(text, found, scope) === 'negated' ? { ...found, text: `-${found.text}` } : found;
}

/** Set as a task or supposed, rather than said. */
const SUPPOSED = /^(?:suppose|assume|imagine|show that|prove that|let)(?!\p{L})/iu;

/** Whether what was read in prose is said to be the answer. */
function isSaid(text: string, extracted: Extracted, scope: Scope): boolean {
  const place = placeOf(text, extracted);
  if (!isGiven(text, place, scope, false)) return false;
  return ANNOUNCED.has(extracted.method)
    ? true
    : !isRefused(text, scope.start, place) && !SUPPOSED.test(extracted.text);
}

/** Where the number of what was read stands in the text. */
function placeOf(source: string, { text, start, end }: Extracted): { start: number; end: number } {
  const number = /\d[\d.,]{0,40}(?<=\d)/.exec(text)?.[0];
  const at = number === undefined ? -1 : source.lastIndexOf(number, end);
  return at < start ? { start, end } : { start: at, end: at + number!.length };
}

/**
 * A last line that only says how the value is rounded: "(Rounded to the nearest metre.)". Bounded:
 * one line of at most `MAX_REMARK` characters.
 */
const ROUNDING = /^\((?:rounded|correct to|to the nearest|to \w+ (?:significant|decimal))[^()]{0,100}\)$/i;
const MAX_REMARK = 160;

/** Where such a line begins. */
function remarkAt(text: string, { start, end }: Scope): number | undefined {
  const said = text.slice(start, end).trimEnd();
  const newline = said.lastIndexOf('\n');
  const line = said.slice(newline + 1);
  if (newline < 0 || line.length > MAX_REMARK || !ROUNDING.test(line.trim())) return undefined;
  return start + newline;
}

function fenced(text: string, scope: Scope): Extracted | undefined {
  const block = closingFence(text, scope);
  if (block === undefined) return undefined;
  const reading = read(block.text.trim());
  const isRead = !(reading instanceof QuantityFault) && reading.fault === undefined;
  return isRead
    ? { text: block.text.trim(), method: 'last_line', start: block.start, end: block.end, reading }
    : undefined;
}

/** What explains an answer begins with one of these. */
const CLAUSE =
  /[,;]?\s(?:because|since|which|where|so that|assuming|given|provided|taking|neglecting|ignoring|using|due|when|as)\s/;

/** "(3 s.f.)", ", rounded to two decimal places": how precise it is said to be. */
const PRECISION =
  /[,;]?\s\(?(?:(?:rounded|correct|accurate)\s)?(?:to\s)?(?:\d|one|two|three|four|five)\s?(?:s\.?\s?f\.?|sig\.?\s?figs?\.?|significant\s(?:figures?|digits?)|d\.?\s?p\.?|decimal\s(?:places?|digits?))\)?[\s.]*$/iu;

/** "\\boxed{4.2}\\,\\text{m}" */
const LATEX_SPACE = /\\[,;:!]/g;
/** So far behind a box its unit may stand. */
const MAX_UNIT = 60;

/** \boxed{4.2} m: the unit behind a box belongs to the number in it. */
function withUnitBehind(text: string, found: Extracted): Extracted {
  const { method, end, reading } = found;
  if (method !== 'boxed' || reading instanceof QuantityFault || reading.quantities === undefined)
    return found;
  if (reading.quantities.some(({ unit }) => unit !== undefined)) return found;
  const spaced = text.slice(end, end + MAX_UNIT).replace(LATEX_SPACE, ' ');
  const behind = /^[^\n.,;!?]*/.exec(spaced)?.[0] ?? '';
  if (!/[\p{L}%°]/u.test(behind)) return found;
  const joined = `${found.text} ${behind}`;
  const again = read(joined);
  const better = !(again instanceof QuantityFault) && again.fault === undefined;
  return better ? { ...found, text: joined.trim(), reading: again } : found;
}

function readFound({ text: source, method, start, end, cut }: FinalAnswer): Extracted {
  const clause = PROSE.includes(method) ? source.search(CLAUSE) : -1;
  const said = (clause > 0 ? source.slice(0, clause) : source).replace(PRECISION, '');
  const stripped = withoutEnd(withoutClosing(repairEscapes(said)), '.,;!');
  const text = PROSE.includes(method) ? withoutDenied(stripped) : stripped;
  const found = { text, method, start, end };
  if (cut) return { ...found, reading: { fault: 'The response ends within its final answer.' } };
  const whole = read(text);
  if (whole instanceof QuantityFault || whole.fault === undefined) return { ...found, reading: whole };
  // The speed is 12 m/s.
  if (whole.fault === INEQUALITY) return { ...found, reading: whole };
  const stated = behindStatement(text);
  if (stated !== undefined) return { ...found, text: stated.text, reading: stated.reading };
  const first = FIRST_NUMBER.exec(text);
  if (
    first === null ||
    first.index === 0 ||
    NOT_STATED.test(text.slice(0, first.index)) ||
    !isProse(text, first.index)
  )
    return { ...found, reading: whole };
  const rest = text.slice(first.index);
  const again = read(rest);
  return again instanceof QuantityFault || again.fault === undefined
    ? { ...found, text: rest, reading: again }
    : { ...found, reading: whole };
}

/** "\\;", "∎", です: what ends an answer and is no unit. Bounded: sees MAX_CLOSING characters. */
const CLOSING = /(?:\\[;,!:]|[∎■□✓✔✅。\s]|(?<=[\d$}²³\sA-Za-z])(?:です|である|입니다|이다))+[.。]?$/u;
const MAX_CLOSING = 64;

function withoutClosing(source: string): string {
  const text = source.trimEnd();
  const from = Math.max(0, text.length - MAX_CLOSING);
  return text.slice(0, from) + text.slice(from).replace(CLOSING, '');
}

/** Longer texts are no single statement. */
const MAX_STATEMENT = 400;

/** "9.8 m, not 9.2 m", "nicht 9,2 m, sondern 9,8 m": without what is denied. */
function withoutDenied(text: string): string {
  if (text.length > MAX_STATEMENT) return text;
  let rest = '';
  let at = 0;
  for (const { kind, start, end } of findDenials(text, 0, text.length)) {
    if (kind === 'related' || kind === 'reported' || end <= at) continue;
    // "(exactly, not approximately)" behind a number denies none.
    if (/\d/.test(text.slice(0, start)) && !/\d/.test(text.slice(start, end)) && kind === 'denied') continue;
    rest += text.slice(at, Math.max(at, start));
    at = end;
  }
  return at === 0 ? text : `${rest}${text.slice(at)}`.replace(DENIAL_LEFT, '').trim();
}
/**
 * What joined a denial that is gone to what stands before it. Bounded: at most MAX_STATEMENT
 * characters.
 */
const DENIAL_LEFT = /[\s,;(（，]+(?:(?:and|but|et|und|y|e|а|en)\s*)?[)）.。]?$/u;

/**
 * "It is not 13 m/s but 12 m/s.", "After 3 s the speed is 12 m/s.": what stands before belongs to
 * something else.
 */
const STATEMENT =
  /(?<![\p{L}])not\s[^.,;:=]{1,40},?\sbut\s(?:rather\s|instead\s)?|^(?:after|at|in|within|for|with|during|over|by|since)\s(?:[^.;:]|\.\d){1,80}?\s(?:is|was|equals|becomes|will be)\s/iu;

function behindStatement(text: string): { text: string; reading: AnswerReading } | undefined {
  const match = STATEMENT.exec(text);
  if (match === null || NOT_STATED.test(text.slice(0, match.index))) return undefined;
  if (!match[0].toLowerCase().startsWith('not') && NOT_STATED.test(match[0])) return undefined;
  const rest = text.slice(match.index + match[0].length);
  const reading = read(rest);
  return reading instanceof QuantityFault || reading.quantities === undefined
    ? undefined
    : { text: rest, reading };
}

/** Words stand before the number, and no sign that it belongs to. */
function isProse(text: string, to: number): boolean {
  const before = text.slice(0, to);
  return (
    /(?:\p{L}{2}|(?:it|that|this)['’]s)[^\p{L}]{0,20}$/iu.test(before) && !/[=<>≤≥^_(/*]\s*$/.test(before)
  );
}

function read(text: string): AnswerReading | QuantityFault {
  try {
    return readAnswer(text);
  } catch (error) {
    if (error instanceof QuantityFault) return error;
    throw error;
  }
}
