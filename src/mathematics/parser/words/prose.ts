/**
 * Answers with words around the mathematics. Words before and behind that change nothing are set
 * aside; words that carry meaning ("not 5", "5 or more") make a text of the whole. Nothing in the
 * middle is ever skipped.
 */

import type { Token } from '../../lexer/token.ts';
import type { AnnotatedNode, Answer, ListNode, NamedSetNode } from '../../tree.ts';
import { currencyOf, unitOf } from '../../units/names.ts';
import { sensesOf } from './senses.ts';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that say no more than that the answer follows. */
const EMPTY = set(
  'the a an answer answers solution solutions is are was final result results value values so thus hence therefore we get have ' +
    'obtain find equals equal equals equation gives which be must to correct this that it its our and i.e ie namely then can will would should you by as ' +
    'follows following since because here there of expression function number exact simplified or',
);

/** Dates are texts. */
const MONTHS_AND_DAYS =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
  'monday tuesday wednesday thursday friday saturday sunday';

/** Words that change what is said: beside them a value is not the answer. */
const CARRYING = set(
  'not no never none neither nor except excluding without less more fewer greater least most above below under over between unless other than ' +
    'minus plus half twice double triple divided multiplied subtract add larger smaller bigger lower higher increase decrease ' +
    "isn't aren't don't doesn't cannot can't wrong incorrect false negative inverse reciprocal opposite difference squared cubed root " +
    'if only every each some any all infinitely up to from almost nearly successor predecessor magnitude unlike page bounded independent fast ' +
    'hälfte doppelte moitié mitad doble metà doppio metade dobro половина presque casi quasi quase почти ' +
    MONTHS_AND_DAYS,
);
const CARRYING_BEHIND = set(
  'is are was times over divided multiplied factorial not never fails except excluding without less more fewer greater least most unless than minus plus half twice double triple wrong incorrect false invalid extraneous rejected discarded excluded bound bounds larger ' +
    'smaller bigger lower higher squared cubed up hexadecimal binary octal increased decreased reduced too ' +
    MONTHS_AND_DAYS,
);

const APPROXIMATE = set('approximately about around roughly approx circa ca approximate');

/** Whole answers that are words but have a meaning of their own. */
const UNDEFINED = new Map<string, 'undefined' | 'does not exist'>([
  ['undefined', 'undefined'],
  ['not defined', 'undefined'],
  ['is undefined', 'undefined'],
  ['nan', 'undefined'],
  ['dne', 'does not exist'],
  ['does not exist', 'does not exist'],
  ["doesn't exist", 'does not exist'],
  ['limit does not exist', 'does not exist'],
  ['the limit does not exist', 'does not exist'],
  ['no limit', 'does not exist'],
]);

/** "No real solutions exist", "The equation has no solution". */
const NO_SOLUTION =
  /^(?:(?:(?:the|this) )?(?:(?:equation|inequality|system|problem)(?: of equations)? )?(?:has|have) |there (?:is|are|exists?) )?no (?:real |integer |possible |such )?solutions?(?: exists?)?$/;

const SETS = new Map<string, NamedSetNode>([
  ['all real numbers', { kind: 'named-set', name: 'R' }],
  ['all reals', { kind: 'named-set', name: 'R' }],
  ['any real number', { kind: 'named-set', name: 'R' }],
  ['all real x', { kind: 'named-set', name: 'R' }],
  ['real numbers', { kind: 'named-set', name: 'R' }],
  ['the real numbers', { kind: 'named-set', name: 'R' }],
  ['set of all real numbers', { kind: 'named-set', name: 'R' }],
  ['the set of all real numbers', { kind: 'named-set', name: 'R' }],
  ['all integers', { kind: 'named-set', name: 'Z' }],
  ['integers', { kind: 'named-set', name: 'Z' }],
  ['all positive integers', { kind: 'named-set', name: 'Z', restriction: '+' }],
  ['all nonnegative integers', { kind: 'named-set', name: 'Z', restriction: '>=0' }],
  ['all natural numbers', { kind: 'named-set', name: 'N' }],
  ['all positive real numbers', { kind: 'named-set', name: 'R', restriction: '+' }],
  ['all complex numbers', { kind: 'named-set', name: 'C' }],
]);

/** The words of a text, lower case, single spaces, no final point. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s.]+/g, ' ')
    .trim();
}

/** An answer of words alone that means more than a text; undefined when it does not. */
export function meaningOfWords(text: string): Answer | undefined {
  const words = plainWords(text);
  const what = UNDEFINED.get(words);
  if (what !== undefined) return { kind: 'undefined', what };
  if (NO_SOLUTION.test(words)) return { kind: 'undefined', what: 'no solution' };
  if (words === 'empty set' || words === 'the empty set') return { kind: 'set', items: [] };
  return SETS.get(words);
}

function isWord(token: Token): boolean {
  return token.type === 'word';
}

/** Letters that are words in prose: "a" and "I" between words. */
function isArticle(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  if (token.type !== 'letter' || token.mode !== 'plain') return false;
  return (
    (token.text === 'a' || (index === 0 && (token.text === 'A' || token.text === 'I'))) &&
    tokens[index + 1]?.type === 'word'
  );
}

/** Signs that can stand among words. */
function isMark(token: Token): boolean {
  return (
    token.type === 'op' &&
    (token.text === ':' ||
      token.text === '.' ||
      token.text === ',' ||
      token.text === '"' ||
      token.text === '?')
  );
}

/** 18 years old: the unit belongs to the number, the rest is a remark. */
function isMeasureWord(token: Token): boolean {
  if (token.type !== 'word' || token.text.length === 1 || token.text === 'in') return false;
  return (
    unitOf(token.text) !== undefined ||
    currencyOf(token.text) !== undefined ||
    token.text === 'percent' ||
    token.text === 'square'
  );
}

