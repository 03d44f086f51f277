/** Every verifier can be named through a protocol, and rows of NeMo Gym find theirs. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createCompute } from '../../../src/compute/compute.ts';
import { defaultConfig } from '../../../src/config.ts';
import { builtInVerifiers } from '../../../src/verifiers/registry.ts';
import { startService } from '../../support/service.ts';

async function open(t: TestContext) {
  const compute = createCompute();
  const verifiers = builtInVerifiers(defaultConfig(), undefined, compute);
  const { app, services } = await startService(t, { verifiers });
  t.after(() => compute.close());
  const post = async (url: string, payload: object) => {
    const answer = await app.inject({ method: 'POST', url, payload });
    return { status: answer.statusCode, json: answer.json() };
  };
  return { post, registry: services.registry };
}

test('an item in a label has the reward that it has by itself, of every verifier', async (t) => {
  const { post, registry } = await open(t);
  const choice = { prompt: '', response: 'The answer is (B).', label: 'B' };
  assert.equal((await post('/compat/slime?verifier=choice', choice)).json, 1);
  for (const { id, examples } of registry.list()) {
    for (const { item, verdict } of examples) {
      const { response, reference, options } = item;
      if (verdict.status !== 'scored' || typeof response !== 'string') continue;
      const named = { verifier: id, reference, ...(options ? { options } : {}) };
      const body = { prompt: '', response };
      const url = `/compat/slime?verifier=${id}`;
      const own = options ? `${url}&options=${encodeURIComponent(JSON.stringify(options))}` : url;
      for (const [path, label] of [
        ['/compat/slime', named],
        ['/compat/slime', JSON.stringify(named)],
        [own, { reference }],
      ] as const) {
        const { status, json } = await post(path, { ...body, label });
        assert.deepEqual([status, json], [200, verdict.reward], JSON.stringify(named).slice(0, 300));
      }
    }
  }
});

const message = (text: string) => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text }],
});
const call = (name: string, args: object) => ({
  type: 'function_call',
  name,
  arguments: JSON.stringify(args),
});
const SCHEMA = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] };
const MCQA = { options: [{ A: 'iron' }, { B: 'zinc' }], expected_answer: 'B' };
const SHAPE = { schema_str: JSON.stringify(SCHEMA), schema_type: 'json' };
const SHOPS = {
  sql: 'SELECT name FROM shops WHERE size > 15',
  sql_context: "CREATE TABLE shops(name, size); INSERT INTO shops VALUES ('Ash', 20), ('Oak', 10);",
};
const FOLLOWED = {
  instruction_id_list: ['punctuation:no_comma', 'change_case:english_lowercase'],
  kwargs: [{}, { num_words: null }],
};
const CALLS = { expected_answers: [{ name: 'f', arguments: { x: 1 } }] };

const GYM: [string, object, object[], number][] = [
  ['mcqa', MCQA, [message('The answer is \\boxed{B}.')], 1],
  ['mcqa', MCQA, [message('The answer is \\boxed{A}.')], 0],
  ['structured_outputs', SHAPE, [message('{"a": 1}')], 1],
  ['structured_outputs', SHAPE, [message('{"a": "1"}')], 0],
  [
    'structured_outputs',
    { ...SHAPE, response_mode: 'tool_call' },
    [message('Done.'), call('f', { a: 1 })],
    1,
  ],
  ['structured_outputs', { ...SHAPE, response_mode: 'tool_call' }, [message('{"a": 1}')], 0],
  ['text_to_sql', SHOPS, [message('```sql\nSELECT name FROM shops WHERE size = 20\n```')], 1],
  ['text_to_sql', SHOPS, [message('```sql\nSELECT name FROM shops\n```')], 0],
  ['xlam_fc', CALLS, [call('f', { x: 1 })], 1],
  ['xlam_fc', CALLS, [call('f', { x: 2 })], 0],
  ['xlam_fc', CALLS, [call('f', { x: 1 }), call('f', { x: 1 })], 0],
  ['xlam_fc', CALLS, [message('<tool_call>\n{"name": "f", "arguments": {"x": 1}}\n</tool_call>')], 1],
  ['instruction_following', FOLLOWED, [message('two primes are 2 and 3')], 1],
  ['instruction_following', FOLLOWED, [message('two primes: 2, 3')], 0],
  ['ifbench', { ...FOLLOWED, grading_mode: 'fraction' }, [message('Two primes are 2 and 3')], 0.5],
  ['math', { expected_answer: '4' }, [message('\\boxed{4}')], 1],
];

test('rows of resources servers are judged by the verifier that their fields name', async (t) => {
  const { post } = await open(t);
  for (const [server, row, output, reward] of GYM) {
    const created = { responses_create_params: { input: [{ role: 'user', content: 'q' }], tools: [] } };
    const { status, json } = await post('/verify', { ...created, response: { output }, ...row });
    assert.deepEqual(
      [status, json.reward, json.mask_sample],
      [200, reward, undefined],
      `${server}: ${json.touchstone_message}`,
    );
  }
});

test('a row whose database cannot be made is masked, not zero', async (t) => {
  const { post } = await open(t);
  const row = { sql: 'SELECT 1', sql_context: 'CREATE DATABASE shops' };
  const { json } = await post('/verify', { response: { output: [message('SELECT 1')] }, ...row });
  assert.deepEqual([json.mask_sample, json.failure_kind], [true, 'invalid_reference']);
});
