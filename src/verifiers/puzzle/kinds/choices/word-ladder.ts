/** Words from one to another, one letter changed at each step. */
import { Type } from 'typebox';
import { PuzzleFault, right, unreadable, wrong } from '../../outcome.ts';
import { readList } from '../../reading/lists.ts';
import { englishWords } from '../../words.ts';
import { kindOf, Words } from '../kind.ts';

const Word = Type.String({ minLength: 1, maxLength: 40 });

export const wordLadder = kindOf({
  kind: 'word_ladder',
  shape: 'block',
  fields: {
    start: Word,
    end: Word,
    words: Type.Optional(Words('The words that count; otherwise a bundled English list.', 500_000)),
    shortest: Type.Optional(Type.Boolean({ description: 'Only with `words`: no longer ladder counts.' })),
  },
  open({ start, end, words: listed, shortest = false }, { words: given, moreWords, budget }) {
    const [first, last] = [start.toUpperCase(), end.toUpperCase()];
    if (first.length !== last.length) throw new PuzzleFault('end', 'The words differ in length.');
    const own = listed ?? given;
    const words = own && new Set(own.map((word) => word.toUpperCase()));
    const known = (word: string) =>
      words?.has(word) ?? (moreWords?.().has(word) || englishWords(budget).has(word));
    if (shortest && words === undefined) throw new PuzzleFault('shortest', 'This needs the list of words.');
    const fewest = shortest ? ladderLength(first, last, words!) : undefined;
    if (shortest && fewest === undefined) throw new PuzzleFault('words', 'No ladder leads there.');
    return (text) => {
      const ladder = readList(text, 'blanks part')?.map((word) => word.toUpperCase().replace(/\.$/, ''));
      if (ladder === undefined) return unreadable('The answer is no list of words.');
      if (ladder[0] !== first) return wrong('rule_broken', `The ladder does not begin with ${first}.`);
      if (ladder.at(-1) !== last) return wrong('not_reached', `The ladder does not end with ${last}.`);
      if (ladder.length < 2 && first !== last) return wrong('not_reached', 'The ladder has no step.');
      for (const [at, word] of ladder.entries())
        if (at > 0 && !isStep(ladder[at - 1]!, word))
          return wrong(
            'rule_broken',
            `${ladder[at - 1]} to ${word.slice(0, 40)} does not change one letter.`,
          );
      const unknown = ladder.find((word) => !known(word));
      if (unknown !== undefined)
        return wrong('unknown_word', `${unknown} is not in the list of words (${listName(words)}).`);
      return fewest !== undefined && ladder.length > fewest
        ? wrong('not_shortest', `The ladder has ${ladder.length} words; there is one of ${fewest}.`)
        : right(`The ladder holds; its words are in the list (${listName(words)}).`);
    };
  },
});

const listName = (words: ReadonlySet<string> | undefined): string =>
  words === undefined ? 'an-array-of-english-words 2.0.0' : 'that of the item';

export function isStep(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let changed = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) changed++;
  return changed === 1;
}

/** Words of the shortest ladder, by search in breadth over patterns with a gap. */
function ladderLength(first: string, last: string, words: ReadonlySet<string>): number | undefined {
  const patterns = new Map<string, string[]>();
  const gapsOf = (word: string) => Array.from(word, (_, at) => `${word.slice(0, at)}_${word.slice(at + 1)}`);
  for (const word of words) {
    if (word.length !== first.length) continue;
    for (const gap of gapsOf(word)) {
      const list = patterns.get(gap);
      if (list) list.push(word);
      else patterns.set(gap, [word]);
    }
  }
  const length = new Map([[first, 1]]);
  for (const [word, count] of length) {
    if (word === last) return count;
    for (const gap of gapsOf(word)) {
      for (const next of patterns.get(gap) ?? []) if (!length.has(next)) length.set(next, count + 1);
      patterns.delete(gap);
    }
  }
  return undefined;
}
