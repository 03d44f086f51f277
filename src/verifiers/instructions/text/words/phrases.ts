/**
 * Repetitions of a phrase: stretches from its first to its last word, each with the number of words
 * in which it differs from the phrase; Infinity where it has another number of words.
 */
import { chunksOf } from '../python.ts';

/** Among words. */
export function repeatedPhrases(words: readonly string[], phrase: readonly string[]): number[] {
  const [first, last] = [phrase[0], phrase.at(-1)];
  const found: number[] = [];
  let end = 0;
  for (let start = words.indexOf(first!); start >= 0; start = words.indexOf(first!, end + 1)) {
    end = words.indexOf(last!, start + 2);
    if (end < 0) break;
    found.push(differences(words.slice(start, end + 1), phrase));
  }
  return found;
}

/** As published: between the first word with a blank behind it and the last with one before it. */
export function publishedRepetitions(text: string, phrase: readonly string[]): number[] {
  const [first, last] = [`${phrase[0]} `, ` ${phrase.at(-1)}`];
  const found: number[] = [];
  let start = text.indexOf(first);
  let end = -1;
  let line = -1;
  while (start >= 0) {
    const inner = start + first.length;
    if (end < inner) end = text.indexOf(last, inner);
    if (end < 0) break;
    if (line < start) line = text.indexOf('\n', start);
    if (line < 0) line = text.length;
    const from = line < end ? start + 1 : end + last.length;
    if (line >= end) found.push(differences(chunksOf(text.slice(start, from)), phrase));
    start = text.indexOf(first, from);
  }
  return found;
}

function differences(words: readonly string[], phrase: readonly string[]): number {
  if (words.length !== phrase.length) return Number.POSITIVE_INFINITY;
  return words.filter((word, at) => word !== phrase[at]).length;
}
