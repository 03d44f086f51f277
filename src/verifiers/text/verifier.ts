/** Text against text: equality, containment, and the usual similarities. */

import type { ResponseInput } from '../../responses/response.ts';
import type { Judgement } from '../../verdict.ts';
import { scored, unscored } from '../../verdict.ts';
import type { Verifier } from '../verifier.ts';
import { MAX_SIMILARITY_LENGTH, TextOptions, TextReference, type TextTest } from './options.ts';
import { bleu, fuzzyMatch, gleu, rouge, rougeL } from './similarity.ts';

/** How well a response fits one reference: 0 or 1 for the string tests. */
const TESTS: Record<TextTest, (response: string, reference: string) => number> = {
  eq: (response, reference) => Number(response === reference),
  ne: (response, reference) => Number(response !== reference),
  like: (response, reference) => Number(response.includes(reference)),
  ilike: (response, reference) => Number(response.toLowerCase().includes(reference.toLowerCase())),
  fuzzy_match: fuzzyMatch,
  bleu,
  gleu,
  rouge_1: rouge(1),
  rouge_2: rouge(2),
  rouge_3: rouge(3),
  rouge_4: rouge(4),
  rouge_5: rouge(5),
  rouge_l: rougeL,
};
const STRING_TESTS: readonly TextTest[] = ['eq', 'ne', 'like', 'ilike'];

export const textVerifier: Verifier<typeof TextReference, typeof TextOptions> = {
  id: 'text',
  version: '1.0.0',
  title: 'Text',
  description: 'Compares the whole response with a text: equal, containing, or similar by a named measure.',
  reference: TextReference,
  options: TextOptions,
  examples: [
    {
      title: 'The same text',
      item: { response: ' Paris\n', reference: { text: 'Paris' } },
      verdict: { status: 'scored', reward: 1, reason: 'equal_text' },
    },
    {
      title: 'Similar by longest common subsequence',
      item: {
        response: 'the cat sat',
        reference: { text: 'the cat sat down' },
        options: { test: 'rouge_l' },
      },
      verdict: { status: 'scored', reward: 6 / 7, reason: 'different_text' },
    },
  ],
  cost: () => 1,
  grade({ response, reference, options }): Judgement {
    const text = textOf(response, options.trim ?? true);
    const references = [reference.text].flat();
    const test = options.test ?? 'eq';
    const similarity = !STRING_TESTS.includes(test);
    if (similarity) {
      const long = references.findIndex((candidate) => candidate.length > MAX_SIMILARITY_LENGTH);
      if (long >= 0) {
        const pointer = Array.isArray(reference.text) ? `/reference/text/${long}` : '/reference/text';
        return unscored('invalid_reference', {
          message: `The text is longer than ${MAX_SIMILARITY_LENGTH} characters.`,
          pointer,
        });
      }
      if (text.length > MAX_SIMILARITY_LENGTH)
        return scored(false, 'answer_too_complex', {
          extracted: { text: text.slice(0, 200), method: 'whole' },
        });
    }
    const fits = references.map((candidate) => TESTS[test](text, candidate));
    // `ne` must hold against every reference; of the others the best one counts.
    const reward = test === 'ne' ? Math.min(...fits) : Math.max(...fits);
    const correct = reward >= (similarity ? (options.pass_at ?? 1) : 1);
    return scored(correct, correct ? 'equal_text' : 'different_text', {
      reward,
      extracted: { text, method: 'whole' },
    });
  },
};

function textOf(response: ResponseInput, trim: boolean): string {
  const text =
    typeof response === 'string'
      ? response
      : (response.findLast(({ role }) => role === 'assistant')?.content ?? '');
  return trim ? text.trim() : text;
}
