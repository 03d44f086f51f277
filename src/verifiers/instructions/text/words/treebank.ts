/**
 * Words as NLTK's word_tokenize parts them (the conventions of the Penn Treebank): signs by
 * themselves, `do n't`, quotes as `` and ''. One sentence at a time.
 */
import { chunksOf, isSpace, SPACE, WORD } from '../python.ts';

type Rule = readonly [pattern: RegExp, replacement: string];

const OPENING: readonly Rule[] = [
  [/[«“‘„]|`+/gu, ' $& '],
  [/^"/u, '``'],
  [/``/gu, ' `` '],
  [/([ ([{<])(?:"|'{2})/gu, '$1 `` '],
  [new RegExp(`(?<![${WORD}])'(?!(?:re|ve|ll|m|t|s|d|n)(?![${WORD}]))(?=[${WORD}])`, 'giu'), "' "],
];

const SIGNS: readonly Rule[] = [
  [/([:,])(\P{Nd})/gu, ' $1 $2'],
  [/[:,](?=\n?$)/gu, ' $& '],
  [/\.{2,}/gu, ' $& '],
  [/[;@#$%&]/gu, ' $& '],
  [/[\u2012-\u2015]/gu, ' $& '],
  [/[?!]/gu, ' $& '],
  [/([^'])' /gu, "$1 ' "],
  [/\*/gu, ' $& '],
  [/[\][(){}<>]/gu, ' $& '],
  [/--/gu, ' -- '],
];

const CLOSING: readonly Rule[] = [
  [/[»”’]/gu, ' $& '],
  [/''/gu, " '' "],
  [/"/gu, " '' "],
  [new RegExp(`[${SPACE}]+`, 'gu'), ' '],
  [/([^' ])('[sS]|'[mM]|'[dD]|') /gu, '$1 $2 '],
  [/([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /gu, '$1 $2 '],
];

/** Words that are two. */
const CONTRACTIONS: readonly Rule[] = [
  ...['can|not', "d|'ye", 'gim|me', 'gon|na', 'got|ta', 'lem|me', "more|'n"].map((word): Rule => {
    const [one, two] = word.split('|');
    return [new RegExp(`(?<![${WORD}])(${one})(${two})(?![${WORD}])`, 'giu'), ' $1 $2 '];
  }),
  [new RegExp(`(?<![${WORD}])(wan)(na)(?=[${SPACE}])`, 'giu'), ' $1 $2 '],
  [new RegExp(` ('t)(is|was)(?![${WORD}])`, 'giu'), ' $1 $2 '],
];

/** A quote, a contraction: sentences without them need half of the rules. */
const QUOTES = /["'`«“‘„»”’]/u;

export function treebankWords(sentence: string): string[] {
  const quoted = QUOTES.test(sentence);
  let text = quoted ? applied(OPENING, sentence) : sentence;
  text = applied(SIGNS, withFinalStop(text));
  text = ` ${text} `;
  text = applied(quoted ? CLOSING : CLOSING.slice(3, 4), text);
  return chunksOf(applied(CONTRACTIONS, text));
}

function applied(rules: readonly Rule[], text: string): string {
  let result = text;
  for (const [pattern, replacement] of rules) result = result.replace(pattern, replacement);
  return result;
}

const AFTER_STOP = new Set('])}>"\'»”’ ');

/** The stop at the end, before closing quotes and brackets, is a word of its own. */
function withFinalStop(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1]!)) end--;
  let at = end;
  while (at > 0 && AFTER_STOP.has(text[at - 1]!)) at--;
  if (text[at - 1] !== '.' || at < 2 || text[at - 2] === '.') return text;
  return `${text.slice(0, at - 1)} . ${text.slice(at, end)} `;
}
