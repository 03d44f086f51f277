/** What the kinds of format promise. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createCompute } from '../../../src/compute/compute.ts';
import { distinctWindows } from '../../../src/verifiers/format/length.ts';
import type { FormatOptions, FormatReference } from '../../../src/verifiers/format/reference.ts';
import { createFormatVerifier } from '../../../src/verifiers/format/verifier.ts';

const compute = createCompute({ threads: 1 });
const formatVerifier = createFormatVerifier({ compute });
after(() => compute.close());
const context = { signal: new AbortController().signal, tenant: 't' };
const grade = async (response: string, reference: FormatReference, options: FormatOptions = {}) =>
  formatVerifier.grade({ response, reference, options }, context);
const rewardOf = async (...args: Parameters<typeof grade>) => {
  const judgement = await grade(...args);
  return judgement.status === 'scored' ? judgement.reward : judgement.reason;
};

const PRESENT = { kind: 'think', expect: 'present' } as const;
const ABSENT = { kind: 'think', expect: 'absent' } as const;

test('one block of thinking and an answer are the one layout that earns the reward', async () => {
  assert.equal(await rewardOf('<think>a</think>b', PRESENT), 1);
  for (const response of [
    '',
    'b',
    'x<think>a</think>b',
    '<think> </think>b',
    '<think>a</think> ',
    '<think>a</think>b</think>',
    '<think>a</think>b<think>c</think>d',
    '<think><think>a</think></think>b',
    '</think>a<think>b',
    '<Think>a</Think>b',
    '<thinking>a</thinking>b',
  ])
    assert.equal(await rewardOf(response, PRESENT), 0, response);
});

test('characters that nobody sees are neither thinking nor an answer', async () => {
  for (const blank of ['\u200b', ' \u2060\n', '\u00ad', '\ufeff']) {
    const thinking = { kind: 'think', expect: 'present' } as const;
    assert.equal(await rewardOf(`<think>${blank}</think>4`, thinking), 0);
    assert.equal(await rewardOf(`<think>two and two</think>${blank}`, thinking), 0);
    assert.equal(await rewardOf(`<think>two</think><answer>${blank}</answer>`, { kind: 'think_answer' }), 0);
  }
});

test('a mark that ends the turn is no text behind the answer, and no answer', async () => {
  assert.equal(await rewardOf('<think>a</think>b<|im_end|>', PRESENT), 1);
  assert.equal(await rewardOf('<think>a</think><|im_end|>', PRESENT), 0);
  const both = { kind: 'think_answer' } as const;
  assert.equal(await rewardOf('<think>a</think><answer>b</answer><|im_end|>', both), 1);
  assert.equal(await rewardOf('<think>a</think><answer>b</answer><|im_end|>c', both), 1, 'never said');
  assert.equal(await rewardOf('<think>a</think><answer>b</answer>c<|im_end|>', both), 0);
  assert.equal(await rewardOf('<|im_end|>', ABSENT), 0);
});

test('a missing opening tag is told with the option that would have helped', async () => {
  const judgement = await grade('a</think>b', PRESENT);
  assert.match(judgement.message ?? '', /<think> is missing.*"prefilled"/);
  assert.equal(await rewardOf('a</think>b', { ...PRESENT, prefilled: true }), 1);
});

test('thinking that is off leaves no tag, save the empty block of a template where that is asked', async () => {
  assert.equal(await rewardOf('b', ABSENT), 1);
  assert.equal(await rewardOf('<think>\n\n</think>\n\nb', ABSENT), 0);
  assert.equal(await rewardOf('<think>\n\n</think>\n\nb', { ...ABSENT, allow_empty_block: true }), 1);
  assert.equal(await rewardOf('<think></think><think></think>b', { ...ABSENT, allow_empty_block: true }), 0);
  assert.equal(await rewardOf(' \n', ABSENT), 0);
});

test('tags of its own are as good as the usual ones', async () => {
  const reference = { ...PRESENT, open: '<reasoning>', close: '</reasoning>' };
  assert.equal(await rewardOf('<reasoning>a</reasoning>b', reference), 1);
  assert.equal(await rewardOf('<think>a</think>b', reference), 0);
});

test('nothing stands outside thinking and answer', async () => {
  const kind = { kind: 'think_answer' } as const;
  assert.equal(await rewardOf(' <think>a</think>\n<answer>b</answer>\n', kind), 1);
  for (const response of [
    '<think>a</think>so<answer>b</answer>',
    '<think>a</think><answer>b</answer>.',
    '<think>a<answer>b</answer></think>',
    '<think>a <answer></think><answer>b</answer>',
    '<think>a</think><answer>b</answer><answer>c</answer>',
    '<think>a</think><answer>b</answer></answer>',
    '<think>a</think></answer><answer>b',
  ])
    assert.equal(await rewardOf(response, kind), 0, response);
});

test('a tag counts where it occurs exactly once', async () => {
  const tags = ['A', 'B', 'C', 'D'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'x')), async (letters) => {
      const once = tags.filter((tag) => letters.filter((letter) => letter === tag).length === 1);
      assert.equal(await rewardOf(letters.join(''), { kind: 'tag_count', tags }), once.length / 4);
    }),
  );
});

test('the punishment of length falls from 0 to -1 over the cache and never divides by 0', async () => {
  const at = (tokens: number, max: number, cache: number) =>
    rewardOf('', { kind: 'overlong', max, cache, unit: 'tokens' }, { completion_tokens: tokens });
  assert.equal(await at(80, 100, 20), 0);
  assert.equal(await at(90, 100, 20), -0.5);
  assert.equal(await at(100, 100, 20), -1);
  assert.equal(await at(101, 100, 20), -1);
  assert.equal(await at(100, 100, 0), 0);
  assert.equal(await at(101, 100, 0), -1);
  assert.equal(await at(1, 10, 11), 'invalid_reference');
});

test('tokens are never guessed', async () => {
  assert.equal(await rewardOf('a', { kind: 'overlong', max: 9, cache: 1, unit: 'tokens' }), 'invalid_item');
  const reference = { kind: 'repetition', ngram: 2, max_penalty: -1, unit: 'tokens' } as const;
  assert.equal(await rewardOf('a', reference, { completion_tokens: 4 }), 'invalid_item');
  assert.equal(await rewardOf('a', reference, { completion_ids: [1, 2, 1, 2, 1] }), -0.5);
});

test('repetition is seen where a script writes no blanks', async () => {
  const reference = { kind: 'repetition', ngram: 3, max_penalty: -1 } as const;
  const said = await rewardOf('我们先计算三角形的面积。'.repeat(20), reference);
  assert.ok(typeof said === 'number' && said < -0.8);
});

test('distinct windows are as many as a set of them holds', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 })), fc.integer({ min: 1, max: 9 }), (units, width) => {
      const windows = new Set<string>();
      for (let i = 0; i + width <= units.length; i++) windows.add(units.slice(i, i + width).join());
      assert.equal(distinctWindows(units, width), windows.size);
    }),
  );
});

test('the share of a language is that of its words, wherever code and maths stand', async () => {
  const reference = { kind: 'language', language: 'de', scope: 'all' } as const;
  const german = 'Wir berechnen zuerst die Fläche des Dreiecks und teilen sie durch drei.';
  const english = 'Then we compute the sum of all these numbers and divide it by three.';
  assert.equal(await rewardOf(german, reference), 1);
  assert.equal(await rewardOf(english, reference), 0);
  assert.equal(await rewardOf(`${german} $x$ \`the result\` \n\`\`\`\n${english}\n\`\`\``, reference), 1);
  const half = await rewardOf(`${german}\n${english}`, reference);
  assert.ok(typeof half === 'number' && half > 0.4 && half < 0.6);
});

test('scripts decide before a detector is asked, and symbols are no words in a script of its own', async () => {
  for (const [language, text] of [
    ['ja', 'まず面積を計算し、x と ABC を使います。'],
    ['zh', '我们先计算三角形 ABC 的面积，令 x 等于 sin 值。'],
    ['ko', '먼저 삼각형의 넓이를 계산합니다.'],
    ['el', 'Υπολογίζουμε το εμβαδόν.'],
    ['th', 'เราคำนวณพื้นที่ของสามเหลี่ยม'],
  ] as const)
    assert.equal(await rewardOf(text, { kind: 'language', language, scope: 'all' }), 1, language);
});

test('no thinking earns nothing where its language is asked for; thinking without words earns what is said', async () => {
  const reference = { kind: 'language', language: 'en' } as const;
  assert.equal(await rewardOf('Forty-two is the answer to that question.', reference), 0);
  assert.equal(await rewardOf('<think>$x$ 12</think>42', reference), 1);
  assert.equal(await rewardOf('<think>$x$ 12</think>42', { ...reference, when_empty: 0 }), 0);
  assert.equal(await rewardOf('<think>1</think>42', { ...reference, when_empty: 'unscored' }), 'unsupported');
  assert.equal(await rewardOf('<think>a</think>b', { ...reference, language: 'qq' }), 'invalid_reference');
});

test('a block without a letter or a digit has no language, whatever is said of blocks without words', async () => {
  const language = { kind: 'language', language: 'en' } as const;
  for (const thinking of ['', '\n\n', '...', '\u200b', '- - -'])
    assert.equal(await rewardOf(`<think>${thinking}</think>4`, language), 0, JSON.stringify(thinking));
  assert.equal(await rewardOf('<think>$x^2$</think>4', language), 1);
  assert.equal(await rewardOf('<think>We add.</think>', { ...language, scope: 'answer' }), 0);
});

test('any text has a finite reward within the range of its kind', async () => {
  const kinds: [FormatReference, number, number][] = [
    [PRESENT, 0, 1],
    [ABSENT, 0, 1],
    [{ kind: 'think_answer' }, 0, 1],
    [{ kind: 'tag_count' }, 0, 1],
    [{ kind: 'reasoning_steps' }, 0, 1],
    [{ kind: 'language', language: 'en', scope: 'all' }, 0, 1],
    [{ kind: 'overlong', max: 10, cache: 5, unit: 'characters' }, -1, 0],
    [{ kind: 'repetition', ngram: 3, max_penalty: -2 }, -2, 0],
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('<think>', '</think>', '<answer>', '</answer>', '`', '$', 'a b', '\n', '日本'))
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (response) => {
      for (const [reference, low, high] of kinds) {
        const reward = await rewardOf(response, reference);
        assert.ok(typeof reward === 'number' && reward >= low && reward <= high, JSON.stringify(reference));
        assert.ok(!Object.is(reward, -0));
      }
    }),
  );
});

test('the examples that are shown have the verdicts that they show', async () => {
  for (const { title, item, verdict } of formatVerifier.examples) {
    const { reference, options = {}, response } = item;
    const input = { response, reference: reference as FormatReference, options: options as FormatOptions };
    const { status, reward, reason } = verdict;
    assert.partialDeepStrictEqual(
      await formatVerifier.grade(input, context),
      { status, reward, reason },
      title,
    );
  }
});

test('thinking of a hundred thousand signs without a blank has a language', async () => {
  const response = `<think>${'你'.repeat(300_000)}</think>5`;
  for (const [language, reward] of [
    ['zh', 1],
    ['en', 0],
  ] as const)
    assert.equal(await rewardOf(response, { kind: 'language', language }), reward, language);
});
