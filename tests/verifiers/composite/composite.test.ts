/**
 * What recipes promise: the stated rule, every part shown, and no failure of a part as a number.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { type FakeVerdict, openGrader } from './grader.ts';

const { grade, close } = openGrader();
after(close);

const fake = (name: string, verdict: FakeVerdict, rest: object = {}) => ({
  name,
  verifier: 'fake',
  reference: verdict,
  ...rest,
});
const RIGHT = { reward: 1 };
const WRONG = { reward: 0 };
const BROKEN = { reason: 'invalid_reference' } as const;

test('each rule joins the values as it says', async () => {
  const reward = fc.double({ min: -10, max: 10, noNaN: true });
  const weight = fc.double({ min: 0.1, max: 10, noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(reward, weight), { minLength: 1, maxLength: 5 }), async (values) => {
      const parts = values.map(([value, w], i) => fake(`p${i}`, { reward: value }, { weight: w }));
      const of = async (combine: string) => (await grade({ parts, combine })).reward ?? Number.NaN;
      const rewards = values.map(([value]) => value);
      const sum = values.reduce((total, [value, w]) => total + value * w, 0);
      const weights = values.reduce((total, [, w]) => total + w, 0);
      const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-6, `${a} ${b}`);
      near(await of('sum'), sum);
      near(await of('mean'), sum / weights);
      near(
        await of('product'),
        rewards.reduce((a, b) => a * b, 1),
      );
      near(await of('min'), Math.min(...rewards));
      near(await of('max'), Math.max(...rewards));
    }),
  );
});

test('a part that cannot be scored makes the whole unscored under every rule, with a pointer to it', async () => {
  for (const combine of ['sum', 'mean', 'product', 'min', 'max']) {
    const verdict = await grade({ parts: [fake('a', WRONG), fake('b', BROKEN)], combine });
    assert.deepEqual(
      [verdict.status, verdict.reward, verdict.reason, verdict.pointer],
      ['unscored', null, 'invalid_reference', '/reference/parts/1/reference/x'],
    );
  }
});

test('an outage of a part is an outage of the whole, which may be tried again', async () => {
  const outage = fake('b', { reason: 'sandbox_unavailable' });
  const verdict = await grade({ parts: [fake('a', BROKEN), outage], combine: 'sum' });
  assert.partialDeepStrictEqual(verdict, { reward: null, reason: 'sandbox_unavailable', retryable: true });
});

test('an optional part that cannot be scored is left out with its weight; with none left there is no reward', async () => {
  const optional = fake('b', BROKEN, { optional: true, weight: 9 });
  assert.equal((await grade({ parts: [fake('a', RIGHT), optional], combine: 'mean' })).reward, 1);
  assert.equal((await grade({ parts: [optional], combine: 'mean' })).reward, null);
});

test('a gate only decides: what is behind a closed one is not asked', async () => {
  const gate = (verdict: FakeVerdict) => fake('gate', verdict, { gate: true });
  const recipe = (verdict: FakeVerdict, other: FakeVerdict, gate_fail?: number) =>
    grade({ parts: [fake('a', other), gate(verdict)], combine: 'sum', ...(gate_fail ? { gate_fail } : {}) });
  assert.partialDeepStrictEqual(await recipe(RIGHT, RIGHT), { reward: 1, components: { a: 1, gate: 1 } });
  assert.partialDeepStrictEqual(await recipe(WRONG, RIGHT), { reward: 0, components: { a: 0, gate: 0 } });
  assert.partialDeepStrictEqual(await recipe(WRONG, BROKEN, -1), { reward: -1, reason: 'gate_closed' });
  assert.partialDeepStrictEqual(await recipe(BROKEN, RIGHT), { reward: null, reason: 'invalid_reference' });
});

test('a value is mapped or shaped, and clipped last', async () => {
  const map = { correct: 2, wrong: -1.5, missing: -2 };
  assert.equal((await grade({ parts: [fake('a', RIGHT, { map })], combine: 'sum' })).reward, 2);
  assert.equal((await grade({ parts: [fake('a', WRONG, { map })], combine: 'sum' })).reward, -1.5);
  const missing = { reward: 0, reason: 'no_answer' } as const;
  assert.equal((await grade({ parts: [fake('a', missing, { map })], combine: 'sum' })).reward, -2);
  const clipped = { parts: [fake('a', WRONG, { map })], combine: 'sum', clip: [0, 1] };
  assert.equal((await grade(clipped)).reward, 0);
});

test('a cosine does not climb again beyond its longest length', async () => {
  const shape = { kind: 'cosine', max_len: 100, unit: 'tokens' };
  const at = async (tokens: number, verdict: FakeVerdict) =>
    (await grade({ parts: [fake('a', verdict, { shape })], combine: 'sum' }, { completion_tokens: tokens }))
      .reward;
  assert.deepEqual(
    await Promise.all([0, 50, 100, 200].map((tokens) => at(tokens, RIGHT))),
    [1, 0.75, 0.5, 0.5],
  );
  assert.deepEqual(
    await Promise.all([0, 50, 100, 200].map((tokens) => at(tokens, WRONG))),
    [-1, -0.75, -0.5, -0.5],
  );
  const unknown = await grade({ parts: [fake('a', RIGHT, { shape })], combine: 'sum' });
  assert.partialDeepStrictEqual(unknown, { reward: null, reason: 'invalid_item' });
});

test('a recipe that cannot be followed is refused with a pointer, before anything is graded', async () => {
  const inner = { parts: [fake('a', RIGHT)], combine: 'sum' };
  for (const [reference, pointer] of [
    [{ parts: [], combine: 'sum' }, '/reference/parts'],
    [{ parts: [fake('a', RIGHT), fake('a', RIGHT)], combine: 'sum' }, '/reference/parts/1/name'],
    [{ parts: [{ ...fake('a', RIGHT), verifier: 'nope' }], combine: 'sum' }, '/reference/parts/0/verifier'],
    [
      { parts: [{ name: 'c', verifier: 'composite', reference: inner }], combine: 'sum' },
      '/reference/parts/0/verifier',
    ],
    [{ parts: [fake('a', RIGHT, { weight: 0 })], combine: 'mean' }, '/reference/parts/0/weight'],
    [{ parts: [fake('a', RIGHT, { gate: true })], combine: 'sum' }, '/reference/parts'],
    [
      { parts: [{ name: 'm', verifier: 'math', reference: { answr: '8' } }], combine: 'sum' },
      '/reference/parts/0/reference/answer',
    ],
  ] as const) {
    const { status, reason, pointer: at } = await grade(reference);
    assert.deepEqual([status, reason, at], ['unscored', 'invalid_reference', pointer]);
  }
});

test('presets grade as their recipes say', async () => {
  const accuracy = { verifier: 'fake', reference: RIGHT };
  const rewards = async (reference: object, response: string) =>
    (await grade(reference, { completion_tokens: 90 }, response)).reward;
  const thought = '<think>Half of sixteen.</think>8';
  assert.equal(await rewards({ preset: 'deepseek_r1', accuracy }, thought), 2);
  assert.equal(await rewards({ preset: 'deepseek_r1', accuracy, language: 'en' }, thought), 3);
  assert.equal(await rewards({ preset: 'nemotron', thinking: 'on', accuracy }, thought), 1);
  assert.equal(await rewards({ preset: 'nemotron', thinking: 'off', accuracy }, thought), 0);
  assert.equal(
    await rewards({ preset: 'nemotron', thinking: 'off', accuracy }, '<think>\n\n</think>\n\n8'),
    1,
  );
  const template = '<think>\nHalf.\n</think>\n<answer>\n8\n</answer>';
  assert.equal(await rewards({ preset: 'open_r1', accuracy }, template), 3);
  assert.equal(await rewards({ preset: 'dapo', accuracy, max: 100, cache: 20 }, '8'), 0.5);
  assert.equal(await rewards({ preset: 'logic_rl', accuracy }, template), 3);
  assert.equal(await rewards({ preset: 'logic_rl', accuracy }, '8'), 1);
  assert.equal(await rewards({ preset: 'tulu3', accuracy }, '8'), 10);
});

test('exact numbers reach a part as they were spelled', async () => {
  const reference = { parts: [{ name: 'm', verifier: 'fake', reference: { reward: 1.0 } }], combine: 'sum' };
  const exact = JSON.stringify(reference).replace('"reward":1', '"reward":1.0');
  assert.equal((await grade(exact)).reward, 1);
});
