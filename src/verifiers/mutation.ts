/** Wrong responses that a verifier brings for audits of data sets: what no sound reference pays. */
import { type ResponseInput, responseText } from '../responses/response.ts';

export interface Mutation {
  /**
   * `nonsense`: says nothing that could be right. `lazy`: right by luck at most, as a constant.
   * `wrong`: the solution changed so that it is surely wrong: one that is paid is one too many.
   * `mutant`: the solution with one change, which may by chance be as right as it was.
   */
  kind: 'nonsense' | 'lazy' | 'wrong' | 'mutant';
  /** Nonsense that a test of mere truth takes alike is of one group. */
  group?: string;
  /** What was changed, or what it is: "a refusal", "`a < b` became `a <= b`". */
  change: string;
  response: string;
  /** Options that it is graded under, besides those of the item: a limit that ends it sooner. */
  options?: Record<string, unknown>;
}

/** An item of an audit, as its verifier is asked for mutations. */
export interface MutationInput<Reference = Record<string, unknown>, Options = Record<string, unknown>> {
  prompt: ResponseInput | undefined;
  solution?: ResponseInput;
  reference: Reference;
  options: Options;
}

/** For whom, and until when, a verifier makes them: see `GradeContext`. */
export interface MutationContext {
  tenant: string;
  signal: AbortSignal;
}

/** The text of a solution; empty where the item has none. */
export const textOfSolution = ({ solution }: Pick<MutationInput, 'solution'>): string =>
  (solution === undefined ? undefined : responseText(solution)) ?? '';

/** As every verifier reads it, whatever stood around the answer of the solution. */
export const answering = (text: string): string => `<answer>${text}</answer>`;

export const wrong = (change: string, answer: string): Mutation => ({
  kind: 'wrong',
  change,
  response: answering(answer),
});

export const mutant = (change: string, answer: string): Mutation => ({
  kind: 'mutant',
  change,
  response: answering(answer),
});

/** So many of them, from all over the list. */
export function spread<T>(all: readonly T[], most: number): T[] {
  const count = Math.min(all.length, most);
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
}

/** The list with one element replaced, or left out where there is no other. */
export const withOne = <T>(all: readonly T[], at: number, other?: T): T[] => [
  ...all.slice(0, at),
  ...(other === undefined ? [] : [other]),
  ...all.slice(at + 1),
];

/** Numbers within what is changed: the last box, else what follows the last cue. */
const NUMBER = /\d+(?:\.\d+)?/g;

/**
 * Responses that state another final number than the solution does: the last number of the final
 * answer grown beyond any tolerance, and the first one where there are several.
 */
export function changedNumbers(solution: string): Mutation[] {
  const from = Math.max(solution.lastIndexOf('\\boxed'), lastCue(solution));
  const end = endOfAnswer(solution, from);
  const numbers = [...solution.slice(0, end).matchAll(NUMBER)].filter(({ index }) => index >= from);
  const picked = numbers.length > 1 ? [numbers.at(-1)!, numbers[0]!] : numbers;
  return picked.map((match) => {
    const grown = String(Math.round((Number(match[0]) * 3 + 7) * 100) / 100);
    const response = solution.slice(0, match.index) + grown + solution.slice(match.index + match[0].length);
    return { kind: 'mutant', change: `${match[0]} became ${grown}`, response };
  });
}

const CUES = ['####', 'answer is', 'answer:', 'Answer:', '<answer>', 'result is'];

/** Where the last cue of an answer begins; without one, the last line. */
function lastCue(text: string): number {
  const cue = Math.max(...CUES.map((one) => text.lastIndexOf(one)));
  return cue >= 0 ? cue : text.trimEnd().lastIndexOf('\n') + 1;
}

/** The end of the box that opens at `from`, or of the text. */
function endOfAnswer(text: string, from: number): number {
  if (!text.startsWith('\\boxed', from)) return text.length;
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}
