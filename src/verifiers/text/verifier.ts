/** Text against text: equality, containment, and the usual similarities. */
import { type ResponseInput, responseText } from '../../responses/response.ts';
import { findTurn } from '../../responses/turns/turn.ts';
import type { Judgement } from '../../verdict.ts';
import { scored, unscored } from '../../verdict.ts';
import type { ExplainedStage, GradeInput, Verifier } from '../verifier.ts';
import { otherWording } from './mutations.ts';
import { TextOptions, TextReference } from './options.ts';
import { MAX_SIMILARITY_LENGTH } from './similarity.ts';
import { DEFAULT_TEST, isSimilarity, type TextTest, testOf } from './tests.ts';

type Input = GradeInput<TextReference, TextOptions>;

export const textVerifier: Verifier<typeof TextReference, typeof TextOptions> = {
  id: 'text',
  version: '1.1.0',
  title: 'Text',
  description:
    'Compares the response, without its thinking, with a text: equal, containing, or similar by a named measure.',
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
  thread: { above: 1024, module: import.meta.url, name: 'textVerifier' },
  cost: () => 1,
  grade(input): Judgement {
    const { text, references, test } = readingOf(input);
    if (input.options.scope !== 'whole') {
      const empty = references.findIndex((reference) => reference.trim() === '');
      if (empty >= 0)
        return unscored('invalid_reference', {
          message: 'The text is empty: whoever says nothing would be right.',
          pointer: pointerTo(input, empty),
        });
    }
    const tooLong = isSimilarity(test) ? lengthFault(input, text, references) : undefined;
    if (tooLong) return tooLong;
    if (input.options.scope !== 'whole' && text.trim() === '')
      return scored(false, 'no_answer', { message: 'Nothing is said in the response.' });
    const fits = references.map((reference) => testOf(test).fit(text, reference));
    // `ne` must hold against every reference; of the others the best one counts.
    const reward = test === 'ne' ? Math.min(...fits) : Math.max(...fits);
    const correct = reward >= (isSimilarity(test) ? (input.options.pass_at ?? 1) : 1);
    return scored(correct, correct ? 'equal_text' : 'different_text', {
      reward,
      extracted: { text, method: 'whole' },
    });
  },
  mutations: otherWording,
  explain(input) {
    const { text, references, test } = readingOf(input);
    const extraction: ExplainedStage = {
      stage: 'extraction',
      summary: 'The response, or the last message of the assistant, is compared behind its thinking.',
      rows: [{ name: input.options.scope ?? 'after_think', text: JSON.stringify(text), chosen: true }],
    };
    if (isSimilarity(test) && lengthFault(input, text, references))
      return { stages: [extraction, { stage: 'comparison', summary: 'A text is too long to compare.' }] };
    const rows = references.map((reference, at) => ({
      name: `reference ${at + 1}`,
      text: JSON.stringify(reference),
      note: `${test}: ${testOf(test).fit(text, reference)}`,
    }));
    const rule = test === 'ne' ? 'it must hold against every reference' : 'the best one counts';
    return {
      stages: [extraction, { stage: 'comparison', summary: `Compared by ${test}; ${rule}.`, rows }],
    };
  },
};

function readingOf({ response, reference, options }: Input): {
  text: string;
  references: string[];
  test: TextTest;
} {
  return {
    text: textOf(response, options),
    references: [reference.text].flat(),
    test: options.test ?? DEFAULT_TEST,
  };
}

function textOf(response: ResponseInput, { trim = true, scope = 'after_think' }: TextOptions): string {
  const whole = responseText(response) ?? '';
  const { start, end } = findTurn(whole, 'after_think');
  const text = scope === 'whole' ? whole : whole.slice(start, end);
  return trim ? text.trim() : text;
}

const pointerTo = ({ reference }: Input, at: number): string =>
  Array.isArray(reference.text) ? `/reference/text/${at}` : '/reference/text';

function lengthFault(input: Input, text: string, references: string[]): Judgement | undefined {
  const long = references.findIndex((candidate) => candidate.length > MAX_SIMILARITY_LENGTH);
  if (long >= 0) {
    return unscored('invalid_reference', {
      message: `The text is longer than ${MAX_SIMILARITY_LENGTH} characters.`,
      pointer: pointerTo(input, long),
    });
  }
  if (text.length <= MAX_SIMILARITY_LENGTH) return undefined;
  return scored(false, 'answer_too_complex', { extracted: { text: text.slice(0, 200), method: 'whole' } });
}
