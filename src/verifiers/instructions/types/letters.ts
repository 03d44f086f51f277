/** Letters: how often one stands there, what words begin with, which words are palindromes. */
import { count, letter, type Relation, relation } from '../arguments.ts';
import { atLeast, atMost, broken, compared } from '../finding.ts';
import { instruction, type Outcome } from '../instruction.ts';
import { chunksOf, firstOf, lengthOf, trimmed, withoutOuterSigns, withoutSigns } from '../text/python.ts';
import type { Reading } from '../text/reading.ts';
import { signlessWords } from '../text/words/bare-words.ts';
import { syllablesOf } from '../text/words/syllables.ts';

interface LetterFrequency {
  letter: string;
  let_frequency: number;
  let_relation: Relation;
}
const LETTER_FREQUENCY = {
  rule: 'The letter stands at least, or less than, so many times in the response, case ignored.',
  args: { letter, let_frequency: count, let_relation: relation },
  check: ({ lower }: Reading, { letter: one, let_frequency: n, let_relation: wanted }: LetterFrequency) =>
    compared(lower.split(one.toLowerCase()).length - 1, wanted, n, 'time'),
};

const PRIMES = new Set([
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
]);
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const CLUSTER = /[bcdfghjklmnpqrstvwxyz]{2}/;
const LETTER = /\p{L}/u;

/** Words without the signs of ASCII, in lower case: `don't` is `dont`. */
const plainWords = (text: string): string[] => chunksOf(withoutSigns(text.toLowerCase()));
/** Words that have a letter, without signs of any script. */
const letteredWords = (text: string): string[] =>
  signlessWords(text.toLowerCase()).filter((word) => LETTER.test(word));

const isPalindrome = (word: string): boolean => word === [...word].reverse().join('');

function inOrder(words: readonly string[]): Outcome {
  const [first = '', ...rest] = words.map((word) => firstOf(word).toLowerCase());
  let at = ALPHABET.indexOf(first);
  if (first === '' || at < 0) return false;
  for (const [index, initial] of rest.entries()) {
    at = (at + 1) % ALPHABET.length;
    if (initial !== ALPHABET[at]) return broken(`word ${index + 2} begins with another letter`);
  }
  return true;
}

/** Whether a test holds of the first letters of all neighbours. */
const ofNeighbours = (words: readonly string[], holds: (first: string, second: string) => boolean): boolean =>
  words.slice(1).every((word, at) => holds(firstOf(words[at]!), firstOf(word)));

const codeOf = (character: string): number => character.toLowerCase().codePointAt(0) ?? 0;
const followsOn = (first: string, second: string): boolean => codeOf(second) - codeOf(first) === 1;
const alternate = (words: readonly string[]): boolean => {
  const parities = words.map((word) => syllablesOf(word) % 2);
  return parities.slice(1).every((parity, at) => parity !== parities[at]);
};

