/**
 * Whether a stretch of text can hold any phrase of a table at all, told by its words: one scan
 * finds those, and every table is asked about the same ones. A pattern of a hundred phrases that is
 * tried at each place of a text costs many times as much.
 */
import { matchesOf } from './pattern.ts';

/** A table of phrases, as one is asked for it. */
export interface Vocabulary {
  readonly phrases: readonly string[];
}

/** Words of a text in lower case, each a run of letters. */
interface Words {
  /** As they stand, without apostrophes, and where each begins. */
  inOrder: readonly string[];
  starts: readonly number[];
  apostrophe: boolean;
  /** The tables of which a phrase may stand in it. */
  held?: readonly Vocabulary[];
}

/** By one word of a phrase: its table, and the other words that it needs. */
const phrasesBy = new Map<string, { vocabulary: Vocabulary; others: readonly string[] }[]>();
let tables = 0;

/**
 * The words of all tables. Nearly all words of a text are none of them, which is told without
 * making a string of each: where their hash is not there.
 */
const tableWords = new Set<string>();
const hashes = new Uint8Array(1 << 16);
const HASH_MASK = hashes.length - 1;

/** Stands for any apostrophe. */
const APOSTROPHE = "'";
const LAST_OF_LATIN = 0x24f;
/** Letters that another case of them, or of an ASCII letter, is written with: İ ı ſ. */
const ODD_CASES = [0x130, 0x131, 0x17f];
const ODD = 1;
/** By the code of a Latin letter, that of its lower case; 0 for what is no letter. */
const LETTERS = Uint16Array.from({ length: LAST_OF_LATIN + 1 }, (_, code) => {
  if (ODD_CASES.includes(code)) return ODD;
  return isLatin(code) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0;
});

/** Phrases in other scripts add nothing: a text in such is taken to hold anything. */
export function vocabularyOf(phrases: readonly string[]): Vocabulary {
  const vocabulary: Vocabulary = { phrases };
  tables += 1;
  for (const phrase of phrases) {
    const words = wordsOf(phrase, 0, phrase.length, true);
    if (words === undefined) continue;
    learn(words);
    const [longest, ...others] = [...setOf(words)].sort((a, b) => b.length - a.length);
    if (longest === undefined) continue;
    const known = phrasesBy.get(longest);
    if (known === undefined) phrasesBy.set(longest, [{ vocabulary, others }]);
    else known.push({ vocabulary, others });
  }
  return vocabulary;
}

/** Finds them in texts from now on. */
function learn({ inOrder }: Words): void {
  for (const word of inOrder) {
    tableWords.add(word);
    hashes[hashOf(word)] = 1;
  }
}

const setOf = ({ inOrder, apostrophe }: Words): ReadonlySet<string> =>
  new Set(apostrophe ? [...inOrder, APOSTROPHE] : inOrder);

/** Whether a phrase of these may stand in text[from, to). No is certain. */
export function mayHold(text: string, from: number, to: number, phrases: Vocabulary): boolean {
  const words = wordsIn(text, from, to);
  if (words === undefined) return true;
  words.held ??= vocabulariesIn(words);
  return words.held.includes(phrases);
}

/** One walk over the words for all tables. */
function vocabulariesIn(words: Words): Vocabulary[] {
  const found: Vocabulary[] = [];
  let all: ReadonlySet<string> | undefined;
  const look = (word: string) => {
    for (const { vocabulary, others } of phrasesBy.get(word) ?? []) {
      if (found.includes(vocabulary)) continue;
      if (others.length > 0) all ??= setOf(words);
      if (others.every((other) => all!.has(other))) found.push(vocabulary);
    }
  };
  for (const word of words.inOrder) look(word);
  if (words.apostrophe) look(APOSTROPHE);
  return found;
}

/** A pattern of phrases that begin words, with what each of them begins with. */
export interface PhrasePattern {
  /** Global. */
  pattern: RegExp;
  sticky: RegExp;
  firstWords: ReadonlySet<string>;
}

/**
 * @param pattern matches only where a word begins that one of `phrases` begins with, but for
 *   scripts other than Latin
 */
