/**
 * Wrong answers to puzzles, for audits: a number, a word or a move of the solution changed or left
 * out, whatever the kind. Some change may lead to another right answer: they count by their share.
 */
import { type Mutation, type MutationInput, mutant, textOfSolution } from '../mutation.ts';
import { kindNamed } from './kinds/table.ts';
import { readAnswer } from './reading/answer.ts';
import type { PuzzleOptions, PuzzleReference } from './reference.ts';

type Input = MutationInput<PuzzleReference, PuzzleOptions>;

const NUMBER = /\d+(?:\.\d+)?/g;
const OPPOSITES: readonly [string, string][] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['valid', 'invalid'],
];

export function otherAnswers(input: Input): Mutation[] {
  const { reference, options } = input;
  const shape = reference.puzzle ? kindNamed(reference.puzzle.kind).shape : 'block';
  const solution = textOfSolution(input);
  const answer = readAnswer(solution, {
    shape: shape === 'list' ? 'block' : shape,
    from: options.extract ?? 'auto',
  });
  if (answer === undefined) return [];
  const whole = options.extract === 'whole';
  const seen = new Set([answer.text]);
  return changesOf(answer.text).flatMap(([change, text]) => {
    if (text.trim() === '' || seen.has(text)) return [];
    seen.add(text);
    return [whole ? { ...mutant(change, text), response: text } : mutant(change, text)];
  });
}

function changesOf(text: string): [change: string, text: string][] {
  const opposite = oppositeOf(text);
  if (opposite !== undefined)
    return [
      ['the opposite is said', opposite],
      ['nonsense is said', 'zq'],
    ];
  const found = [...text.matchAll(NUMBER)].filter(({ index }) => !isPlace(text, index));
  const numbers = found.length > 1 ? [found[0]!, found.at(-1)!] : found;
  const words = [...text.matchAll(/[^\s,;]+/g)].filter(
    ({ 0: word, index }) => /[\p{L}\p{N}]/u.test(word) && !isPlace(text, index),
  );
  const cut = (at: number, length: number) => (text.slice(0, at) + text.slice(at + length)).trim();
  const changes = numbers.map(({ 0: number, index }): [string, string] => {
    const other = String(Number(number) + 1);
    const before = text.slice(0, index);
    return [`${number} became ${other}`, before + other + text.slice(index + number.length)];
  });
  if (words.length === 1) {
    const [word] = words;
    return [
      ...changes,
      ['the last sign is left out', cut(word!.index + word![0].length - 1, 1)],
      ['nonsense is said', 'zq'],
    ];
  }
  for (const word of words.length > 2 ? [words[0]!, words[words.length >> 1]!, words.at(-1)!] : words)
    changes.push([`${word[0].slice(0, 40)} is left out`, cut(word.index, word[0].length)]);
  return changes;
}

/** The number of a line, as in `2. Move disk 1`: nobody reads it. */
function isPlace(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const end = text.indexOf('\n', at);
  const line = text.slice(at, end < 0 ? at + 12 : Math.min(end, at + 12));
  return before.trim() === '' && /^\d{1,4}[.):]\s{1,4}\S/.test(line);
}

function oppositeOf(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const pair = OPPOSITES.find((one) => one.includes(word));
  return pair && (pair[0] === word ? pair[1] : pair[0]);
}
