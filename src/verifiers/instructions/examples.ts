/** What is shown in GET /v1/verifiers/instructions and in the documents. */
import type { VerifierExample } from '../verifier.ts';

const LETTER = 'The tide came in twice that day.\n\nP.S. Bring the copper key.';

export const INSTRUCTIONS_EXAMPLES: VerifierExample[] = [
  {
    title: 'Two instructions that are followed',
    item: {
      response: LETTER,
      reference: {
        instructions: [
          { id: 'punctuation:no_comma' },
          { id: 'detectable_content:postscript', kwargs: { postscript_marker: 'P.S.' } },
        ],
      },
    },
    verdict: { status: 'scored', reward: 1, reason: 'instructions_followed' },
  },
  {
    title: 'One of two, with credit for each',
    item: {
      response: LETTER,
      reference: {
        instructions: [
          { id: 'punctuation:no_comma' },
          { id: 'keywords:frequency', kwargs: { keyword: 'tide', frequency: 2, relation: 'at least' } },
        ],
      },
      options: { reward: 'fraction' },
    },
    verdict: { status: 'scored', reward: 0.5, reason: 'instructions_partly_followed' },
  },
  {
    title: 'Loose: an introduction does not count',
    item: {
      response: 'Here you go:\n{"name": "Ada"}',
      reference: { instructions: [{ id: 'detectable_format:json_format' }] },
      options: { mode: 'loose' },
    },
    verdict: { status: 'scored', reward: 1, reason: 'instructions_followed' },
  },
  {
    title: 'A number that is missing is not drawn at random',
    item: {
      response: LETTER,
      reference: {
        instructions: [{ id: 'length_constraints:number_words', kwargs: { relation: 'at least' } }],
      },
    },
    verdict: { status: 'unscored', reward: null, reason: 'invalid_reference' },
  },
];
