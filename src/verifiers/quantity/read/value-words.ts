/** The number of a quantity in words; the words themselves stand with mathematics. */
import { numberWord, wholeNumber } from '../../../mathematics/parser/words/numbers/number-words.ts';
import type { Reader } from './reader.ts';
import { plain, type Value } from './value-arithmetic.ts';

/** Words of a number that are looked at. */
const MAX_WORDS = 12;

/** "twenty-five", "two and a half", "half a". */
export function inWords(reader: Reader): Value | undefined {
  const words: string[] = [];
  for (let by = 0; by < MAX_WORDS && reader.peek(by).kind === 'word'; by++) words.push(wordAt(reader, by));
  const hyphen = reader.peek(1).text === '-' && !reader.peek(1).spaced && reader.peek(2).kind === 'word';
  const compound = hyphen ? numberWord(`${words[0]}-${wordAt(reader, 2)}`) : undefined;
  if (compound !== undefined) {
    reader.at += 3;
    return plain(compound);
  }
  const whole = wholeNumber(words);
  const behind = words.slice(whole?.words ?? 0);
  const joined = whole === undefined ? behind : behind[0] === 'and' ? behind.slice(1) : [];
  const article = joined[0] === 'a' || joined[0] === 'an' || joined[0] === 'one' ? 1 : 0;
  const part = PARTS.get(joined[article] ?? '');
  if (part === undefined || (whole !== undefined && article === 0)) {
    if (whole === undefined) return undefined;
    reader.at += whole.words;
    return plain(whole.value);
  }
  // half a metre, half an hour
  const after = whole === undefined && article === 0 && /^an?$/.test(joined[1] ?? '') ? 1 : 0;
  reader.at += (whole === undefined ? 0 : whole.words + 1) + article + 1 + after;
  return plain((whole?.value ?? 0) + part);
}

const wordAt = (reader: Reader, by: number): string => reader.peek(by).text.toLowerCase();
const PARTS = new Map([
  ['half', 0.5],
  ['quarter', 0.25],
]);
