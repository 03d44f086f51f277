/**
 * Choices said in words: "I choose B", "Therefore B.", "B is correct", "This corresponds to C."
 * Looked for in a bounded stretch before the end.
 */
import { matchesOf } from '../prose/pattern.ts';
import { mayHold, phrasesIn } from '../prose/vocabulary.ts';
import {
  CALLED_ANSWER,
  CHOOSING,
  CLAUSE_START,
  CONCLUDING,
  CONCLUDING_WORDS,
  CONFIRMING,
  CORRESPONDING,
  ELSEWHERE,
  MAY_CONFIRM,
  TURNED,
} from './cues.ts';
import type { Offer } from './offer.ts';
import { type Statement, statementAt } from './statement.ts';

/** The stretch that is searched, in a folded text, and what is on offer. */
export interface Place {
  text: string;
  start: number;
  end: number;
  offer: Offer;
}

/** Cues are looked for in so many characters before the end. */
export const MAX_REACH = 16_000;
/** So many marks and cues of one kind are looked at, from the last one back. */
export const MAX_CUES = 24;

/** What follows "I choose" and its like. */
export function choosing({ text, start, end }: Place): { from: number; to: number }[] {
  const from = Math.max(start, end - MAX_REACH);
  return phrasesIn(text, from, end, CHOOSING).map((match) => ({
    from: from + match.index + match[0].length,
    to: end,
  }));
}

/** "Therefore B.", "No, B." where nothing more is said in the line. */
export function concluded({ text, start, end, offer }: Place): Statement[] {
  const from = Math.max(start, end - MAX_REACH);
  const concluding = mayHold(text, from, end, CONCLUDING_WORDS)
    ? matchesOf(text.slice(from, end), CONCLUDING).slice(-MAX_CUES)
    : [];
  return [...concluding, ...phrasesIn(text, from, end, TURNED).slice(-MAX_CUES)].flatMap((match) => {
    const at = from + match.index + match[0].length;
    const statement = statementAt(text, at, end, { ...offer, texts: [] }, 'capital');
    const ended = statement && ENDED.test(text.slice(statement.end, Math.min(end, statement.end + 20)));
    return ended && statement.start < at + 24 ? [statement] : [];
  });
}

/**
 * "This corresponds to option C." at the end of a sentence. Who says so of several options, or of
 * another one, tells what each of them is.
 */
export function corresponding({ text, start, end, offer }: Place): Statement[] {
  const from = Math.max(start, end - MAX_REACH);
  const found: Statement[] = [];
  for (const match of matchesOf(text.slice(from, end), CORRESPONDING)) {
    const at = from + match.index;
    const statement = statementAt(text, at + match[0].length, end, offer, 'capital');
    if (statement === undefined) continue;
    const behind = text.slice(statement.end, Math.min(end, statement.end + 10));
    const before = text
      .slice(Math.max(start, at - MAX_LINE), at)
      .split(SENTENCE_END)
      .at(-1)!;
    if (!ENDED.test(behind) || NAMED_OPTION.test(before)) return [];
    found.push(statement);
  }
  return new Set(found.map(({ labels }) => labels.join())).size > 1 ? [] : found.slice(-1);
}

/** "B is correct", "Options A and C are right". */
export function confirmed({ text, start, end, offer }: Place): Statement[] {
  const from = Math.max(start, end - MAX_REACH);
  if (!MAY_CONFIRM.test(text.slice(from, end))) return [];
  if (offer.letters && !confirmsLetter(text, from, end)) return [];
  const found: Statement[] = [];
  let behind = from;
  for (const match of matchesOf(text.slice(from, end), SUBJECT)) {
    const at = from + match.index + match[0].length;
    if (at < behind) continue;
    const statement = statementAt(text, at, end, { ...offer, texts: [] }, 'capital');
    if (statement === undefined || statement.start > at + 24) continue;
    behind = statement.end;
    const label = statement.labels.at(-1)!;
    const labelEnd = text.lastIndexOf(label, statement.end) + label.length;
    const behindLabel = text.slice(labelEnd, labelEnd + 100);
    const confirming = CONFIRMING.exec(behindLabel);
    if (confirming !== null && !ELSEWHERE.test(behindLabel.slice(confirming[0].length)))
      found.push(statement);
  }
  return found.slice(-MAX_CUES);
}

/** "Water is the correct answer", where water is an option. */
export function textConfirmed({ text, start, end, offer }: Place): Statement[] {
  const { texts } = offer;
  if (texts.length === 0) return [];
  const from = Math.max(start, end - MAX_REACH);
  const scope = text.slice(from, end);
  return matchesOf(scope, CALLED_ANSWER)
    .slice(-MAX_CUES)
    .flatMap(({ index, 0: { length } }) => {
      const before = scope.slice(Math.max(0, index - MAX_LINE), index).toLowerCase();
      const option = texts.find(
        (each) => before.endsWith(each.text) && CLAUSE_START.test(before.slice(0, -each.text.length)),
      );
      if (option === undefined || option.label === '') return [];
      const at = from + index;
      const place = { start: at - option.text.length, end: at + length };
      return [{ labels: [option.label], contradicts: false, ...place }];
    });
}

/**
 * Whether any capital letter is called right: most texts have few, and most of those begin words or
 * are not.
 */
function confirmsLetter(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 65 || code > 90 || (at + 1 < end && /[A-Za-z]/.test(text[at + 1]!))) continue;
    if (CONFIRMING.test(text.slice(at + 1, at + 81))) return true;
  }
  return false;
}

/** Where nothing more is said in the line. */
const ENDED = /^(?:,?\s(?:actually|instead|then))?[\s.!。*_)\]}$]{0,8}(?:$|\n)/;
const SENTENCE_END = /[.!?]\s|\n/;
/** An option that is the subject: "Option A", "(A)", "A". */
const NAMED_OPTION =
  /(?:[Oo]ption|[Cc]hoice|[Aa]nswer|[Ll]etter)\s[A-Z\d]|[([][A-Z][)\]]|(?<![\p{L}'’])[B-HJ-Z](?![\p{L}'’])/u;
/** So much of a line, or before what calls an option right, is looked at. */
export const MAX_LINE = 300;
/** Where a subject may begin: a sentence, a clause. */
const SUBJECT =
  /(?:(?<![\p{L}])(?:so|thus|hence|therefore|then|only|that|and|but|which means|actually|really|rather|clearly|obviously|(?:i|we) (?:think|believe|conclude)|所以|因此|故)|^|[.!?;:,。，；：\n(])[\s*_"]{0,6}(?=[\p{L}([*"$\\])/giu;
