/** Words grouped by their letters; groups and words in any order. */
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { sortedLetters } from '../../reading/letters.ts';
import { kindOf, Words } from '../kind.ts';
import { readLists } from './palindromes.ts';

export const groupAnagrams = kindOf({
  kind: 'group_anagrams',
  shape: 'block',
  fields: { words: Words('What is grouped.', 5000) },
  open({ words }) {
    if (words.length === 0) throw new PuzzleFault('words', 'There are no words.');
    const groups = [...Map.groupBy(words, sortedLetters).values()];
    const wanted = new Set(groups.map(keyOf));
    return (text) => {
      const lists = readLists(text);
      if (lists === undefined) return unreadable('The answer is no list of lists of words.');
      const given = lists.map(keyOf);
      const foreign = given.findIndex((key) => !wanted.has(key));
      if (foreign >= 0) return wrong('rule_broken', `Group ${foreign + 1} is not one of the groups.`);
      return new Set(given).size === wanted.size && given.length === wanted.size
        ? right('Every group is there.')
        : wrong('missing_element', 'The groups are not all there once.');
    };
  },
});

const keyOf = (group: readonly string[]): string => JSON.stringify(group.toSorted());
