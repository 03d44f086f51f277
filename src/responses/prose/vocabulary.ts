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

/** A word of some table, with what is known of it: nothing is looked up while a text is read. */
interface TableWord {
  /** In lower case, without apostrophes. */
  readonly text: string;
  readonly hash: number;
  /** Phrases of which it is the longest word: their table, and the other words that they need. */
  readonly phrases: { vocabulary: Vocabulary; others: readonly TableWord[] }[];
  /** Another one at the same place of the table of hashes. */
  readonly next: TableWord | undefined;
  /** The last walk over the words of a text that met it. */
  met: number;
}

/** What stands in a text of the words of all tables. */
interface Words {
  /** As they stand, and where each begins. */
  inOrder: readonly TableWord[];
  starts: readonly number[];
  apostrophe: boolean;
  /** The tables of which a phrase may stand in it. */
  held?: readonly Vocabulary[];
}

let tables = 0;
let walks = 0;

/**
 * The words of all tables by their hash. Nearly all words of a text are none of them, which is told
 * without making a string of each.
 */
const table: (TableWord | undefined)[] = new Array(1 << 16).fill(undefined);
const HASH_MASK = table.length - 1;

/** Stands for any apostrophe. */
const APOSTROPHE = wordOf("'");
const LAST_OF_LATIN = 0x24f;
/** Letters that another case of them, or of an ASCII letter, is written with: İ ı ſ. */
const ODD_CASES = [0x130, 0x131, 0x17f];
const ODD = 1;
/** By the code of a Latin letter, that of its lower case; 0 for what is no letter. */
const LETTERS = Uint16Array.from({ length: LAST_OF_LATIN + 1 }, (_, code) => {
  if (ODD_CASES.includes(code)) return ODD;
  return isLatin(code) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0;
});

/** Runs of those letters. */
const LATIN = /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+/g;

/** Phrases in other scripts add nothing: a text in such is taken to hold anything. */
export function vocabularyOf(phrases: readonly string[]): Vocabulary {
  const vocabulary: Vocabulary = { phrases };
  for (const phrase of phrases) {
    const words = wordsOfPhrase(phrase);
    if (words === undefined) continue;
    const [longest, ...others] = [...new Set(words)].sort((a, b) => b.text.length - a.text.length);
    longest?.phrases.push({ vocabulary, others });
  }
  return vocabulary;
}

/** The words of a phrase, which are found in texts from now on; undefined as for `wordsOf`. */
function wordsOfPhrase(phrase: string): TableWord[] | undefined {
  tables += 1;
  const read = wordsOf(phrase, 0, phrase.length);
  if (read === undefined) return undefined;
  const words = (phrase.match(LATIN) ?? []).map((word) => wordOf(word.toLowerCase()));
  return read.apostrophe ? [...words, APOSTROPHE] : words;
}

function wordOf(text: string): TableWord {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = nextHash(hash, text.charCodeAt(at));
  for (let known = table[hash & HASH_MASK]; known !== undefined; known = known.next)
    if (known.text === text) return known;
  const word: TableWord = { text, hash, phrases: [], next: table[hash & HASH_MASK], met: 0 };
  table[hash & HASH_MASK] = word;
  return word;
}

/** Whether a phrase of these may stand in text[from, to). No is certain. */
export function mayHold(text: string, from: number, to: number, phrases: Vocabulary): boolean {
  const words = wordsIn(text, from, to);
  if (words === undefined) return true;
  words.held ??= vocabulariesIn(words);
  return words.held.includes(phrases);
}

/** One walk over the words for all tables. */
function vocabulariesIn({ inOrder, apostrophe }: Words): Vocabulary[] {
  walks += 1;
  const distinct: TableWord[] = [];
  const meet = (word: TableWord) => {
    if (word.met === walks) return;
    word.met = walks;
    if (word.phrases.length > 0) distinct.push(word);
  };
  for (const word of inOrder) meet(word);
  if (apostrophe) meet(APOSTROPHE);
  const found: Vocabulary[] = [];
  for (const { phrases } of distinct) {
    for (const { vocabulary, others } of phrases)
      if (!found.includes(vocabulary) && others.every(({ met }) => met === walks)) found.push(vocabulary);
  }
  return found;
}

/** A pattern of phrases that begin words, with what each of them begins with. */
export interface PhrasePattern {
  /** Global. */
  pattern: RegExp;
  sticky: RegExp;
  firstWords: ReadonlySet<TableWord>;
}

/**
 * @param pattern matches only where a word begins that one of `phrases` begins with, but for
 *   scripts other than Latin
 */
export function phrasePattern(pattern: RegExp, phrases: readonly string[]): PhrasePattern {
  const first = phrases.map((phrase) => wordsOfPhrase(phrase)?.[0]);
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
  const words = wordsOf(text, from, to);
  scanned[next] = { text, from, to, words, tables };
  next = (next + 1) % PLACES;
  return words;
}

/**
 * Undefined where letters stand in it that are no Latin ones, or of which the case is unsure. A
 * word is a run of letters.
 */
function wordsOf(text: string, from: number, to: number): Words | undefined {
  const inOrder: TableWord[] = [];
  const starts: number[] = [];
  const units = unitsOf(text, from, to);
  const end = to - from;
  let apostrophe = false;
  let at = 0;
  while (at < end) {
    const start = at;
    let unit = units[at]!;
    let hash = 0;
    for (let letter = letterOf(unit); letter !== 0; letter = letterOf(unit)) {
      if (letter === ODD) return undefined;
      hash = nextHash(hash, letter);
      at += 1;
      if (at === end) break;
      unit = units[at]!;
    }
    if (at > start) {
      for (let word = table[hash & HASH_MASK]; word !== undefined; word = word.next) {
        if (word.hash !== hash || !isAt(units, start, at, word.text)) continue;
        inOrder.push(word);
        starts.push(from + start);
        break;
      }
    } else {
      if (unit === 0x27 || unit === 0x2019) apostrophe = true;
      else if (unit > LAST_OF_LATIN && !isSign(unit)) return undefined;
      at += 1;
    }
  }
  return { inOrder, starts, apostrophe };
}

/** Whether units[from, to) are this word, in whatever case. */
function isAt(units: Uint16Array, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false;
  for (let at = 0; at < word.length; at += 1)
    if (letterOf(units[from + at]!) !== word.charCodeAt(at)) return false;
  return true;
}

/** UTF-16 units of which room is kept. */
const KEPT_UNITS = 1 << 19;
/** Where texts are copied to: an array gives its units three times as fast as a string. */
let room = new Uint16Array(1 << 14);
let bytes = Buffer.from(room.buffer);

/** The UTF-16 units of text[from, to), until it is called again. */
function unitsOf(text: string, from: number, to: number): Uint16Array {
  const size = to - from;
  if (size > KEPT_UNITS) {
    const own = new Uint16Array(size);
    Buffer.from(own.buffer).write(text.slice(from, to), 'utf16le');
    return own;
  }
  if (size > room.length) {
    room = new Uint16Array(2 * size);
    bytes = Buffer.from(room.buffer);
  }
  bytes.write(text.slice(from, to), 'utf16le');
  return room;
}

const letterOf = (code: number): number => (code <= LAST_OF_LATIN ? LETTERS[code]! : 0);

function nextHash(hash: number, letter: number): number {
  return (Math.imul(hash, 31) + letter) | 0;
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
