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
    const wanted = new Set(partitions(string).map((parts) => JSON.stringify(parts)));
    return (text) => {
      const lists = readLists(text);
      if (lists === undefined) return unreadable('The answer is no list of lists of words.');
      const given = new Set(lists.map((parts) => JSON.stringify(parts)));
      const foreign = [...given].find((parts) => !wanted.has(parts));
      if (foreign !== undefined)
        return wrong('extra_element', `${foreign.slice(0, 80)} is no such partition.`);
      return given.size === wanted.size
        ? right('Every partition is there.')
        : wrong('missing_element', `${wanted.size - given.size} partitions are missing.`);
    };
  },
});

/** @throws PuzzleFault where there are too many */
function partitions(text: string): string[][] {
  const ends: string[][][] = [[[]]];
  for (let end = 1; end <= text.length; end++) {
    const here: string[][] = [];
    for (let start = 0; start < end; start++) {
      const piece = text.slice(start, end);
      if (piece !== reversed(piece)) continue;
      for (const before of ends[start]!) here.push([...before, piece]);
      if (here.length > MAX_PARTITIONS)
        throw new PuzzleFault('string', 'The string has too many partitions.');
    }
    ends.push(here);
  }
  return ends[text.length]!;
}

export function readLists(text: string): string[][] | undefined {
  const value = readLiteral(text.trim());
  if (!Array.isArray(value)) return undefined;
  const lists = value.map((list) =>
    Array.isArray(list) && list.every((word) => typeof word === 'string') ? (list as string[]) : undefined,
  );
  return lists.every((list) => list !== undefined) ? lists : undefined;
}
