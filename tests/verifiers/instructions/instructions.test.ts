/** What a verdict on instructions promises, whatever the types. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { createCompute } from '../../../src/compute/compute.ts';
import { INSTRUCTION_TYPES } from '../../../src/verifiers/instructions/types.ts';
import { createInstructionsVerifier } from '../../../src/verifiers/instructions/verifier.ts';
import { rewardOf, type Value } from './grade.ts';

const compute = createCompute({ threads: 1 });
const verifier = createInstructionsVerifier({ compute });
after(() => compute.close());

type Input = Parameters<typeof verifier.grade>[0];
const grade = async (input: Partial<Input>) =>
  verifier.grade(
    { response: '', reference: { instructions: [NO_COMMA] }, options: {}, ...input },
    { signal: new AbortController().signal, tenant: 't' },
  );

const NO_COMMA = { id: 'punctuation:no_comma' };
const NO_DOT = { id: 'punctuation:punctuation_dot' };

test('there are the 25 types of IFEval, the 58 of IFBench and the 29 that IFEvalG adds', () => {
  const counts = Map.groupBy(INSTRUCTION_TYPES, ({ set }) => set);
  assert.deepEqual([...counts].map(([set, types]) => [set, types.length]).sort(), [
    ['IFBench', 58],
    ['IFEval', 25],
    ['IFEvalG', 29],
  ]);
  assert.equal(new Set(INSTRUCTION_TYPES.map(({ id }) => id)).size, 112);
});

test('all instructions or none, or the share of them', () => {
  assert.equal(rewardOf('No sign here', [NO_COMMA, NO_DOT]), 1);
  assert.equal(rewardOf('One stop.', [NO_COMMA, NO_DOT]), 0);
  assert.equal(rewardOf('One stop.', [NO_COMMA, NO_DOT], { reward: 'fraction' }), 0.5);
});

test('characters that nobody sees follow nothing, and letters that look alike hide no word', () => {
  assert.equal(rewardOf('\u200b', [NO_COMMA]), 0);
  assert.equal(rewardOf('\u200b', [NO_COMMA], { mode: 'loose' }), 0);
  const forbidden = { id: 'keywords:forbidden_words', kwargs: { forbidden_words: ['bad', 'да'] } };
  for (const text of ['a b\u0430d idea', 'a ｂａｄ idea', 'a BΑD idea', 'ну да'])
    assert.equal(rewardOf(text, [forbidden]), 0, text);
  for (const text of ['a good idea', 'дар', 'αβ is bаdge'])
    assert.equal(rewardOf(text, [forbidden]), 1, text);
});

test('each instruction has a component and a test of its own, also where a type stands twice', async () => {
  const keyword = (word: string) => ({ id: 'keywords:word_once', kwargs: { keyword: word } });
  const judgement = await grade({
    response: 'A tide',
    reference: { instructions: [keyword('tide'), keyword('moon')] },
  });
  assert.partialDeepStrictEqual(judgement, {
    components: { 'keywords:word_once': 1, 'keywords:word_once#2': 0 },
    tests: [{ status: 'passed' }, { status: 'wrong_answer' }],
    extracted: { method: 'strict_fixed' },
  });
});

test('loose drops an introduction, a closing remark, both, and asterisks', () => {
  const quotation = { id: 'startend:quotation' };
  const text = 'Sure!\n"Only this."\nHope it helps!';
  assert.equal(rewardOf(text, quotation), 0);
  assert.equal(rewardOf(text, quotation, { mode: 'loose' }), 1);
  const end = { id: 'startend:end_checker', kwargs: { end_phrase: 'the end' } };
  assert.equal(rewardOf('It is *the* end', end, { mode: 'loose' }), 1);
  assert.equal(rewardOf('a, b\nc, d\ne, f', NO_COMMA, { mode: 'loose' }), 0);
});

test('an empty response follows nothing', () => {
  for (const text of ['', ' \n', '\t'])
    for (const mode of ['strict', 'loose'] as const) assert.equal(rewardOf(text, NO_COMMA, { mode }), 0);
});

test('thinking does not count, unless it should', async () => {
  const response = '<think>One, two.</think>\n\nThree';
  assert.partialDeepStrictEqual(await grade({ response }), { reward: 1 });
  assert.partialDeepStrictEqual(await grade({ response, options: { scope: 'whole' } }), { reward: 0 });
  const whole = { instructions: [{ id: 'format:no_whitespace' }] };
  assert.partialDeepStrictEqual(await grade({ response, reference: whole }), { reward: 1 });
});

test('the prompt sent back earns nothing, unless a copy is asked for', async () => {
  const prompt = 'Write about the sea without commas';
  assert.partialDeepStrictEqual(await grade({ prompt, response: prompt }), {
    reward: 0,
    reason: 'echoes_prompt',
  });
  const copy = { instructions: [{ id: 'copy:copy', kwargs: { prompt_to_repeat: prompt } }] };
  assert.partialDeepStrictEqual(await grade({ prompt, response: prompt, reference: copy }), { reward: 1 });
});

test('what cannot be graded against is the fault of the reference, with a pointer to it', async () => {
  const words = 'length_constraints:number_words';
  const cases: [{ id: string; kwargs?: Record<string, Value> | null }, string][] = [
    [{ id: 'keywords:exists' }, '/id'],
    [{ id: words, kwargs: { relation: 'at least' } }, '/kwargs/num_words'],
    [{ id: words, kwargs: { num_words: null, relation: 'at least' } }, '/kwargs/num_words'],
    [{ id: words, kwargs: { num_words: -3, relation: 'at least' } }, '/kwargs/num_words'],
    [{ id: words, kwargs: { num_words: 3, relation: 'at most' } }, '/kwargs/relation'],
    [{ id: words, kwargs: null }, '/kwargs/num_words'],
    [{ id: words, kwargs: { num_words: 1e300, relation: 'at least' } }, '/kwargs/num_words'],
    [{ id: words, kwargs: { num_words: 3, relation: 'at least', 'num/word': 4 } }, '/kwargs/num~1word'],
    [{ id: 'punctuation:no_comma', kwargs: { keyword: 'a' } }, '/kwargs/keyword'],
    [{ id: 'language:response_language', kwargs: { language: 'xx' } }, '/kwargs/language'],
    [{ id: 'keywords:existence', kwargs: { keywords: [] } }, '/kwargs/keywords'],
    [{ id: 'count:word_count_range', kwargs: { min_words: 9, max_words: 3 } }, '/kwargs/max_words'],
  ];
  for (const [instruction, pointer] of cases)
    assert.partialDeepStrictEqual(
      await grade({ response: 'a', reference: { instructions: [NO_COMMA, instruction] } }),
      {
        status: 'unscored',
        reason: 'invalid_reference',
        pointer: `/reference/instructions/1${pointer}`,
      },
    );
});

test('arguments of other types are null, as the sets give them', async () => {
  const kwargs = { num_words: 1, relation: 'at least', keyword: null, frequency: null };
  const instructions = [
    { id: 'length_constraints:number_words', kwargs },
    { ...NO_COMMA, kwargs: { keyword: null } },
  ];
  assert.partialDeepStrictEqual(await grade({ response: 'a word', reference: { instructions } }), {
    reward: 1,
  });
});

test('a keyword is a pattern in the published code alone', () => {
  const existence = (keyword: string) => ({ id: 'keywords:existence', kwargs: { keywords: [keyword] } });
  const published = { dialect: 'reference' } as const;
  assert.equal(rewardOf('I like C++ most.', existence('C++')), 1);
  assert.equal(rewardOf('I like C most.', existence('C++')), 0);
  assert.equal(rewardOf('I like C most.', existence('C++'), published), 1);
  assert.equal(rewardOf('abc', existence('a.c'), published), 1);
  assert.equal(rewardOf('a(b', existence('('), published), 'invalid_reference');
  assert.equal(rewardOf('a(b', existence('(')), 1);
  assert.equal(rewardOf(`${'a'.repeat(30_000)}!`, existence('(a+)+$'), published), 0);
});

test('a language is told in a thread, by words that have one', async () => {
  const language = (code: string) => ({
    instructions: [{ id: 'language:response_language', kwargs: { language: code } }],
  });
  const german = 'Der alte Fluss macht hinter der Mühle eine Biegung, und niemand weiß warum.';
  const swahili = 'Watu wengi wanaishi karibu na mto huu kwa sababu ya maji na samaki wa kila siku.';
  assert.partialDeepStrictEqual(await grade({ response: german, reference: language('de') }), { reward: 1 });
  assert.partialDeepStrictEqual(await grade({ response: german, reference: language('en') }), { reward: 0 });
  assert.partialDeepStrictEqual(await grade({ response: swahili, reference: language('sw') }), { reward: 1 });
  assert.partialDeepStrictEqual(await grade({ response: german, reference: language('sw') }), { reward: 0 });
  const capitals = { instructions: [{ id: 'change_case:english_capital' }] };
  const shout = 'THE BAKER WHISTLES WHILE THE HARBOR WAKES AND THE ROPES CREAK.';
  assert.partialDeepStrictEqual(await grade({ response: shout, reference: capitals }), { reward: 1 });
  assert.partialDeepStrictEqual(await grade({ response: '12345 67890', reference: capitals }), { reward: 0 });
});

test('a response that is too long is wrong, never unscored', async () => {
  assert.partialDeepStrictEqual(await grade({ response: 'a'.repeat(200_001) }), {
    status: 'scored',
    reward: 0,
    reason: 'answer_too_complex',
  });
});

test('every type has a verdict on any text, the same in a thread', async () => {
  const arbitrary = fc.string({ unit: 'grapheme', maxLength: 200 });
  const types = INSTRUCTION_TYPES.filter(({ detects }) => !detects);
  fc.assert(
    fc.property(
      arbitrary,
      fc.constantFrom(...types),
      fc.constantFrom('fixed', 'reference'),
      (text, type, dialect) => {
        const kwargs = Object.fromEntries(
          Object.entries(type.args).map(([name, { form }]) => [name, sampleOf(form)]),
        );
        const reward = rewardOf(text, { id: type.id, kwargs }, { dialect: dialect as 'fixed' });
        assert.ok(reward === 0 || reward === 1, `${type.id}: ${reward}`);
      },
    ),
    { numRuns: 3000 },
  );
  const long = { response: 'A short sentence. '.repeat(2000), reference: { instructions: [NO_COMMA] } };
  assert.partialDeepStrictEqual(await grade(long), { reward: 1 });
});

/** A value of the form that an argument names. */
function sampleOf(form: string): Value {
  if (form.startsWith('integer') || form.startsWith('number')) return 2;
  if (form.startsWith('list')) return ['a', 'b'];
  if (form.startsWith('`less')) return 'at least';
  return form === 'one character' ? 'e' : 'a b';
}

test('the examples that are shown have the verdicts that they show', async () => {
  for (const { title, item, verdict } of verifier.examples) {
    const { status, reward, reason } = verdict;
    const judgement = await grade(item as Partial<Input>);
    assert.partialDeepStrictEqual(judgement, { status, reason }, title);
    if (judgement.status === 'scored') assert.equal(judgement.reward, reward, title);
  }
});
