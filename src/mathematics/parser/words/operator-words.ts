/**
 * Words that compute: "8 over 3", "square root of 64", "half of 6", "two thirds". They become the
 * tokens that say the same in signs; what is left of words is prose.
 */

import type { Token } from '../../lexer/token.ts';
import { type Found, isValueEnd, sign, withNumbers, wordOf } from './numbers/number-tokens.ts';
import { numberWord, partWord, wholeNumber } from './numbers/number-words.ts';
import { INFIX, POSTFIX, PREFIX, times } from './operator-phrases.ts';

/** Answers with more tokens are no such phrase. */
const MAX_TOKENS = 64;

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

function isValueStart(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.type === 'op') return token.text === '-' || token.text === '$' || token.text.startsWith('surd');
  if (token.type === 'macro') return !token.text.includes(':');
  return ['number', 'letter', 'constant', 'open', 'function', 'bar'].includes(token.type);
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
  if (FIRST_WORDS.has(word) || word.includes('-') || word.charCodeAt(0) > 0x3006) return true;
  return numberWord(word) !== undefined || partWord(word) !== undefined;
}

/** The words that compute replaced by signs; undefined where there are none. */
export function withOperators(tokens: readonly Token[]): Token[] | undefined {
  if (tokens.length > MAX_TOKENS || !tokens.some(begins)) return undefined;
  const numbered = withNumbers(tokens);
  const out: Token[] = [];
  let changed = numbered.some((token, at) => token !== tokens[at]);
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
