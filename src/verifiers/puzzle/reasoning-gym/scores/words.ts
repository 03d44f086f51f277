/** Scorers of words and texts. */

import { isStep } from '../../kinds/choices/word-ladder.ts';
import { readLiteral } from '../../reading/literal.ts';
import { gymWords } from '../words.ts';
import { isList, lengthOf, pythonJson, type Scorer, wordsIn } from './scorer.ts';

const exact: Scorer = (answer, { answer: oracle }) => (answer === oracle ? 1 : 0);
const folded =
  (otherwise: number): Scorer =>
  (answer, { answer: oracle }) =>
    answer.trim().toLowerCase() === oracle.trim().toLowerCase() ? 1 : otherwise;
const withoutBreaks: Scorer = (answer, { answer: oracle }) =>
  answer.toLowerCase().replaceAll('\n', '') === oracle.toLowerCase().replaceAll('\n', '') ? 1 : 0;

const letterJumble: Scorer = (answer, { answer: oracle }) => {
  const [wanted, given] = [oracle.trim().toLowerCase(), answer.trim().toLowerCase()];
  if (wanted === given) return 1;
  const [expected, words] = [wordsIn(wanted), wordsIn(given)];
  const share = expected.length > 0 ? 1 / expected.length : 0;
  return Math.min(
    1,
    expected.reduce((sum, word, at) => sum + (word === words[at] ? share : 0), 0),
  );
};

const sentenceReordering: Scorer = (answer, { answer: oracle }) => {
  if (answer === oracle) return 1;
  const [goal, words] = [wordsIn(oracle), wordsIn(answer)];
  if (goal.length !== words.length) return 0.05;
  const same = goal.filter((word, at) => word.toLowerCase() === words[at]!.toLowerCase()).length;
  return goal.length === 0 ? 0 : same / goal.length;
};

const spellBackward: Scorer = (answer, { answer: oracle }) => {
  const [expected, given] = [[...oracle.toLowerCase()], [...answer.toLowerCase()]];
  if (expected.join('') === given.join('')) return 1;
  let reward = 0;
  for (let at = 0; at < Math.min(expected.length, given.length); at++)
    if (expected[at] === given[at]) reward += 1 / expected.length;
  return reward === 1 ? reward - 0.2 : reward;
};

const wordSorting: Scorer = (answer, { metadata }) => {
  const oracle = isList(metadata.sorted_words) ? metadata.sorted_words.map(String) : [];
  if (answer === '') return 0;
  const words = answer.split(/,\s*/).map((word) => word.trim());
  if (JSON.stringify(words) === JSON.stringify(oracle)) return 1;
  const share = words.filter((word, at) => word === oracle[at]).length / oracle.length;
  const isSame = JSON.stringify(words.toSorted()) === JSON.stringify(oracle.toSorted());
  return isSame ? Math.max(share, 0.2) : share;
};

const wordLadder: Scorer = (answer, { metadata }) => {
  const words = answer
    .toUpperCase()
    .split(',')
    .map((word) => word.trim());
  const [start, end] = [String(metadata.start_word), String(metadata.end_word)];
  if (words.length < 2 || words[0] !== start || words.at(-1) !== end) return 0;
  if (!words.every((word) => lengthOf(word) === lengthOf(end))) return 0;
  if (!words.every((word, at) => at === 0 || isStep(words[at - 1]!, word))) return 0;
  return 0.5 ** words.filter((word) => !gymWords().has(word)).length;
};

const palindromeGeneration: Scorer = (answer, { metadata }) => {
  if (answer === '') return 0;
  const letters = [...answer.trim().toLowerCase()];
  if (letters.join('') !== letters.toReversed().join('')) return 0.02;
  const expected = isList(metadata.letters) ? metadata.letters.map(String) : [];
  return letters.toSorted().join('') === expected.toSorted().join('') ? 1 : 0.05;
};

const palindromePartitioning: Scorer = (answer, { metadata }) => {
  const tuples = (value: unknown) =>
    isList(value) && value.every(isList) ? new Set(value.map((part) => JSON.stringify(part))) : undefined;
  const [given, oracle] = [tuples(pythonJson(answer)), tuples(metadata.solution)];
  if (given === undefined || oracle === undefined || given.size !== oracle.size) return 0;
  return [...given].every((part) => oracle.has(part)) ? 1 : 0;
};

const groupAnagrams: Scorer = (answer, { metadata }) => {
  const given = sortedGroups(pythonJson(answer));
  if (given === undefined) return 0;
  return given === sortedGroups(metadata.solution) ? 1 : 0.01;
};

/** Lists of texts in order; undefined where Python would raise. */
function sortedGroups(value: unknown): string | undefined {
  if (!isList(value)) return undefined;
  const groups = value.map((group) => (typeof group === 'string' ? [...group] : group));
  if (!groups.every((group) => isList(group) && group.every((word) => typeof word === 'string')))
    return undefined;
  const first = (group: readonly string[]) => group[0] ?? '';
  const sorted = (groups as string[][]).map((group) => group.toSorted());
  return JSON.stringify(sorted.sort((a, b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0)));
}

const stringInsertion: Scorer = (answer, { answer: oracle }) => {
  if (answer === oracle) return 1;
  const value = readLiteral(answer);
  const joined = isList(value) && value.every((part) => typeof part === 'string') ? value.join('') : value;
  return joined === oracle ? 0.1 : 0;
};

const emojiMystery: Scorer = (answer, { answer: oracle }) => {
  if (answer === oracle) return 1;
  const [given, wanted] = [[...answer], [...oracle]];
  if (given.length !== wanted.length) return 0.01;
  return wanted.length === 0 ? 0.01 : given.filter((sign, at) => sign === wanted[at]).length / given.length;
};

const figletFont: Scorer = (answer, { answer: oracle }) => {
  const [given, wanted] = [
    [...answer.replaceAll(' ', '').trim().toLowerCase()],
    [...oracle.trim().toLowerCase()],
  ];
  if (given.join('') === wanted.join('')) return 1;
  return Math.min(given.filter((sign, at) => sign === wanted[at]).length * 0.1, 1);
};

const needleHaystack: Scorer = (answer, { answer: oracle }) =>
  answer.replaceAll(' ', '').trim().toLowerCase() === oracle.trim().toLowerCase() ? 1 : 0;

const pathStar: Scorer = (answer, { answer: oracle }) => {
  if (answer.trim() === '') return 0;
  return wordsIn(answer).join(' ') === wordsIn(oracle).join(' ') ? 1 : 0;
};

export const WORD_SCORES: Readonly<Record<string, Scorer>> = {
  ab: exact,
  self_reference: exact,
  letter_jumble: letterJumble,
  sentence_reordering: sentenceReordering,
  spell_backward: spellBackward,
  word_sorting: wordSorting,
  word_ladder: wordLadder,
  palindrome_generation: palindromeGeneration,
  palindrome_partitioning: palindromePartitioning,
  group_anagrams: groupAnagrams,
  string_insertion: stringInsertion,
  emoji_mystery: emojiMystery,
  figlet_font: figletFont,
  needle_haystack: needleHaystack,
  path_star: pathStar,
  color_cube_rotation: folded(0.01),
  family_relationships: folded(0),
  zebra_puzzles: withoutBreaks,
  dice: withoutBreaks,
};
