/** What sequences promise: their letters count, not what is written around them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeProtein } from '../../../src/verifiers/protein/judge.ts';

const judge = (response: string, sequence = 'MKVALLGG') =>
  judgeProtein({ response, reference: { kind: 'sequence', sequence }, options: {} });

test('a sequence counts boxed, announced, set off and with blanks or hyphens', () => {
  for (const response of [
    '\\boxed{MKVALLGG}',
    '\\boxed{\\text{MKVALLGG}}',
    'M K V A L L G G',
    '**MKVALLGG**',
    '`MKVALLGG`',
    'M-K-V-A-L-L-G-G',
    'Sequence: MKVALLGG',
    'The sequence is MKVALLGG.',
    'Final answer: MKVALLGG',
    '<answer>"MKVALLGG"</answer>',
    '<answer>The designed sequence is: MKVALLGG</answer>',
  ])
    assert.partialDeepStrictEqual(judge(response), { reward: 1 }, response);
});

test('a sequence counts in a sentence, an object, a table, and in three-letter codes', () => {
  for (const response of [
    'The designed sequence is:\n\nMKVALLGG',
    'Designed sequence: `MKVALLGG` (8 residues)',
    'Amino acid sequence: MKVALLGG',
    'MKVALLGG\n\nThis sequence has a hydrophobic core.',
    '| Position | Sequence |\n|---|---|\n| 1-8 | MKVALLGG |',
    'Not MKVALLGA, but MKVALLGG.',
    '{"sequence": "MKVALLGG"}',
    '```json\n{"sequence": "MKVALLGG"}\n```',
    '<answer>1 MKVALLGG 8</answer>',
    '<answer>Met-Lys-Val-Ala-Leu-Leu-Gly-Gly</answer>',
  ])
    assert.partialDeepStrictEqual(judge(response), { reward: 1 }, response);
});

test('two boxes beside each other, and what is denied or struck out, are no sequence', () => {
  for (const response of [
    '\\boxed{MKVALLGA} \\boxed{MKVALLGG}',
    'We rule out MKVALLGG.',
    'The sequence MKVALLGG is wrong.',
    '~~MKVALLGG~~',
    'Reference: MKVALLGG\nMine: AAAAAAAA',
  ])
    assert.partialDeepStrictEqual(judge(response), { status: 'scored', reward: 0 }, response);
});

test('several sequences, prose and thinking are no sequence', () => {
  for (const response of [
    'MKVALLGG or MKVALLGA',
    '**MKVALLGG**\n**MKVALLGA**',
    'MKVALLGA\nMKVALLGG',
    'The sequence is MKVALLGG or MKVALLGA.',
    'I would say that it is MKVALLGG',
    '<think>\\boxed{MKVALLGG}</think>',
    '\\boxed{}',
    'Sequence:',
  ])
    assert.partialDeepStrictEqual(judge(response), { status: 'scored', reward: 0 }, response);
});

test('a native sequence without a known residue can be matched by nothing', () => {
  const fault = { status: 'unscored', reason: 'invalid_reference', pointer: '/reference/sequence' };
  assert.partialDeepStrictEqual(judge('MKVALLGG', 'XXXXXXXX'), fault);
  assert.partialDeepStrictEqual(judge('MKVALLGG', 'MXVALLGG'), { status: 'scored', reward: 0.875 });
});

test('a sequence that is taken back or denied around its mark does not count, remarks take nothing', () => {
  for (const response of [
    '<answer>MKVALLGG</answer>\n\nScratch that.',
    '```\nMKVALLGG\n```\n\nThat is wrong.',
    'Final answer: MKVALLGG\n\nI take that back.',
    'Not \\boxed{MKVALLGG}.',
    'The answer is not \\boxed{MKVALLGG}.',
    '\\boxed{MKVALLGG} is wrong.',
  ])
    assert.partialDeepStrictEqual(judge(response), { reward: 0 }, response);
  for (const response of [
    '<answer>MKVALLGG</answer>\n\nNo other sequence folds like this.',
    '```\nMKVALLGG\n```\n\nThis cannot be shortened.',
    'Final answer: MKVALLGG\n\nA common mistake is to end with A.',
    'The answer is \\boxed{MKVALLGG}.',
    '<answer>MKVALLGA</answer>\nScratch that. <answer>MKVALLGG</answer>',
  ])
    assert.partialDeepStrictEqual(judge(response), { reward: 1 }, response);
});
