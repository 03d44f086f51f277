/**
 * Whether a stretch of text can hold any phrase of a table at all, told by its words: one scan
 * finds those, and every table is asked about the same ones. A pattern of a hundred phrases that is
 * tried at each place of a text costs many times as much.
 */

/** A table of phrases, as one is asked for it. */
export interface Vocabulary {
  readonly phrases: readonly string[];
}

/** The words of a text in lower case, each a run of letters. */
interface Words {
  /** As they stand, without apostrophes, and where each begins. */
  inOrder: readonly string[];
  starts: readonly number[];
  apostrophe: boolean;
  /** The tables of which a phrase may stand in it, when `tables` were so many. */
  held?: { tables: number; vocabularies: readonly Vocabulary[] };
}

/** By one word of a phrase: its table, and the other words that it needs. */
const phrasesBy = new Map<string, { vocabulary: Vocabulary; others: readonly string[] }[]>();
let tables = 0;

/** Stands for any apostrophe. */
const APOSTROPHE = "'";
const LAST_OF_LATIN = 0x24f;
/** Letters that another case of them, or of an ASCII letter, is written with: İ ı ſ. */
const ODD_CASES: ReadonlySet<number> = new Set([0x130, 0x131, 0x17f]);

/** Phrases in other scripts add nothing: a text in such is taken to hold anything. */
export function vocabularyOf(phrases: readonly string[]): Vocabulary {
  const vocabulary: Vocabulary = { phrases };
  tables += 1;
  for (const phrase of phrases) {
    const words = wordsOf(phrase, 0, phrase.length);
    if (words === undefined) continue;
    const [longest, ...others] = [...setOf(words)].sort((a, b) => b.length - a.length);
    if (longest === undefined) continue;
    const known = phrasesBy.get(longest);
    if (known === undefined) phrasesBy.set(longest, [{ vocabulary, others }]);
    else known.push({ vocabulary, others });
  }
  return vocabulary;
}

const setOf = ({ inOrder, apostrophe }: Words): ReadonlySet<string> =>
  new Set(apostrophe ? [...inOrder, APOSTROPHE] : inOrder);

/** Whether a phrase of these may stand in text[from, to). No is certain. */
export function mayHold(text: string, from: number, to: number, phrases: Vocabulary): boolean {
  const words = wordsIn(text, from, to);
  if (words === undefined) return true;
  if (words.held?.tables !== tables) words.held = { tables, vocabularies: vocabulariesIn(words) };
  return words.held.vocabularies.includes(phrases);
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
  const first = phrases.map((phrase) => wordsOf(phrase, 0, phrase.length)?.inOrder[0]);
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
  if (words === undefined) return [...text.slice(from, to).matchAll(pattern)];
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
}
/** The stretches that were asked about last: the tables are asked one after another. */
const scanned: Scanned[] = [];
const PLACES = 4;
let next = 0;

function wordsIn(text: string, from: number, to: number): Words | undefined {
  for (const known of scanned) {
    if (known.from === from && known.to === to && known.text === text) return known.words;
  }
  const words = wordsOf(text, from, to);
  scanned[next] = { text, from, to, words };
  next = (next + 1) % PLACES;
  return words;
}

/** Undefined where letters stand in it that are no Latin ones, or of which the case is unsure. */
function wordsOf(text: string, from: number, to: number): Words | undefined {
  const inOrder: string[] = [];
  const starts: number[] = [];
  let apostrophe = false;
  let at = from;
  while (at < to) {
    const start = at;
    let code = text.charCodeAt(at);
    while (at < to && isLatin(code)) {
      if (ODD_CASES.has(code)) return undefined;
      code = text.charCodeAt(++at);
    }
    if (at > start) {
      inOrder.push(text.slice(start, at).toLowerCase());
      starts.push(start);
    } else {
      if (code === 0x27 || code === 0x2019) apostrophe = true;
      else if (code > LAST_OF_LATIN && !isSign(code)) return undefined;
      at++;
    }
  }
  return { inOrder, starts, apostrophe };
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