export const LETTERS = [
  instruction({ id: 'keywords:letter_frequency', set: 'IFEval', ...LETTER_FREQUENCY }),
  instruction({ id: 'letters:letter_counting2', set: 'IFEvalG', ...LETTER_FREQUENCY }),
  instruction({
    id: 'letters:letter_counting',
    set: 'IFEvalG',
    rule: 'The response has at least, or less than, so many letters.',
    args: { N: count, relation },
    check: ({ text }, { N, relation: wanted }) =>
      compared(text.match(/\p{L}/gu)?.length ?? 0, wanted, N, 'letter'),
    reference: {
      differs: 'only letters of ASCII count',
      check: ({ text }, { N, relation: wanted }) =>
        compared(text.match(/[a-zA-Z]/g)?.length ?? 0, wanted, N, 'letter'),
    },
  }),
  instruction({
    id: 'words:alphabet',
    set: 'IFBench',
    rule: 'Each word begins with the letter of the alphabet after that of the word before; a follows z.',
    check: ({ text }) => inOrder(signlessWords(text)),
    reference: {
      differs: 'a sign outside ASCII that stands alone is a word',
      check: ({ text }) =>
        inOrder(
          chunksOf(withoutSigns(text))
            .map(withoutOuterSigns)
            .filter((word) => word !== ''),
        ),
    },
  }),
  instruction({
    id: 'words:vowel',
    set: 'IFBench',
    rule: 'The response is one paragraph and uses at most three of the vowels a, e, i, o, u.',
    check({ lower }) {
      if (trimmed(lower).includes('\n')) return broken('several paragraphs');
      return atMost(new Set(lower.normalize('NFD').match(/[aeiou]/g)).size, 3, 'vowel');
    },
    reference: {
      differs: 'a letter with an accent is no vowel',
      check: ({ lower }) => !trimmed(lower).includes('\n') && new Set(lower.match(/[aeiou]/g)).size <= 3,
    },
  }),
  instruction({
    id: 'words:consonants',
    set: 'IFBench',
    rule: 'Each word has two consonants in a row.',
    check({ text }) {
      const words = signlessWords(text);
      return words.length > 0 && words.every((word) => CLUSTER.test(word.normalize('NFD').toLowerCase()));
    },
    reference: {
      differs: 'a sign that stands alone is a word without consonants',
      check: ({ lower }) => chunksOf(lower).every((word) => CLUSTER.test(word)),
    },
  }),
  instruction({
    id: 'words:palindrome',
    set: 'IFBench',
    rule: 'The response has ten different palindromes of at least five letters.',
    check({ text }) {
      const found = letteredWords(text).filter((word) => lengthOf(word) >= 5 && isPalindrome(word));
      return atLeast(new Set(found).size, 10, 'palindrome');
    },
    reference: {
      differs: 'one palindrome ten times is ten, and numbers count',
      check: ({ text }) =>
        atLeast(
          plainWords(text).filter((word) => lengthOf(word) >= 5 && isPalindrome(word)).length,
          10,
          'palindrome',
        ),
    },
  }),
  instruction({
    id: 'keywords:palindrome',
    set: 'IFEvalG',
    rule: 'The response has a palindrome of at least three letters.',
    check: ({ text }) => letteredWords(text).some((word) => lengthOf(word) >= 3 && isPalindrome(word)),
    reference: {
      differs: 'a word of one letter is a palindrome; case and signs count',
      check: ({ chunks }) => chunks.some(isPalindrome),
    },
  }),
  instruction({
    id: 'words:prime_lengths',
    set: 'IFBench',
    rule: 'The length of each word, without signs, is a prime number below 100.',
    check({ text }) {
      const words = signlessWords(text);
      return words.length > 0 && words.every((word) => PRIMES.has(lengthOf(word)));
    },
    reference: {
      differs: 'signs outside ASCII count as letters',
      check: ({ text }) => chunksOf(withoutSigns(text)).every((word) => PRIMES.has(lengthOf(word))),
    },
  }),
  instruction({
    id: 'words:odd_even_syllables',
    set: 'IFBench',
    rule: 'Words of an odd and of an even number of syllables alternate.',
    check: ({ text }) => letteredWords(text).length > 1 && alternate(letteredWords(text)),
    reference: {
      differs: 'numbers are words of no syllable; one word alone passes',
      check: ({ text }) => alternate(plainWords(text)),
    },
  }),
  instruction({
    id: 'words:no_consecutive',
    set: 'IFBench',
    rule: 'No two words that follow one another begin with the same letter.',
    check: ({ text }) => ofNeighbours(signlessWords(text.toLowerCase()), (a, b) => a !== b),
    reference: {
      differs: 'a sign outside ASCII that stands alone is a word',
      check: ({ text }) => ofNeighbours(plainWords(text), (a, b) => a !== b),
    },
  }),
  instruction({
    id: 'keywords:no_adjacent_consecutive',
    set: 'IFEvalG',
    rule: 'No word begins with the letter of the alphabet after that of the word before it.',
    check: ({ text }) => ofNeighbours(signlessWords(text.toLowerCase()), (a, b) => !followsOn(a, b)),
    reference: {
      differs: 'a word begins with the sign before it',
      check: ({ chunks }) => ofNeighbours(chunks, (a, b) => !followsOn(a, b)),
    },
  }),
];
