/**
 * Sentences by Punkt (Kiss and Strunk, 2006), as NLTK's sent_tokenize has them for English: the
 * published checkers count these. A stop, a question or an exclamation mark is looked at with the
 * word before and the token after it; abbreviations, initials, numbers and dots are judged by what
 * the model has seen of both words. Linear in the text.
 */
import { isSpace, SPACE } from '../python.ts';
import { englishModel, type PunktModel, SEEN } from './model.ts';
import {
  bareType,
  beginsLower,
  beginsUpper,
  isInitial,
  isStopFinal,
  NON_WORD,
  NUMBER_TYPE,
  type Token,
  tokensOf,
  wordType,
} from './token.ts';

interface Span {
  start: number;
  end: number;
}

/** A mark that may end a sentence, with the word before it. */
interface Candidate {
  wordStart: number;
  at: number;
  /** Where what was looked at behind the mark ends. */
  end: number;
  /** Where the next word begins; undefined where a sign follows at once. */
  next: number | undefined;
}

const MARK = new RegExp(`[.?!](?=${NON_WORD}|[${SPACE}])`, 'gu');
const NEXT = new RegExp(`[${SPACE}]+([^${SPACE}]+)`, 'uy');
/** Closing quotes and brackets that belong to the sentence before. */
const CLOSING = new RegExp(`["')\\]}]+?(?:[${SPACE}]+|(?=--)|$)`, 'uym');

export function sentencesOf(text: string, model: PunktModel = englishModel()): string[] {
  return realigned(text, spansOf(text, model)).map(({ start, end }) => text.slice(start, end));
}

function spansOf(text: string, model: PunktModel): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { wordStart, at, end, next } of candidatesOf(text)) {
    if (!endsSentence(text.slice(wordStart, end), model)) continue;
    spans.push({ start, end: at + 1 });
    start = next ?? at + 1;
  }
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1]!)) end--;
  return [...spans, { start, end }];
}

/** Of marks that share the word before them, as in `what?!`, only the last one is a candidate. */
function candidatesOf(text: string): Candidate[] {
  const found: Candidate[] = [];
  let before: Candidate | undefined;
  MARK.lastIndex = 0;
  for (let match = MARK.exec(text); match; match = MARK.exec(text)) {
    const at = match.index;
    const candidate = candidateAt(text, at, before);
    if (candidate === undefined) continue;
    if (before && before.at <= candidate.wordStart) found.push(before);
    before = candidate;
  }
  if (before) found.push(before);
  return found;
}

/** Undefined where nothing but white space follows. */
function candidateAt(text: string, at: number, before: Candidate | undefined): Candidate | undefined {
  let end = at + 2;
  let next: number | undefined;
  if (isSpace(text[at + 1]!)) {
    NEXT.lastIndex = at + 1;
    const match = NEXT.exec(text);
    if (match === null) return undefined;
    end = NEXT.lastIndex;
    next = end - match[1]!.length;
  }
  return { wordStart: wordStart(text, at, before), at, end, next };
}

const ASCII_SPACE = new Set(' \t\n\r\v\f');

/** Behind the last white space since the mark before; where there is none, where its word began. */
function wordStart(text: string, at: number, before: Candidate | undefined): number {
  const from = before?.at ?? 0;
  for (let index = at - 1; index > from; index--) if (ASCII_SPACE.has(text[index]!)) return index + 1;
  return before?.wordStart ?? 0;
}

function endsSentence(context: string, model: PunktModel): boolean {
  const tokens = tokensOf(context);
  for (const token of tokens) judgeAlone(token, model);
  for (let index = 0; index + 1 < tokens.length; index++) {
    judgeWithNext(tokens[index]!, tokens[index + 1]!, model);
    if (tokens[index]!.ends) return true;
  }
  return false;
}

/** What a token is by itself. */
function judgeAlone(token: Token, { abbreviations }: PunktModel): void {
  const { text, ellipsis } = token;
  if (text === '.' || text === '?' || text === '!') token.ends = true;
  else if (!ellipsis && isStopFinal(token) && !text.endsWith('..')) {
    const word = text.slice(0, -1).toLowerCase();
    const known = abbreviations.has(word) || abbreviations.has(word.slice(word.lastIndexOf('-') + 1));
    if (known) token.abbreviation = true;
    else token.ends = true;
  }
}

/** What the token behind it makes of a token that ends in a stop. */
function judgeWithNext(token: Token, next: Token, model: PunktModel): void {
  if (!isStopFinal(token)) return;
  const type = bareType(token);
  const nextType = wordType(next);
  const initial = isInitial(token);
  if (model.collocations.has(`${type}|${nextType}`)) {
    joined(token);
    return;
  }
  if ((token.abbreviation || token.ellipsis) && !initial) {
    const starter = beginsUpper(next) && model.starters.has(nextType);
    if (startsSentence(next, model) === true || starter) {
      token.ends = true;
      return;
    }
  }
  if (!initial && type !== NUMBER_TYPE) return;
  const starts = startsSentence(next, model);
  if (starts === false) {
    joined(token);
    return;
  }
  const seen = model.contexts.get(nextType) ?? 0;
  if (starts === undefined && initial && beginsUpper(next) && !(seen & SEEN.lower)) joined(token);
}

function joined(token: Token): void {
  token.ends = false;
  token.abbreviation = true;
}

/** Whether a token is the first of its sentence, by its case; undefined: it does not tell. */
function startsSentence(token: Token, { contexts }: PunktModel): boolean | undefined {
  if (token.text.length === 1 && ';:,.!?'.includes(token.text)) return false;
  const seen = contexts.get(wordType(token)) ?? 0;
  if (beginsUpper(token) && seen & SEEN.lower && !(seen & SEEN.innerUpper)) return true;
  if (beginsLower(token) && (seen & SEEN.upper || !(seen & SEEN.beginsLower))) return false;
  return undefined;
}

/** Closing signs at the beginning of a sentence go to the one before. */
function realigned(text: string, spans: readonly Span[]): Span[] {
  const sentences: Span[] = [];
  let moved = 0;
  for (const [index, { start, end }] of spans.entries()) {
    const sentence = { start: start + moved, end };
    const next = spans[index + 1];
    const closing = next === undefined ? undefined : closingOf(text, next);
    moved = closing?.length ?? 0;
    if (next !== undefined && closing !== undefined)
      sentences.push({ start: sentence.start, end: next.start + closing.trimEnd().length });
    else if (sentence.start < sentence.end) sentences.push(sentence);
  }
  return sentences;
}

/** The closing signs at the beginning of a sentence, with white space behind them. */
function closingOf(text: string, { start, end }: Span): string | undefined {
  const first = text[start];
  if (first === undefined || !'"\')]}'.includes(first)) return undefined;
  CLOSING.lastIndex = 0;
  return CLOSING.exec(text.slice(start, end))?.[0];
}