export interface Split {
  before: Token[];
  middle: Token[];
  behind: Token[];
}

/** Words at both ends, and what stands between them; no `end` token in any part. */
export function splitWords(tokens: readonly Token[]): Split {
  let from = 0;
  let to = tokens.length;
  while (from < to) {
    const token = tokens[from]!;
    const marks = from > 0 && isMark(token);
    const equals =
      from > 0 && token.type === 'relation' && token.text === '=' && tokens[from - 1]!.type === 'word';
    if (!isWord(token) && !marks && !equals && !isArticle(tokens, from)) break;
    from++;
  }
  while (
    to > from &&
    (isWord(tokens[to - 1]!) ||
      isMark(tokens[to - 1]!) ||
      isArticle(tokens, to - 1) ||
      isSlash(tokens, to - 1))
  )
    to--;
  while (to > from && to < tokens.length && isMeasureWord(tokens[to]!)) to++;
  return { before: tokens.slice(0, from), middle: tokens.slice(from, to), behind: tokens.slice(to) };
}

/** beats/lifetime, and/or */
function isSlash(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  if (token.type !== 'op' || (token.text !== '/' && token.text !== '-')) return false;
  return tokens[index - 1]?.type === 'word' && tokens[index + 1]?.type === 'word';
}

function words(tokens: readonly Token[]): string[] {
  return tokens.filter(isWord).map((token) => token.text.toLowerCase());
}

/** What the words on one side of a value come to; as the fields of an annotated node. */
export type Remark = Pick<AnnotatedNode, 'note' | 'approximate' | 'senses' | 'names'>;

export const NO_REMARK: Remark = { note: '', approximate: false, senses: [], names: [] };

/** Words that only tie a name to its value: 5 N to the left, 3 of the boys. */
const TIES = set('to the of in on at from for with per a an each all total altogether together only');

/**
 * What words before or behind a value come to: nothing (''), a remark, or undefined when they
 * change the meaning, so that the value is not the answer.
 */
export function remark(tokens: readonly Token[], position: 'before' | 'behind'): Remark | undefined {
  const all = words(tokens);
  // 42? asks
  if (tokens.some(({ type, text }) => type === 'op' && text === '?')) return undefined;
  if (all.every((word) => EMPTY.has(word))) return NO_REMARK;
  const carrying = position === 'before' ? CARRYING : CARRYING_BEHIND;
  if (all.some((word, index) => carrying.has(word) && !isHarmless(all, index, position))) return undefined;
  const approximate = all.some((word) => APPROXIMATE.has(word));
  const telling = all.filter((word) => !EMPTY.has(word) && !APPROXIMATE.has(word));
  const note = telling.length === 0 && position === 'before' ? '' : all.join(' ');
  const senses = telling.flatMap(sensesOf);
  const names = tokens
    .filter(isWord)
    .map((token) => token.text)
    .filter(isName);
  return { note, approximate, senses, names };
}

/** 42 times; 6 m/s up, but not "6 and up", "5 times as many". */
function isHarmless(all: readonly string[], at: number, position: 'before' | 'behind'): boolean {
  if (position === 'before' || at !== all.length - 1) return false;
  return (
    (all[at] === 'times' && at === 0) || (all[at] === 'up' && all[at - 1] !== 'and' && all[at - 1] !== 'or')
  );
}

function isName(written: string): boolean {
  const word = written.toLowerCase();
  return !EMPTY.has(word) && !APPROXIMATE.has(word) && !TIES.has(word) && sensesOf(word).length === 0;
}

/** The value with its remarks around it. */
export function annotate(value: Answer, before: Remark, behind: Remark): Answer {
  let result = value;
  if (behind.note !== '' || behind.approximate) {
    result = {
      kind: 'annotated',
      value: result,
      position: 'after',
      ...behind,
    };
  }
  if (before.note !== '' || before.approximate) {
    result = {
      kind: 'annotated',
      value: result,
      position: 'before',
      ...before,
    };
  }
  return result;
}

/** "all real numbers except 2": the words before the values that are taken out of ℝ. */
export function isAllExcept(tokens: readonly Token[]): boolean {
  const text = words(tokens).join(' ');
  return /^(?:the set of )?all (?:real numbers|reals|real values|x|real x)(?: of x)? (?:except|excluding|but|other than)(?: for)?$/.test(
    text,
  );
}

export interface Item {
  tokens: Token[];
  separator: ListNode['separator'];
}

/**
 * The items between commas, semicolons, "and" and "or" outside of brackets; each with what
 * separates it from the one before.
 */
export function splitItems(tokens: readonly Token[]): Item[] {
  const items: Item[] = [{ tokens: [], separator: 'comma' }];
  let depth = 0;
  for (const token of tokens) {
    if (token.type === 'open' || token.text.startsWith('begin:')) depth++;
    else if (token.type === 'close' || token.text.startsWith('end:')) depth--;
    const separator = depth === 0 ? separatorOf(token) : undefined;
    if (separator === undefined) items.at(-1)!.tokens.push(token);
    else if (items.at(-1)!.tokens.length === 0 && items.length > 1) items.at(-1)!.separator = separator;
    else items.push({ tokens: [], separator });
  }
  return items;
}

function separatorOf(token: Token): ListNode['separator'] | undefined {
  if (token.type === 'op' && token.text === ',') return 'comma';
  if (token.type === 'op' && token.text === ';') return 'semicolon';
  if (token.type === 'word' && token.text.toLowerCase() === 'and') return 'and';
  if (token.type === 'word' && token.text.toLowerCase() === 'or') return 'or';
  return undefined;
}