export function phrasePattern(pattern: RegExp, phrases: readonly string[]): PhrasePattern {
  const read = phrases.map((phrase) => wordsOf(phrase, 0, phrase.length, true));
  tables += 1;
  for (const words of read) if (words !== undefined) learn(words);
  const first = read.map((words) => words?.inOrder[0]);
  const flags = pattern.flags.replace('g', '');
  return {
    pattern,
    sticky: new RegExp(pattern, `${flags}y`),
    firstWords: new Set(first.filter((word) => word !== undefined)),
  };
}

/** What the pattern matches in text[from, to), as `matchAll` would; tried at those words alone. */
export function phrasesIn(
  text: string,
  from: number,
  to: number,
  { pattern, sticky, firstWords }: PhrasePattern,
): RegExpExecArray[] {
  const words = wordsIn(text, from, to);
  if (words === undefined) return matchesOf(text.slice(from, to), pattern);
  const { inOrder, starts } = words;
  const found: RegExpExecArray[] = [];
  let scope: string | undefined;
  let behind = 0;
  for (let index = 0; index < inOrder.length; index++) {
    const start = starts[index]! - from;
    if (start < behind || !firstWords.has(inOrder[index]!)) continue;
    scope ??= text.slice(from, to);
    sticky.lastIndex = start;
    const match = sticky.exec(scope);
    if (match === null) continue;
    found.push(match);
    behind = sticky.lastIndex;
  }
  return found;
}

interface Scanned {
  text: string;
  from: number;
  to: number;
  words: Words | undefined;
  /** How many tables there were then: the words of others were not looked for. */
  tables: number;
}
/** The stretches that were asked about last: the tables are asked one after another. */
const scanned: Scanned[] = [];
const PLACES = 4;
let next = 0;

function wordsIn(text: string, from: number, to: number): Words | undefined {
  for (const last of scanned) {
    if (last.from === from && last.to === to && last.tables === tables && last.text === text)
      return last.words;
  }
  const words = wordsOf(text, from, to, false);
  scanned[next] = { text, from, to, words, tables };
  next = (next + 1) % PLACES;
  return words;
}

/**
 * Undefined where letters stand in it that are no Latin ones, or of which the case is unsure.
 * @param all those that stand in no table, too
 */
function wordsOf(text: string, from: number, to: number, all: boolean): Words | undefined {
  const inOrder: string[] = [];
  const starts: number[] = [];
  let apostrophe = false;
  let at = from;
  while (at < to) {
    const start = at;
    let code = text.charCodeAt(at);
    let hash = 0;
    for (let letter = letterOf(code); letter !== 0; letter = letterOf(code)) {
      if (letter === ODD) return undefined;
      hash = nextHash(hash, letter);
      at += 1;
      if (at === to) break;
      code = text.charCodeAt(at);
    }
    if (at > start) {
      if (!all && hashes[hash & HASH_MASK] === 0) continue;
      const word = text.slice(start, at).toLowerCase();
      if (!all && !tableWords.has(word)) continue;
      inOrder.push(word);
      starts.push(start);
    } else {
      if (code === 0x27 || code === 0x2019) apostrophe = true;
      else if (code > LAST_OF_LATIN && !isSign(code)) return undefined;
      at += 1;
    }
  }
  return { inOrder, starts, apostrophe };
}

const letterOf = (code: number): number => (code <= LAST_OF_LATIN ? LETTERS[code]! : 0);

const nextHash = (hash: number, letter: number): number => (Math.imul(hash, 31) + letter) | 0;

/** The place of a word in lower case. */
function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) hash = nextHash(hash, word.charCodeAt(at));
  return hash & HASH_MASK;
}

function isLatin(code: number): boolean {
  if (code < 0x80) {
    const lower = code | 32;
    return lower >= 97 && lower <= 122;
  }
  return code >= 0xc0 && code <= LAST_OF_LATIN && code !== 0xd7 && code !== 0xf7;
}

/** Dashes, quotes, superscripts, arrows and signs of mathematics: no letters of any phrase. */
function isSign(code: number): boolean {
  return (code >= 0x2000 && code < 0x2100) || (code >= 0x2150 && code < 0x2c00);
}
