/**
 * Words that compute: "8 over 3", "square root of 64", "half of 6", "two thirds". They become the
 * tokens that say the same in signs; what is left of words is prose.
 */

import { makeNumber } from '../../lexer/numbers/make-number.ts';
import type { Token, TokenType } from '../../lexer/token.ts';
import { numberWord, partWord, wholeNumber } from './number-words.ts';

/** Signs in place of words: type and text of each token. */
type Signs = readonly (readonly [TokenType, string])[];

const times: Signs = [['op', '*']];
const over: Signs = [['op', '/']];
const power: Signs = [['op', '^']];

/** Between two values, the longest first. */
const INFIX: readonly (readonly [words: string, signs: Signs])[] = [
  ['raised to the power of', power],
  ['raised to the power', power],
  ['to the power of', power],
  ['to the power', power],
  ['percent of', [['op', '%'], ...times]],
  ['multiplied by', times],
  ['divided by', over],
  ['raised to', power],
  ['times', times],
  ['over', over],
  ['plus', [['op', '+']]],
  ['minus', [['op', '-']]],
];

/** Behind a value. */
const POSTFIX = new Map<string, Signs>([
  [
    'squared',
    [
      ['op', '^'],
      ['number', '2'],
    ],
  ],
  [
    'cubed',
    [
      ['op', '^'],
      ['number', '3'],
    ],
  ],
  ['factorial', [['op', '!']]],
]);

