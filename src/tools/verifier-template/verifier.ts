/** The verifier of samples: whether a response is the text that its reference holds. */
import { type Static, Type } from 'typebox';
import { excerpt, NO_ASSISTANT, responseText } from '../../responses/response.ts';
import { findScope } from '../../responses/turns/scope.ts';
import { type Judgement, scored, unscored } from '../../verdict.ts';
import type { GradeInput, Verifier } from '../../verifiers/verifier.ts';

const closed = { additionalProperties: false } as const;

const SampleReference = Type.Object(
  { answer: Type.String({ maxLength: 10_000, description: 'The right answer.' }) },
  closed,
);

const SampleOptions = Type.Object(
  {
    case: Type.Optional(
      Type.Enum(['exact', 'ignored'], {
        description: 'Whether upper and lower case differ (default exact).',
      }),
    ),
  },
  closed,
);

type Input = GradeInput<Static<typeof SampleReference>, Static<typeof SampleOptions>>;

export const sampleVerifier: Verifier<typeof SampleReference, typeof SampleOptions> = {
  id: 'sample',
  version: '1.0.0',
  title: 'Sample',
  description: 'Compares what follows the thinking with one text.',
  reference: SampleReference,
  options: SampleOptions,
  examples: [
    {
      title: 'The answer',
      item: { response: '<think>Of France?</think>Paris', reference: { answer: 'Paris' } },
      verdict: { status: 'scored', reward: 1, reason: 'equal_text' },
    },
    {
      title: 'Another answer',
      item: { response: 'Lyon', reference: { answer: 'Paris' } },
      verdict: { status: 'scored', reward: 0, reason: 'different_text' },
    },
  ],
  thread: { above: 131_072, module: import.meta.url, name: 'sampleVerifier' },
  cost: () => 1,
  grade: (input) => judge(input),
  explain(input) {
    const { message, reason, extracted } = judge(input);
    return {
      stages: [
        {
          stage: 'extraction',
          summary: 'What follows the thinking is the answer.',
          rows: [{ name: 'answer', text: extracted?.text ?? '' }],
        },
        { stage: 'comparison', summary: message ?? reason },
      ],
    };
  },
};

/** The way of one item: linear in the response. */
function judge({ response, reference, options }: Input): Judgement {
  const wanted = reference.answer.trim();
  if (wanted === '')
    return unscored('invalid_reference', { pointer: '/reference/answer', message: 'The answer is empty.' });
  const text = responseText(response);
  if (text === undefined) return NO_ASSISTANT;
  const { start, end } = findScope(text, 'after_think');
  const answer = text.slice(start, end).trim();
  if (answer === '') return scored(false, 'no_answer', { message: 'Nothing follows the thinking.' });
  const same = options.case === 'ignored' ? answer.toLowerCase() === wanted.toLowerCase() : answer === wanted;
  return scored(same, same ? 'equal_text' : 'different_text', {
    extracted: { text: excerpt(answer), method: 'after_think' },
  });
}
