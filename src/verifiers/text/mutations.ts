/**
 * Wrong texts, for audits: a word left out, a word replaced. Similarities are asked to bear small
 * changes, so that only large ones are wrong there. That a text is another one is a matter of form.
 */
import { type Mutation, type MutationInput, spread, textOfSolution } from '../mutation.ts';
import type { TextOptions, TextReference } from './options.ts';
import { DEFAULT_TEST, isSimilarity } from './tests.ts';

type Input = MutationInput<TextReference, TextOptions>;

export function otherWording(input: Input): Mutation[] | undefined {
  const { test = DEFAULT_TEST } = input.options;
  if (test === 'ne') return undefined;
  const solution = textOfSolution(input);
  const all = [...solution.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ word, index }));
  const words = test === 'eq' || isSimilarity(test) ? all : all.filter(countsIn(input, solution));
  const rest = (picked: typeof words, other: string) => {
    const gone = new Map(picked.map(({ index }) => [index, other]));
    return all
      .map(({ word, index }) => gone.get(index) ?? word)
      .filter((word) => word !== '')
      .join(' ');
  };
  const mutation = (kind: Mutation['kind'], change: string, response: string): Mutation[] =>
    response.trim() === '' ? [] : [{ kind, change, response }];
  if (isSimilarity(test)) {
    const most = words.slice(Math.floor(words.length / 4));
    return [
      ...mutation('mutant', 'every word became zq', rest(words, 'zq')),
      ...mutation('mutant', 'only the first quarter is left', rest(most, '')),
      ...mutation('mutant', 'all but the first quarter became zq', rest(most, 'zq')),
    ];
  }
  return spread(words, 2).flatMap((one) => [
    ...mutation('wrong', `${one.word} became zq`, rest([one], 'zq')),
    ...mutation('wrong', `${one.word} is left out`, rest([one], '')),
  ]);
}

/** Of a text that has to contain another one: words within its only occurrence. */
function countsIn(
  { reference }: Input,
  solution: string,
): (word: { word: string; index: number }) => boolean {
  const texts = [reference.text].flat();
  const folded = solution.toLowerCase();
  const [text = ''] = texts;
  const wanted = text.toLowerCase();
  const at = folded.indexOf(wanted);
  const only = texts.length === 1 && wanted !== '' && at >= 0 && folded.lastIndexOf(wanted) === at;
  return ({ word, index }) => only && index >= at && index + word.length <= at + wanted.length;
}