/** Before a value, the longest first; `the` before them is gone. */
const PREFIX: readonly (readonly [words: string, signs: Signs])[] = [
  ['positive square root of', [['function', 'sqrt']]],
  ['square root of', [['function', 'sqrt']]],
  ['cube root of', [['function', 'cbrt']]],
  ['absolute value of', [['function', 'abs']]],
  ['natural logarithm of', [['function', 'ln']]],
  ['natural log of', [['function', 'ln']]],
  ['logarithm of', [['function', 'log']]],
  ['log of', [['function', 'log']]],
  ['sine of', [['function', 'sin']]],
  ['cosine of', [['function', 'cos']]],
  ['tangent of', [['function', 'tan']]],
  [
    'reciprocal of',
    [
      ['number', '1'],
      ['op', '/'],
    ],
  ],
  [
    'one more than',
    [
      ['number', '1'],
      ['op', '+'],
    ],
  ],
  [
    'half of',
    [
      ['number', '1'],
      ['op', '/'],
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  [
    'twice',
    [
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  [
    'thrice',
    [
      ['number', '3'],
      ['op', '*'],
    ],
  ],
  [
    'double',
    [
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  [
    'triple',
    [
      ['number', '3'],
      ['op', '*'],
    ],
  ],
  [
    'half',
    [
      ['number', '1'],
      ['op', '/'],
      ['number', '2'],
      ['op', '*'],
    ],
  ],
  ['negative', [['op', '-']]],
  ['minus', [['op', '-']]],
  ['only', []],
  ['just', []],
];

/** Answers with more tokens are no such phrase. */
const MAX_TOKENS = 64;

const wordOf = (token: Token | undefined): string =>
  token?.type === 'word' ||
  (token?.type === 'letter' && token.mode === 'plain' && token.text.toLowerCase() === 'a')
    ? token.text.toLowerCase()
    : '';

/** How many tokens at `at` spell `phrase`, word by word; 0 when they do not. */
function spells(tokens: readonly Token[], at: number, phrase: string): number {
  const words = phrase.split(' ');
  const matches = words.every((word, index) => {
    const token = tokens[at + index];
    // log and min are functions to the lexer
    return wordOf(token) === word || (token?.type === 'function' && token.text === word);
  });
  return matches ? words.length : 0;
}

function isValueEnd(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.type === 'op') return token.text === '%' || token.text === '!' || token.text === 'degree';
  return ['number', 'letter', 'constant', 'close', 'bar'].includes(token.type);
}

function isValueStart(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.type === 'op') return token.text === '-' || token.text === '$' || token.text.startsWith('surd');
  if (token.type === 'macro') return !token.text.includes(':');
  return ['number', 'letter', 'constant', 'open', 'function', 'bar'].includes(token.type);
}

/** A token in place of the one given, at its place in the text. */
function sign(like: Token, type: TokenType, text: string): Token {
  const token: Token = { ...like, type, text, mode: 'math', side: undefined, number: undefined };
  if (type === 'number') token.number = makeNumber({ whole: text });
  return token;
}

/** Number words to numbers: whole ones, parts, and wholes with parts. */
function withNumbers(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  let index = 0;
  while (index < tokens.length) {
    const found = numberAt(tokens, index);
    if (found === undefined) out.push(tokens[index++]!);
    else {
      const like = { ...tokens[index]!, end: tokens[index + found.tokens - 1]!.end };
      out.push(...found.signs.map(([type, text]) => sign(like, type, text)));
      index += found.tokens;
    }
  }
  return out;
}

interface Found {
  signs: Signs;
  tokens: number;
}

const fraction = (top: number, bottom: number): Signs => [
  ['open', '('],
  ['number', String(top)],
  ['op', '/'],
  ['number', String(bottom)],
  ['close', ')'],
];

function numberAt(tokens: readonly Token[], at: number): Found | undefined {
  const words: string[] = [];
  for (let index = at; index < tokens.length && wordOf(tokens[index]) !== ''; index++)
    words.push(wordOf(tokens[index]));
  const digits = tokens[at]!.type === 'number' ? tokens[at]! : undefined;
  if (digits !== undefined) return mixedBehind(tokens, at, { value: digits.text, tokens: 1 });
  if (words.length === 0) return undefined;
  if (words[0] === 'half' && tokens.length === 1) return { signs: fraction(1, 2), tokens: 1 };
  if (words[0] === 'a' || words[0] === 'an') {
    const part = words[1] === undefined ? undefined : partWord(words[1]);
    return part === undefined || isValueEnd(tokens[at - 1])
      ? undefined
      : { signs: fraction(1, part), tokens: 2 };
  }
  const hyphened = /^([a-z]+)-([a-z]+)$/.exec(words[0]!);
  if (hyphened !== null) {
    const [top, bottom] = [wholeNumber([hyphened[1]!]), partWord(hyphened[2]!)];
    if (top !== undefined && bottom !== undefined) return { signs: fraction(top.value, bottom), tokens: 1 };
  }
  const whole = wholeNumber(words);
  if (whole === undefined) return undefined;
  const part = words[whole.words];
  const bottom = part === undefined ? undefined : partWord(part);
  if (bottom !== undefined) return { signs: fraction(whole.value, bottom), tokens: whole.words + 1 };
  return (
    mixedBehind(tokens, at, { value: String(whole.value), tokens: whole.words }) ??
    // a single word is read where it stands, but for operators
    (whole.words > 1 || computes(tokens)
      ? { signs: [['number', String(whole.value)]], tokens: whole.words }
      : undefined)
  );
}

const COMPUTING = new Set(
  'times over divided multiplied plus minus squared cubed factorial twice thrice half double of'.split(' '),
);

function computes(tokens: readonly Token[]): boolean {
  return tokens.some((token) => COMPUTING.has(wordOf(token)));
}

/** "and a half", "and three quarters" behind a whole number. */
function mixedBehind(
  tokens: readonly Token[],
  at: number,
  whole: { value: string; tokens: number },
): Found | undefined {
  let index = at + whole.tokens;
  if (wordOf(tokens[index]) !== 'and' || !/^\d+$/.test(whole.value)) return undefined;
  index++;
  const count = wordOf(tokens[index]);
  const top = count === 'a' || count === 'an' ? 1 : wholeNumber([count])?.value;
  const bottom = partWord(wordOf(tokens[index + 1]));
  if (top === undefined || bottom === undefined) return undefined;
  return {
    signs: [['open', '('], ['number', whole.value], ['op', '+'], ...fraction(top, bottom), ['close', ')']],
    tokens: index + 2 - at,
  };
}

/** Every word that a phrase here can begin with, but for numbers. */
const FIRST_WORDS = new Set([
  ...[...INFIX, ...PREFIX].map(([phrase]) => phrase.split(' ')[0]!),
  ...POSTFIX.keys(),
  ...'of more less in a an half and'.split(' '),
]);

/** Whether a token can begin something that `withOperators` changes. */
function begins(token: Token): boolean {
  if (token.type !== 'word') return false;
  const word = token.text.toLowerCase();
  if (FIRST_WORDS.has(word) || word.includes('-')) return true;
  return numberWord(word) !== undefined || partWord(word) !== undefined;
}

/** The words that compute replaced by signs; undefined where there are none. */
export function withOperators(tokens: readonly Token[]): Token[] | undefined {
  if (tokens.length > MAX_TOKENS || !tokens.some(begins)) return undefined;
  const numbered = withNumbers(tokens);
  const out: Token[] = [];
  let changed = numbered.length !== tokens.length;
  let index = 0;
  while (index < numbered.length) {
    const token = numbered[index]!;
    const found =
      token.type === 'word' || token.type === 'function' ? operatorAt(numbered, index, out) : undefined;
    if (found === undefined) {
      out.push(token);
      index++;
      continue;
    }
    changed = true;
    // "the square root of": the article belongs to the phrase
    if (found.prefix && wordOf(out.at(-1)) === 'the') out.pop();
    out.push(...found.signs.map(([type, text]) => sign(token, type, text)));
    index += found.tokens;
  }
  return changed ? swapped(out) : undefined;
}

function operatorAt(
  tokens: readonly Token[],
  at: number,
  before: readonly Token[],
): (Found & { prefix: boolean }) | undefined {
  const behindValue = isValueEnd(before.at(-1));
  if (behindValue) {
    for (const [phrase, signs] of INFIX) {
      const length = spells(tokens, at, phrase);
      if (length > 0 && (isValueStart(tokens[at + length]) || operatorFollows(tokens, at + length)))
        return { signs, tokens: length, prefix: false };
    }
    const postfix = POSTFIX.get(wordOf(tokens[at]));
    if (postfix !== undefined) return { signs: postfix, tokens: 1, prefix: false };
    // 8% of 50, 2/3 of 9
    if (spells(tokens, at, 'of') > 0 && isShare(before) && isValueStart(tokens[at + 1]))
      return { signs: times, tokens: 1, prefix: false };
    if (spells(tokens, at, 'more than') > 0 && isValueStart(tokens[at + 2]))
      return { signs: [['op', '+']], tokens: 2, prefix: false };
    // 12 in base 9
    if (spells(tokens, at, 'in base') > 0) return { signs: [], tokens: 1, prefix: false };
    if (spells(tokens, at, 'less than') > 0 && isValueStart(tokens[at + 2]))
      return { signs: [['op', TAKEN_FROM]], tokens: 2, prefix: false };
    return undefined;
  }
  for (const [phrase, signs] of PREFIX) {
    const length = spells(tokens, at, phrase);
    if (length > 0 && (isValueStart(tokens[at + length]) || operatorFollows(tokens, at + length)))
      return { signs, tokens: length, prefix: true };
  }
  return undefined;
}

/** Whether a word that computes, or a number word, begins at `at`. */
function operatorFollows(tokens: readonly Token[], at: number): boolean {
  const skip = wordOf(tokens[at]) === 'the' ? 1 : 0;
  return (
    PREFIX.some(([phrase, signs]) => signs.length > 0 && spells(tokens, at + skip, phrase) > 0) ||
    wholeNumber([wordOf(tokens[at])]) !== undefined
  );
}

/** A percentage, or a fraction, of which something is a share. */
function isShare(before: readonly Token[]): boolean {
  const last = before.at(-1);
  if (last?.type === 'op' && last.text === '%') return true;
  const slash = before.at(-2);
  const isQuotient = slash?.type === 'op' && slash.text === '/' && last?.type === 'number';
  return isQuotient || (last?.type === 'close' && before.some(({ text }) => text === '/' || text === 'frac'));
}

/** "8 less than 10" for the moment; the two sides change places at the end. */
const TAKEN_FROM = 'taken-from';

/** a less than b is b - a, where that is all. */
function swapped(tokens: Token[]): Token[] {
  const at = tokens.findIndex((token) => token.text === TAKEN_FROM);
  if (at < 0) return tokens;
  const minus = sign(tokens[at]!, 'op', '-');
  return [...tokens.slice(at + 1), minus, ...tokens.slice(0, at)];
}
