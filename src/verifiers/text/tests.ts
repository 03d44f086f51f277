/**
 * The tests of text, a row each: its name, what it asks, and how well a response fits a reference.
 */
import { bleu, fuzzyMatch, gleu, rouge, rougeL, type Similarity } from './similarity.ts';

interface TestOfText {
  /** 0 or 1 of a string test, a number between them of a similarity. */
  fit: Similarity;
  /** Of a string test: what it holds for. The reward of all others is the similarity. */
  holds?: string;
}

export const TEXT_TESTS = {
  eq: { fit: (response, reference) => Number(response === reference), holds: 'the same text' },
  ne: { fit: (response, reference) => Number(response !== reference), holds: 'another text' },
  like: {
    fit: (response, reference) => Number(response.includes(reference)),
    holds: 'contains the reference',
  },
  ilike: {
    fit: (response, reference) => Number(response.toLowerCase().includes(reference.toLowerCase())),
    holds: 'contains it in any case',
  },
  fuzzy_match: { fit: fuzzyMatch },
  bleu: { fit: bleu },
  gleu: { fit: gleu },
  rouge_1: { fit: rouge(1) },
  rouge_2: { fit: rouge(2) },
  rouge_3: { fit: rouge(3) },
  rouge_4: { fit: rouge(4) },
  rouge_5: { fit: rouge(5) },
  rouge_l: { fit: rougeL },
} satisfies Record<string, TestOfText>;
export type TextTest = keyof typeof TEXT_TESTS;

/** Used when an item names none. */
export const DEFAULT_TEST: TextTest = 'eq';

export const testOf = (name: TextTest): TestOfText => TEXT_TESTS[name];

export const isSimilarity = (name: TextTest): boolean => testOf(name).holds === undefined;

/** For the schema. */
export function testsDescribed(): string {
  const names = Object.keys(TEXT_TESTS) as TextTest[];
  const strings = names.flatMap((name) => {
    const { holds } = testOf(name);
    return holds === undefined ? [] : [`${name}${name === DEFAULT_TEST ? ' (default)' : ''}: ${holds}.`];
  });
  return `${strings.join(' ')} The others are similarities between 0 and 1, and the reward is the similarity.`;
}
