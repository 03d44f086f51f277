/** Palindromes: one of given letters, and every way to cut a text into palindromes. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { unwrapped } from '../../reading/answer.ts';
import { readLiteral } from '../../reading/literal.ts';
import { kindOf, Words } from '../kind.ts';

const reversed = (text: string): string => [...text].reverse().join('');
const sorted = (text: string): string => [...text].sort().join('');

export const palindromeGeneration = kindOf({
  kind: 'palindrome_generation',
  shape: 'line',
  fields: { letters: Words('Each is used once.', 1000) },
  open({ letters }) {
    const wanted = sorted(letters.join('').toLowerCase());
    const odd = [...Map.groupBy(wanted, (letter) => letter).values()].filter((same) => same.length % 2 === 1);
    if (odd.length > 1) throw new PuzzleFault('letters', 'The letters make no palindrome.');
    return (text) => {
      const word = unwrapped(text)
        .toLowerCase()
        .replace(/^["']/, '')
        .replace(/["'.]{1,3}$/, '');
      if (/\s/.test(word)) return unreadable('The answer is more than one word.');
      if (sorted(word) !== wanted) return wrong('rule_broken', 'The answer has not the letters given.');
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
      // Of one text, lengths make the partition.
      const given = new Set(lists.map((parts) => parts.map(({ length }) => length).join()));
      return given.size === wanted
        ? right('Every partition is there.')
        : wrong('missing_element', `${wanted - given.size} partitions are missing.`);
    };
  },
});

const isPalindrome = (text: string): boolean => {
  if (text.length < 2) return true;
  if (PAIRS.test(text)) return text === reversed(text);
  for (let at = text.length >> 1; at < text.length; at++)
    if (text.charCodeAt(at) !== text.charCodeAt(text.length - 1 - at)) return false;
  return true;
};
/** Characters of two units. */
const PAIRS = /[\ud800-\udfff]/;

const isPartition = (parts: readonly string[], text: string): boolean =>
  parts.join('') === text && parts.every((part) => part !== '' && isPalindrome(part));

/** @throws PuzzleFault where there are too many */
function countPartitions(text: string): number {
  const counts = [1];
  for (let end = 1; end <= text.length; end++) {
    let count = 0;
    for (let start = 0; start < end; start++)
      if (isPalindrome(text.slice(start, end))) count += counts[start]!;
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
