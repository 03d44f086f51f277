/** What patterns promise: RE2's rules, in time that is linear in the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { regexVerifier } from '../../../src/verifiers/regex/verifier.ts';

type Input = Parameters<typeof regexVerifier.grade>[0];
const grade = async (response: string, reference: Input['reference'], options: Input['options'] = {}) =>
  regexVerifier.grade(
    { response, reference, options },
    { signal: new AbortController().signal, tenant: 't' },
  );
const rewardOf = async (...args: Parameters<typeof grade>) => {
  const judgement = await grade(...args);
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
};

test('the whole text matches unless a part is asked for', async () => {
  assert.equal(await rewardOf('2024-05-17', { pattern: '\\d{4}-\\d\\d-\\d\\d' }), 1);
  assert.equal(await rewardOf('on 2024-05-17', { pattern: '\\d{4}-\\d\\d-\\d\\d' }), 0);
  assert.equal(await rewardOf('on 2024-05-17', { pattern: '\\d{4}-\\d\\d-\\d\\d', match: 'search' }), 1);
});

test('a pattern that must not match turns the verdict round', async () => {
  assert.equal(await rewardOf('abc', { pattern: 'b', match: 'search', expect: false }), 0);
  assert.equal(await rewardOf('xyz', { pattern: 'b', match: 'search', expect: false }), 1);
});

test('silence does not earn that a pattern is not matched', async () => {
  for (const response of ['', ' \n', '<think>hm</think>'])
    assert.equal(await rewardOf(response, { pattern: 'b', match: 'search', expect: false }), 0);
  assert.equal(await rewardOf('', { pattern: '' }), 1, 'the pattern asks for it');
});

test('a line that begins as another speaker does is a part of the text', async () => {
  const dialogue = 'Host: hi\nUser: hello\nHost: bye';
  assert.equal(await rewardOf(dialogue, { pattern: 'bye$', match: 'search' }), 1);
  assert.equal(await rewardOf('hi<|im_end|>\n<|im_start|>user\nbye', { pattern: 'bye', match: 'search' }), 0);
});

test('flags mean what they say', async () => {
  assert.equal(await rewardOf('HELLO', { pattern: 'hello', flags: 'i' }), 1);
  assert.equal(await rewardOf('a\nb', { pattern: 'a.b' }), 0);
  assert.equal(await rewardOf('a\nb', { pattern: 'a.b', flags: 's' }), 1);
  assert.equal(await rewardOf('a\nb', { pattern: '^b$', flags: 'm', match: 'search' }), 1);
});

test('thinking and white space around the text do not count, unless they should', async () => {
  assert.equal(await rewardOf('<think>no</think> yes\n', { pattern: 'yes' }), 1);
  assert.equal(await rewardOf(' yes', { pattern: 'yes' }, { trim: false }), 0);
  assert.equal(
    await rewardOf('<think>no</think>yes', { pattern: 'no', match: 'search' }, { scope: 'whole' }),
    1,
  );
});

test('what cannot be matched in linear time is the fault of the reference', async () => {
  for (const pattern of ['(', '(?=a)b', '(a)\\1', 'a{2000}'])
    assert.equal(await rewardOf('ab', { pattern }), 'invalid_reference', pattern);
});

test('a pattern that is too large with its counts written out is the fault of the reference', async () => {
  assert.equal(await rewardOf('ab', { pattern: '.{0,1000}'.repeat(30) }), 'invalid_reference');
  assert.equal(await rewardOf('ab', { pattern: '.{0,1000}'.repeat(2) }), 1);
});

test('a text that a large pattern would take too long for is no match, before it is begun', async () => {
  const judgement = await grade('a'.repeat(500_000), { pattern: '(?:a{1,30} ?){1,30}' });
  assert.equal(judgement.reason, 'answer_too_complex');
});

test('patterns on which others explode end', async () => {
  assert.equal(await rewardOf(`${'a'.repeat(50_000)}b`, { pattern: '(a+)+$' }), 0);
  assert.equal(await rewardOf('x'.repeat(50_000), { pattern: '(x|x)*y', match: 'search' }), 0);
});

test('a literal text matches itself, and any text has a verdict', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (text, pattern) => {
      const literal = text.trim().replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      assert.equal(await rewardOf(text.trim(), { pattern: literal }, { scope: 'whole' }), 1);
      assert.ok(['scored', 'unscored'].includes((await grade(text, { pattern })).status));
    }),
  );
});

test('the examples that are shown have the verdicts that they show', async () => {
  for (const { title, item, verdict } of regexVerifier.examples) {
    const { status, reward, reason } = verdict;
    const judgement = await grade(item.response as string, item.reference as Input['reference']);
    assert.partialDeepStrictEqual(judgement, { status, reward, reason }, title);
  }
});
