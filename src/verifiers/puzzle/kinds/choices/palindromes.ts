/** Palindromes: one of given letters, and every way to cut a text into palindromes. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { PAIRS, sortedLetters } from '../../reading/letters.ts';
import { readLiteral } from '../../reading/literal.ts';
import { kindOf, Words } from '../kind.ts';

const reversed = (text: string): string => [...text].reverse().join('');

export const palindromeGeneration = kindOf({
  kind: 'palindrome_generation',
  shape: 'line',
  fields: { letters: Words('Each is used once.', 1000) },
  open({ letters }) {
    const wanted = sortedLetters(letters.join('').toLowerCase());
    const odd = [...Map.groupBy(wanted, (letter) => letter).values()].filter((same) => same.length % 2 === 1);
    if (odd.length > 1) throw new PuzzleFault('letters', 'The letters make no palindrome.');
    return (text) => {
      const word = unwrapped(text)
        .toLowerCase()
        .replace(/^["']/, '')
        .replace(/["'.]{1,3}$/, '');
      if (/\s/.test(word)) return unreadable('The answer is more than one word.');
      if (sortedLetters(word) !== wanted)
        return wrong('rule_broken', 'The answer has not the letters given.');
      return word === reversed(word)
        ? right('The letters make a palindrome.')
        : wrong('rule_broken', 'The answer is no palindrome.');
    };
  },
});

const MAX_PARTITIONS = 20_000;

export const palindromePartitioning = kindOf({
  kind: 'palindrome_partitioning',
  shape: 'block',
  fields: { string: Type.String({ minLength: 1, maxLength: 100 }) },
  open({ string }) {
    const wanted = countPartitions(string);
    return (text) => {
      const lists = readLists(text);
      if (lists === undefined) return unreadable('The answer is no list of lists of words.');
      const foreign = lists.find((parts) => !isPartition(parts, string));
      if (foreign !== undefined)
        return wrong('extra_element', `${JSON.stringify(foreign).slice(0, 80)} is no such partition.`);
      const given = new Set(lists.map(cutsOf));
      return given.size === wanted
        ? right('Every partition is there.')
        : wrong('missing_element', `${wanted - given.size} partitions are missing.`);
    };
  },
});

/** Whether a stretch of a text without characters of two units reads the same backward. */
function isMirrored(text: string, start: number, end: number): boolean {
  for (let [left, right] = [start, end - 1]; left < right; left++, right--)
    if (text.charCodeAt(left) !== text.charCodeAt(right)) return false;
  return true;
}

const isPalindrome = (text: string): boolean =>
  PAIRS.test(text) ? text === reversed(text) : isMirrored(text, 0, text.length);

function isPartition(parts: readonly string[], text: string): boolean {
  let at = 0;
  for (const part of parts) {
    if (part === '' || !text.startsWith(part, at) || !isPalindrome(part)) return false;
    at += part.length;
  }
  return at === text.length;
}

/** Where a text is cut, which tells its partitions apart: bits while a number holds them. */
function cutsOf(parts: readonly string[]): number | string {
  let [at, cuts] = [0, 0];
  for (const part of parts) {
    at += part.length;
    cuts |= 1 << at;
  }
  return at < MAX_BITS ? cuts : parts.map(({ length }) => length).join();
}
const MAX_BITS = 31;

/** @throws PuzzleFault where there are too many */
function countPartitions(text: string): number {
  const counts = [1];
  const isCut = PAIRS.test(text)
    ? (start: number, end: number) => isPalindrome(text.slice(start, end))
    : (start: number, end: number) => isMirrored(text, start, end);
  for (let end = 1; end <= text.length; end++) {
    let count = 0;
    for (let start = 0; start < end; start++) if (isCut(start, end)) count += counts[start]!;
    if (count > MAX_PARTITIONS) throw new PuzzleFault('string', 'The string has too many partitions.');
    counts.push(count);
  }
  return counts[text.length]!;
}

export function readLists(text: string): string[][] | undefined {
  const value = readLiteral(text.trim());
  if (!Array.isArray(value)) return undefined;
  const lists = value.map((list) =>
    Array.isArray(list) && list.every((word) => typeof word === 'string') ? (list as string[]) : undefined,
  );
  return lists.every((list) => list !== undefined) ? lists : undefined;
}
