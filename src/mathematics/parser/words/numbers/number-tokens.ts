/** Number words among tokens as the numbers that they are. */

import { makeNumber } from '../../../lexer/numbers/make-number.ts';
import type { Token, TokenType } from '../../../lexer/token.ts';
import { currencyOf, unitOf } from '../../../units/names.ts';
import type { Signs } from '../operator-phrases.ts';
import { chineseNumber } from './chinese-numbers.ts';
import { digitsBehindPoint, type NumberWords, partWord, scaleOf, wholeNumber } from './number-words.ts';

/** The word that a token is, in small letters; nothing for any other token. */
export const wordOf = (token: Token | undefined): string =>
  token?.type === 'word' ||
  (token?.type === 'letter' && token.mode === 'plain' && token.text.toLowerCase() === 'a')
    ? token.text.toLowerCase()
    : '';

/** Whether a value can end with the token. */
export function isValueEnd(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.type === 'op') return token.text === '%' || token.text === '!' || token.text === 'degree';
  return ['number', 'letter', 'constant', 'close', 'bar'].includes(token.type);
}

/** A token in place of the one given, at its place in the text. */
export function sign(like: Token, type: TokenType, text: string): Token {
  const token: Token = { ...like, type, text, mode: 'math', side: undefined, number: undefined };
  const [whole, fraction] = text.split('.');
  if (type === 'number') token.number = makeNumber({ whole: whole!, ...(fraction && { fraction }) });
  return token;
}

/** Number words to numbers: whole ones, parts, and wholes with parts. */
export function withNumbers(tokens: readonly Token[]): Token[] {
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

export interface Found {
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
  const chinese = chineseAt(tokens, at);
  if (chinese !== undefined) return chinese;
  if (words[0] === 'half' && tokens.length === 1) return { signs: fraction(1, 2), tokens: 1 };
  const scaled = scaledHalf(words);
  if (scaled !== undefined && !isValueEnd(tokens[at - 1])) return scaled;
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
  const decimal = decimalOf(words, whole);
  if (decimal !== undefined) return decimal;
  const part = words[whole.words];
  const bottom = part === undefined ? undefined : partWord(part);
  if (bottom !== undefined) return { signs: fraction(whole.value, bottom), tokens: whole.words + 1 };
  return (
    mixedBehind(tokens, at, { value: String(whole.value), tokens: whole.words }) ??
    // a single word is read where it stands, but for operators
    (whole.words > 1 || computes(tokens) || counts(tokens, at)
      ? { signs: [['number', String(whole.value)]], tokens: whole.words }
      : undefined)
  );
}

/** two point five; what follows the point is digits, or the words are no number. */
function decimalOf(words: readonly string[], whole: NumberWords): Found | undefined {
  if (words[whole.words] !== 'point') return undefined;
  const behind = digitsBehindPoint(words.slice(whole.words + 1));
  if (behind === undefined) return undefined;
  const taken = whole.words + 1 + behind.words;
  const scale = words[taken] === undefined ? undefined : scaleOf(words[taken]);
  const number: Signs = [['number', `${whole.value}.${behind.digits}`]];
  return scale === undefined
    ? { signs: number, tokens: taken }
    : { signs: [...number, ['op', '*'], ['number', String(scale)]], tokens: taken + 1 };
}

/** a dozen, half a dozen, half a million, a quarter of a million, a hundred. */
function scaledHalf(words: readonly string[]): Found | undefined {
  const half = /^(?:half a|half an|a half|one half of a|a quarter of a|a) (\S+)/.exec(
    words.slice(0, 6).join(' '),
  );
  const scale = half === null ? undefined : scaleOf(half[1]!);
  if (half === null || scale === undefined) return undefined;
  const count = half[0].startsWith('a quarter') ? scale / 4 : /half/.test(half[0]) ? scale / 2 : scale;
  return { signs: [['number', String(count)]], tokens: half[0].split(' ').length };
}

/** 十七, 三分之二, 十七厘米; 百 behind digits multiplies them, which is read elsewhere. */
function chineseAt(tokens: readonly Token[], at: number): Found | undefined {
  const word = tokens[at]!.text;
  if (word.charCodeAt(0) < 0x3007 || isValueEnd(tokens[at - 1])) return undefined;
  const found = chineseNumber(word, (name) => unitOf(name) !== undefined || currencyOf(name) !== undefined);
  if (found === undefined) return undefined;
  const value: Signs =
    found.bottom === 1
      ? [['number', found.top]]
      : [
          ['open', '('],
          ['number', found.top],
          ['op', '/'],
          ['number', String(found.bottom)],
          ['close', ')'],
        ];
  const minus: Signs = found.negative ? [['op', '-']] : [];
  const percent: Signs = found.percent ? [['op', '%']] : [];
  const rest: Signs = found.rest === '' ? [] : [['word', found.rest]];
  return { signs: [...minus, ...value, ...percent, ...rest], tokens: 1 };
}

/** eight apples: a number word in front of what it counts, and nothing more. */
function counts(tokens: readonly Token[], at: number): boolean {
  if (at > 0 || tokens.length < 2 || tokens.length > 4) return false;
  return tokens.every(({ type }) => type === 'word') && !JOINING.test(wordOf(tokens[1]));
}
const JOINING = /^(?:of|to|or|and|in|by|way|other|another|more|less|-.*)$/;

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
