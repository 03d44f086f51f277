/**
 * Second answers beside a first: "7 (or 8)", "7, maybe 8", "7 if n is odd, 8 if n is even", "7
 * unless n = 2, then 8". A reader for whom one answer is right must find all of them right.
 * Bounded: only the beginning of an answer is looked at.
 */

import { wholeNumber } from '../../mathematics/parser/words/numbers/number-words.ts';
import { hasProse } from './has-prose.ts';
import { compiledAhead, matchesOf } from './pattern.ts';
import { CORRECTED_VALUE } from './retraction-words.ts';

export interface Hedge {
  main: string;
  others: string[];
  /**
   * The words offer a choice: the first value alone is never the answer. Otherwise the second may
   * say the first again, as in "3/8 (0.375)" and "0.5 or 1/2".
   */
  offered: boolean;
}

/** Longer answers are no hedged values. */
const MAX_LENGTH = 400;

const WRAPPER =
  /\\(?:text|textrm|textbf|textit|textnormal|mathrm|mathbf|mbox|operatorname)\s{0,3}\{([^{}]*)\}/g;
const SPACE = /\\(?:quad|qquad|hspace\{[^{}]*\}|[ ,;:!])|~|\$|\\\(|\\\)|\\left(?=[([])|\\right(?=[)\]])/g;

/** Remarks in brackets that add nothing to a value. */
const REMARK =
  /^(?:see (?:above|below)|as (?:above|required|desired|claimed|shown|expected|stated)(?: above)?|shown above|exact(?:ly)?|exact value|final|final answer|answer|simplified|in (?:simplest|lowest) (?:form|terms)|checked|verified|proved|proven|q\.?e\.?d\.?|done|by (?:symmetry|induction|inspection)|(?:a )?(?:double|triple|repeated) root|with multiplicity \w+|counted (?:once|twice))\.?$/i;

/** Whether words in brackets add nothing to the value before them: `see above`. */
export function isRemark(words: string): boolean {
  return REMARK.test(words);
}

/** Whether a text says a number, and nothing else: `twenty-one`. */
export function isNumberInWords(text: string): boolean {
  const words = text.split(/\s+/);
  return wholeNumber(words)?.words === words.length;
}

/** Whether a number in words is the one in digits. */
export function saysAgain(words: string, digits: string): boolean {
  const said = words.trim().split(/[\s-]+/);
  const number = wholeNumber(said);
  return number?.words === said.length && number.value === Number(digits);
}

/** In plain words what stands in wrappers of text. */
function plain(text: string): string {
  const unwrapped = text.includes('\\') ? text.replace(WRAPPER, ' $1 ') : text;
  const spaced = /[\\~$]/.test(unwrapped) ? unwrapped.replace(SPACE, ' ') : unwrapped;
  return spaced.replace(/\s{1,40}/g, ' ').trim();
}

const OFFER =
  'though it might be|though it could be|although it might be|but it might be|but it could be|or|or else|or maybe|or possibly|or perhaps|or even|alternatively|otherwise|else|maybe|perhaps|possibly|could be|might be|also|not sure|unsure' +
  '|ou|peut-être|oder|vielleicht|alternativ|o|quizás|tal vez|oppure|forse|talvez|of|misschien|или|возможно|może|lub|albo|或|或者|也可能|または|あるいは|또는';
const IF =
  'if|when|whenever|for|where|unless|provided|as long as|in case|with|wenn|falls|für|si|quand|pour|cuando|para|se|quando|per|als|voor|если|при|jeśli|dla|当|若|如果';
const ELSE = 'otherwise|else|sonst|sinon|de lo contrario|altrimenti|caso contrário|anders|иначе|否则';
const AGAIN =
  /^(?:or|i\.e\.|ie|that is|equivalently|also written(?: as)?|namely|=|≈|\\approx|about|approximately|,|;|:)[,:]?\s*/i;
/** What a value looks like: a digit, a letter alone, a command, a constant. */
const VALUE = /\d|\\[a-z]{2,}|[π√∞]|(?:^|[^\p{L}])\p{L}(?![\p{L}])/iu;

