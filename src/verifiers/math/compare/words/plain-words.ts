/** Words: case, spacing, punctuation and articles do not count; a single letter keeps its case. */
import type { Node } from '../../../../mathematics/tree.ts';
import type { MathOptions } from '../../options.ts';

const NUMBERS: Record<string, string> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
};
/** Words that say the same. */
const SYNONYMS: Record<string, string> = {
  ...NUMBERS,
  yeah: 'yes',
  isnt: 'is not',
  dont: 'do not',
  doesnt: 'does not',
};
const FILLERS = new Set(['a', 'an', 'the']);

/** The words of a text as they are compared. */
export function plainWords(text: string, options: MathOptions): string {
  const cased = options.case_sensitive ? text : text.toLowerCase();
  const words = cased
    .normalize('NFKC')
    .replace(/['’`]/g, '')
    .replace(/\\(?:text|mathrm|textbf|mbox|left|right|displaystyle)(?![a-z])/gi, '')
    .replace(/\\[dtc]frac(?![a-z])/g, ' frac')
    .replace(/[^\p{L}\p{N}+\-*/=<>^%]+/gu, ' ')
    .replace(/(\p{L})-(?=\p{L})/gu, '$1 ')
    .trim()
    .split(' ');
  const kept = words.length > 1 ? words.filter((word) => !FILLERS.has(word)) : words;
  return kept.map((word) => SYNONYMS[word] ?? word).join(' ');
}

/**
 * The letters of a node that may have been meant as words or as a choice: E for e, \text{E}, (E);
 * "odd" for o·d·d.
 */
export function lettersOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'symbol':
      return node.accent === 'bold' || node.accent === undefined ? symbolLetters(node) : undefined;
    case 'constant':
      return node.name === 'pi' ? undefined : node.name;
    case 'annotated':
      return lettersOf(node.value);
    case 'choice':
      return node.content ? undefined : node.letter;
    case 'product': {
      const parts = node.factors.map((f) => (f.kind === 'product' ? undefined : lettersOf(f)));
      return parts.every((p) => p !== undefined && /^\p{L}+$/u.test(p)) ? parts.join('') : undefined;
    }
    case 'undefined':
      return node.what;
    default:
      return undefined;
  }
}
function symbolLetters(node: Extract<Node, { kind: 'symbol' }>): string | undefined {
  return node.sub === undefined && node.sup === undefined && node.primes === 0 ? node.base : undefined;
}

/** Whether two texts are the same; single letters must agree in case. */
export function sameWords(a: string, b: string, options: MathOptions): boolean {
  if (a.trim().length === 1 && b.trim().length === 1) return a.trim() === b.trim();
  const [first, second] = [plainWords(a, options), plainWords(b, options)];
  if (!sameBrackets(a, b)) return false;
  if (isSameBut(first, second) || isSameBut(second, first) || dateOf(first) === dateOf(second)) return true;
  return first === second || sameEnumeration(a, b, options) || joined(a, options) === joined(b, options);
}

/** What a predicate is said of, or the kind of thing that an adjective names. */
const SUBJECT = /^(?:(?:this|given) )?(?:series|integral|sequence|limit|sum|function|it) (?:is )?/;
const KIND = / (?:triangle|function|number|integer|series|matrix|graph)$/;

/** "the series diverges" for "diverges", "isosceles triangle" for "isosceles". */
function isSameBut(long: string, short: string): boolean {
  if (INFINITELY_MANY.test(long) && INFINITELY_MANY.test(short)) return true;
  if (short.includes(' ') || !long.includes(' ')) return false;
  if (short === 'yes' || short === 'no') return isYesOrNo(long, short);
  return long.replace(SUBJECT, '') === short || long.replace(KIND, '') === short;
}

const INFINITELY_MANY =
  /^(?:there are |it has |(?:equation|system) has )?infinitely many(?: (?:real |integer )?(?:solutions|roots|values|answers))?$/;

/** "Yes, it is possible" for "yes", "No, it is not": the sentence goes on as it began. */
function isYesOrNo(words: string, said: 'yes' | 'no'): boolean {
  const [first, ...rest] = words.split(' ');
  if (first !== said || rest.length > MAX_REST || !SUBJECTS.has(rest[0]!)) return false;
  if (rest.some((word) => TURNING.has(word))) return false;
  return said === 'no' || !rest.some((word) => NEGATING.test(word));
}
const MAX_REST = 8;
const SUBJECTS: ReadonlySet<string> = new Set('it this that they he she we you there'.split(' '));
const TURNING: ReadonlySet<string> = new Set(
  'but if unless except only when yes no wait actually or sometimes might may'.split(' '),
);
const NEGATING =
  /^(?:not|never|none|neither|cannot|cant|isnt|im(?:possible|probable)|un\p{L}{4,}|false|fails?)$|n[’']?t$/u;

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const DATE = /^(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})|([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?)$/;

/** 5 June, June 5th and Jun 5 as one; Tue as Tuesday; another text as it is. */
function dateOf(words: string): string {
  const match = DATE.exec(words);
  if (match === null) return named(words, DAYS) ?? words;
  const month = named(match[2] ?? match[3]!, MONTHS);
  return month === undefined ? words : `${month} ${Number(match[1] ?? match[4])}`;
}

function named(word: string, names: readonly string[]): string | undefined {
  return word.length < 3 ? undefined : names.find((name) => name === word || name.slice(0, 3) === word);
}

/** south-east and southeast, non-negative and nonnegative. */
function joined(text: string, options: MathOptions): string {
  return plainWords(text.replace(/(\p{L})-(?=\p{L})/gu, '$1'), options).replace(
    /\b(north|south) (east|west)(?=\b|ern)/gi,
    '$1$2',
  );
}
/** Brackets around two ends: what belongs to an interval in a sentence. */
const ENDS = /([[(])[^()[\],]{1,40},[^()[\],]{1,40}([)\]])/g;

/** Whether the intervals in two sentences have the same brackets. */
function sameBrackets(a: string, b: string): boolean {
  const brackets = (text: string): string =>
    [...text.matchAll(ENDS)].map(([, left, right]) => `${left}${right}`).join(' ');
  return brackets(a) === brackets(b);
}

/** "Alice and Bob" names the same as "Bob and Alice". */
function sameEnumeration(a: string, b: string, options: MathOptions): boolean {
  const parts = (text: string): string[] =>
    text
      .split(/\band\b|[,;&]/i)
      .map((part) => plainWords(part, options))
      .filter((part) => part !== '')
      .sort();
  const [first, second] = [parts(a), parts(b)];
  return first.length > 1 && first.join('|') === second.join('|');
}

/** A node as words: its letters, or a number as it is written. */
export function writtenText(node: Node): string | undefined {
  if (node.kind === 'number' && node.denominator === 1n) return String(node.numerator);
  if (node.kind === 'choice') return node.letter;
  return lettersOf(node);
}
