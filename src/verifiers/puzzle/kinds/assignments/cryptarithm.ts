/** A sum in letters: each letter one digit, no two alike, no zero in front. */
import { Type } from 'typebox';
import { type Outcome, PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readPairs } from '../../reading/pairs.ts';
import { kindOf, Words } from '../kind.ts';

interface Sum {
  words: readonly string[];
  result: string;
  allowZero: boolean;
}

export const cryptarithm = kindOf({
  kind: 'cryptarithm',
  shape: 'block',
  fields: {
    words: Words('What is added.', 20),
    result: Type.String({ minLength: 1, maxLength: 60 }),
    allow_leading_zero: Type.Optional(Type.Boolean()),
  },
  open({ words, result, allow_leading_zero: allowZero = false }) {
    const sum: Sum = { words, result, allowZero };
    const letters = new Set([...words.join(''), ...result]);
    if (letters.size > 10) throw new PuzzleFault('words', 'There are more letters than digits.');
    if (![...letters].every((letter) => /\p{L}/u.test(letter)))
      throw new PuzzleFault('words', 'A sign is no letter.');
    return (text) => {
      const digits = readSum(text, sum) ?? readDigits(text, letters);
      return digits instanceof Map ? judged(digits, { ...sum, letters }) : digits;
    };
  },
});

type Digits = Map<string, number>;

function judged(
  digits: Digits,
  { words, result, allowZero, letters }: Sum & { letters: Set<string> },
): Outcome {
  const missing = [...letters].find((letter) => !digits.has(letter));
  if (missing) return wrong('incomplete_answer', `${missing} has no digit.`);
  const seen = new Map<number, string>();
  for (const [letter, digit] of digits) {
    const other = seen.get(digit);
    if (other !== undefined) return wrong('rule_broken', `${other} and ${letter} are both ${digit}.`);
    seen.set(digit, letter);
  }
  const leading = [...words, result].find((word) => digits.get(word[0]!) === 0);
  if (!allowZero && leading) return wrong('rule_broken', `${leading} begins with a zero.`);
  const total = words.reduce((so, word) => so + numberOf(word, digits), 0n);
  return total === numberOf(result, digits)
    ? right('The sum holds.')
    : wrong('rule_broken', `The sum comes to ${total}, not to ${numberOf(result, digits)}.`);
}

const numberOf = (word: string, digits: ReadonlyMap<string, number>): bigint =>
  BigInt([...word].map((letter) => digits.get(letter)).join(''));

function readDigits(text: string, letters: ReadonlySet<string>): Digits | Outcome {
  const pairs = readPairs(text);
  if (pairs === undefined) return unreadable('The answer maps no letters to digits.');
  const digits: Digits = new Map();
  for (const [key, value] of pairs) {
    const letter = [key, key.toUpperCase(), key.toLowerCase()].find((form) => letters.has(form));
    if (letter === undefined) return wrong('rule_broken', `${key.slice(0, 20)} is no letter of the sum.`);
    const digit = /^\d$/.test(String(value)) ? Number(value) : undefined;
    if (digit === undefined) return wrong('rule_broken', `${letter} is given no digit.`);
    if (digits.has(letter) && digits.get(letter) !== digit)
      return wrong('contradiction', `${letter} is given two digits.`);
    digits.set(letter, digit);
  }
  return digits;
}

/** The sum written out, as in `9567 + 1085 = 10652`; undefined for anything else. */
function readSum(text: string, { words, result }: Sum): Digits | Outcome | undefined {
  const plain = text.replace(/\s/g, '');
  if (!/^\d{1,60}(?:\+\d{1,60}){0,19}=\d{1,60}$/.test(plain)) return undefined;
  const numbers = plain.split(/[+=]/);
  const all = [...words, result];
  if (numbers.length !== all.length || numbers.some((number, at) => number.length !== all[at]!.length))
    return wrong('rule_broken', 'The numbers have not the lengths of the words.');
  const digits: Digits = new Map();
  for (const [at, word] of all.entries())
    for (const [index, letter] of [...word].entries()) {
      const digit = Number(numbers[at]![index]);
      if (digits.has(letter) && digits.get(letter) !== digit)
        return wrong('contradiction', `${letter} is given two digits.`);
      digits.set(letter, digit);
    }
  return digits;
}