const border = (words: string): string => `(?:${words})(?![\\p{L}])`;
const OFFERS = new RegExp(`^(?:${border(OFFER)}|[,;?:]|it is|it's|the answer is)\\s*`, 'iu');
const BRACKET = /^(.{1,160}?)\s?[([]([^()[\]]{1,160})[)\]]\s*(.{0,40})$/su;
/** Where a second answer is offered in a sentence. */
const OFFERING = new RegExp(
  `(?:[,;?.—–-]\\s?|\\s)(?:but\\s|and\\s)?(?:it\\s)?(?:${border('or else|or maybe|or possibly|or perhaps|or even|alternatively|maybe|perhaps|possibly|could be|might be|may be|could also be|might also be|peut-être|vielleicht|quizás|forse|talvez|возможно|也可能')}|or,\\s(?:if|when|for)\\s[^,]{1,40},|(?<=(?:[?]|\\.\\.\\.)\\s?)or(?![\\p{L}]))\\s?`,
  'iu',
);
/** Where a condition begins, where another value may, and where that one's own condition does. */
const CONDITION = new RegExp(`[\\s,(](?:${border(IF)})\\s`, 'iu');
const NEXT_VALUE = new RegExp(
  `(?:[,;]|\\s${border('and|but|or|und|et|y|e|и')}|，|；)\\s?(?:(?:and|but|or|then|it is|it's|=)\\s)?`,
  'giu',
);
const NEXT_CONDITION = new RegExp(`\\s(?:${border(`${IF}|${ELSE}`)})|[,;]`, 'iu');
const EXCEPTION = /[\s,](?:unless|except (?:if|when|for))\s/i;
const INSTEAD = /[,;]|\s(?:then|when|where|in which case)(?=\s)/i;
/** "42, unless it is 43" */
const IT_IS = /^(?:it is|it's|it equals|it was|that is|the answer is)(?=\s)/i;
const LEADING = /^\s?(?:(?:then|when|where|in which case|it is|it's)\s){0,2}/i;
const POSSIBLE =
  /^(.{1,100}?)[\s,;]{1,3}(?:where|though|although|but|and|while|however,?)\s(.{1,60}?)\s(?:is|would be|could be|may be|might be|are|works?)(?:\s(?:also|equally|just as))?\s?(?:possible|correct|right|acceptable|an option|a possibility|fine|valid|okay|good)\.?$/isu;
const AT_A_NUMBER =
  /^(-?[\d.,/\\{}a-z]{1,40}?)\s(?:for|if|when|where|unless|with|in case)\s(-?\d[\d.,]*)\.?$/is;
const SAME_NAME =
  /^(\\?\w{1,12})\s?=\s?([^=]{1,60}?)[\s,(]{1,3}(?:where|for|if|when|with)\s(?:\()?\1\s?=\s?([^=]{1,60}?)\)?$/isu;
const EITHER = new RegExp(
  `^(.{1,120}?)[\\s,]{1,2}(?:${border('or|oder|ou|или')}|或|或者)\\s?(.{1,120})$`,
  'isu',
);

/** Everything but a bracket offers by a word: most answers have none, and cost one look. */
const WORD = /(?:^|[^\\\p{L}])\p{L}{2}|[\u3040-\uFFFF]|\?/u;
const CONDITIONED = new RegExp(`^(.{1,60}?)\\s(?:${border(IF)})`, 'iu');
const CONDITION_BEHIND = new RegExp(`\\s(?:${border(IF)}).*$`, 'isu');

/** "7. Or maybe 8.", "7\n\nIt might also be 8.": a sentence that offers another value. */
const ANOTHER = compiledAhead(
  new RegExp(
    `^[\\s.!$*_\\\\)\\]}]{0,12}(?:or|or (?:maybe|perhaps|possibly|even)|maybe|perhaps|possibly|alternatively|then again,? it (?:could|might|may) be|(?:it|this|the answer) (?:might|could|may)(?: also| even| as well)? be|oder(?: vielleicht)?|ou(?: peut-être)?|vielleicht|peut-être)[,:]?\\s{1,2}(?<value>${CORRECTED_VALUE})(?:,? if [^.!?\\n]{1,60})?[.!]?\\s*(?:$|\\n)`,
    'iu',
  ),
);
const MAX_ANOTHER = 160;

/** The value that the sentence behind `at` offers beside the one before it, or undefined. */
export function anotherBehind(text: string, at: number, to: number): string | undefined {
  return ANOTHER.exec(text.slice(at, Math.min(to, at + MAX_ANOTHER)))?.groups?.value;
}

/** The answers in `text` when there are several where one would do, or undefined. */
export function readHedge(text: string): Hedge | undefined {
  if (text.length > MAX_LENGTH || text.length < 3) return undefined;
  const hasWord = WORD.test(text);
  if (!hasWord && !/[([]/.test(text)) return undefined;
  const source = plain(text);
  if (!hasWord) return brackets(source);
  return cases(source) ?? brackets(source) ?? tail(source) ?? either(source);
}

/** Commands that leave a word behind when they are taken off, and a word of one letter. */
const WORD_LEFT = /\\q|\\h|(?<![\\A-Za-z])o(?![A-Za-z])/i;

/** Whether the text offers several answers, so that its first value alone is none. */
export function offersSeveral(text: string): boolean {
  if (!hasProse(text, 0, text.length) && !WORD_LEFT.test(text)) return false;
  return readHedge(text)?.offered === true;
}

function cases(source: string): Hedge | undefined {
  const same = SAME_NAME.exec(source);
  if (same !== null) return offer(same[2]!, same[3]!);
  const at = AT_A_NUMBER.exec(source);
  if (at !== null) return offer(at[1]!, at[2]!);
  const other = unless(source) ?? bothCases(source);
  if (other !== undefined) return other;
  const possible = POSSIBLE.exec(source);
  return possible === null ? undefined : offer(possible[1]!, possible[2]!);
}

/** "7 unless n = 2, then 8" */
function unless(source: string): Hedge | undefined {
  const exception = EXCEPTION.exec(source);
  if (exception === null) return undefined;
  const rest = source.slice(exception.index + exception[0].length);
  const instead = IT_IS.exec(rest) ?? INSTEAD.exec(rest);
  if (instead === null) return undefined;
  const other = rest.slice(instead.index + instead[0].length).replace(LEADING, '');
  return other.length > MAX_VALUE ? undefined : offer(source.slice(0, exception.index), other);
}

/** "7 if n is odd, 8 if n is even" */
function bothCases(source: string): Hedge | undefined {
  const condition = CONDITION.exec(source);
  if (condition === null || condition.index === 0) return undefined;
  const main = source.slice(0, condition.index);
  const rest = source.slice(condition.index + condition[0].length);
  for (const next of matchesOf(rest, NEXT_VALUE)) {
    const stretch = rest.slice(next.index + next[0].length, next.index + next[0].length + MAX_VALUE);
    const end = NEXT_CONDITION.exec(stretch);
    if (end === null || /^[,;]/.test(end[0])) continue;
    const both = offer(main, stretch.slice(0, end.index));
    if (both !== undefined) return both;
  }
  return undefined;
}

const MAX_VALUE = 80;

function brackets(source: string): Hedge | undefined {
  const match = BRACKET.exec(source);
  if (match === null) return undefined;
  const [, main, inner] = match as unknown as [string, string, string];
  const content = inner.trim();
  const offered = OFFERS.test(content) && !/^[,;:]/.test(content);
  if (offered) return offer(main, strip(content));
  const conditional = CONDITIONED.exec(content);
  if (conditional !== null && /\d/.test(conditional[1]!) && !/[=<>≤≥]/.test(conditional[1]!))
    return offer(main, conditional[1]!);
  if (REMARK.test(content)) return { main: main.trim(), others: [], offered: false };
  const again = content.replace(AGAIN, '');
  // 12 (thirteen): a value like any other, which a reader of words alone would pass over.
  if (isNumberInWords(again)) return { main: main.trim(), others: [again], offered: true };
  return VALUE.test(main) ? { main: main.trim(), others: [again], offered: false } : undefined;
}

function tail(source: string): Hedge | undefined {
  const match = OFFERING.exec(source);
  if (match === null || match.index === 0) return undefined;
  return offer(source.slice(0, match.index), strip(source.slice(match.index + match[0].length)));
}

function either(source: string): Hedge | undefined {
  const match = EITHER.exec(source);
  if (match === null || !VALUE.test(match[1]!)) return undefined;
  return { main: match[1]!.trim(), others: [match[2]!.trim()], offered: false };
}

/** Two values on offer; undefined when either is none. */
function offer(main: string, other: string): Hedge | undefined {
  const first = main.replace(/[\s,;?]{1,4}$/, '').trim();
  const second = other.replace(/[\s,;?.)]{1,4}$/, '').trim();
  if (!VALUE.test(first) || !VALUE.test(second)) return undefined;
  return { main: first, others: [second], offered: true };
}

/** Without the words that offer. */
function strip(content: string): string {
  let rest = content;
  for (let words = 0; words < 6; words++) {
    const next = rest.replace(OFFERS, '');
    if (next === rest) break;
    rest = next;
  }
  return rest.replace(CONDITION_BEHIND, '');
}
