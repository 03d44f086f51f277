/**
 * Protocols that answer with rewards: the reward where there is one, and the client's own way of
 * "not graded" where there is none.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Service, startService } from '../../support/service.ts';

const SAME = JSON.stringify({ verifier: 'same', reference: { answer: 'yes' } });
const OUTAGE = JSON.stringify({
  verifier: 'faulty',
  reference: { answer: 'yes' },
  options: { fault: 'sandbox_unavailable' },
});
const BROKEN = JSON.stringify({ verifier: 'same', reference: { answer: '?' } });

async function post(t: TestContext, url: string, payload: object, deadlineMs = 300) {
  const { app } = await startService(t);
  const answer = await app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'x-deadline-ms': String(deadlineMs) },
  });
  return { status: answer.statusCode, headers: answer.headers, json: answer.json() };
}

const gym = (text: string, row: object) => ({
  response: { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }] },
  ...row,
});

test('OpenRLHF gets lists of numbers, for any number of samples', async (t) => {
  const body = { query: ['q: yes</s>', 'q: no'], prompts: ['q: ', 'q: '], labels: [SAME, SAME] };
  const { json } = await post(t, '/compat/openrlhf', body);
  assert.deepEqual(json, { rewards: [1, 0], scores: [1, 0], extra_logs: { acc: [1, 0], unscored: [0, 0] } });
  assert.deepEqual((await post(t, '/get_reward', { query: [], prompts: [], labels: [] })).json.rewards, []);
});

test('OpenRLHF is told to try again during an outage, never 0', async (t) => {
  const { status, headers } = await post(t, '/compat/openrlhf', {
    query: ['yes'],
    prompts: [''],
    labels: [OUTAGE],
  });
  assert.equal(status, 503);
  assert.ok(Number(headers['retry-after']) >= 1);
});

test('OpenRLHF without labels is refused: there is nothing to grade against', async (t) => {
  const { status, json } = await post(t, '/compat/openrlhf', { query: ['yes'], prompts: [''] });
  assert.equal(status, 400);
  assert.equal(json.errors[0].pointer, '/labels');
});

test('slime gets the bare number, or an object under its reward key', async (t) => {
  const body = { prompt: 'q', response: 'yes', label: SAME };
  assert.equal((await post(t, '/compat/slime', body)).json, 1);
  assert.equal((await post(t, '/compat/slime?reward_key=score', { ...body, response: 'no' })).json.score, 0);
});

test('slime and miles are told to try again during an outage, never 0', async (t) => {
  for (const url of ['/compat/slime', '/compat/miles']) {
    assert.equal((await post(t, url, { prompt: '', response: 'yes', label: OUTAGE })).status, 503);
  }
});

test('a number for ungraded samples is given only where the URL asks for it', async (t) => {
  const body = { prompt: '', response: 'yes', label: OUTAGE };
  assert.equal((await post(t, '/compat/slime?on_unscored=-1', body)).json, -1);
});

test('a reference that cannot be graded is an error that names it, not a reward', async (t) => {
  const { status, json } = await post(t, '/compat/slime', { prompt: '', response: 'yes', label: BROKEN });
  assert.equal(status, 422);
  assert.equal(json.reason, 'invalid_reference');
});

test('NeMo Gym gets its row back with a reward', async (t) => {
  const row = { verifier: 'same', reference: { answer: 'yes' }, question: 'q', extra: 7 };
  const { json } = await post(t, '/verify', gym('yes', row));
  assert.deepEqual([json.reward, json.question, json.extra, json.mask_sample], [1, 'q', 7, undefined]);
});

test('NeMo Gym masks what could not be graded, in all of its ways', async (t) => {
  const row = {
    verifier: 'faulty',
    reference: { answer: 'yes' },
    options: { fault: 'sandbox_unavailable' },
    instance_config: { a: 1 },
  };
  const { status, json } = await post(t, '/compat/nemo-gym/verify', gym('yes', row));
  assert.equal(status, 200);
  assert.equal(json.mask_sample, true);
  assert.deepEqual(json.instance_config, { a: 1, mask_sample: true });
  assert.equal(json._ng_failure_class, 'judge_failed');
});

test('rows that must not be trained on do not count in the metrics', async (t) => {
  const rows = [{ reward: 1 }, { reward: 0 }, { reward: 0, mask_sample: true }];
  for (const url of ['/compat/nemo-gym/aggregate_metrics', '/aggregate_metrics'])
    assert.deepEqual((await post(t, url, rows)).json.agent_metrics, { 'mean/reward': 0.5 });
});

test('the metrics of NeMo Gym come by task, for the agent, and as the key ones', async (t) => {
  const verify_responses = [
    { _ng_task_index: 0, reward: 1 },
    { _ng_task_index: 1, reward: 0 },
    { _ng_task_index: 0, reward: 0 },
  ];
  assert.deepEqual((await post(t, '/aggregate_metrics', { verify_responses })).json, {
    group_level_metrics: [
      { _ng_task_index: 0, 'mean/reward': 0.5 },
      { _ng_task_index: 1, 'mean/reward': 0 },
    ],
    agent_metrics: { 'mean/reward': 1 / 3 },
    key_metrics: { 'mean/reward': 1 / 3 },
  });
});

test('Axolotl finds this server through the head server document', async (t) => {
  const { app } = await startService(t);
  const answer = await app.inject({ url: '/global_config_dict_yaml', headers: { host: 'graders:8080' } });
  for (const name of ['math', 'math_with_judge', 'code_gen', 'mcqa', 'reasoning_gym'])
    assert.match(
      answer.json(),
      new RegExp(`^${name}: \\{resources_servers: \\{${name}: \\{host: "graders", port: 8080\\}\\}\\}$`, 'm'),
    );
});

test('promptfoo gets pass, score and reason', async (t) => {
  const body = { output: 'yes', context: { prompt: 'p', vars: { answer: SAME } } };
  assert.deepEqual((await post(t, '/compat/promptfoo', body)).json.pass, true);
  const { status, json } = await post(t, '/compat/promptfoo?label=gold', body);
  assert.equal(status, 400);
  assert.match(json.errors[0].detail, /gold/);
});

test('Eval Protocol gets an error during an outage: its client keeps a score and drops what says it is not valid', async (t) => {
  const body = {
    messages: [
      { role: 'user', content: 'no' },
      { role: 'assistant', content: 'yes' },
    ],
    ground_truth: OUTAGE,
    kwargs: {},
  };
  const { status, json } = await post(t, '/evaluate', body);
  assert.equal(status, 503);
  assert.match(json.reason, /sandbox_unavailable|deadline_exceeded/);
});

test("OpenAI's graders answer with their own error flags", async (t) => {
  const grader = {
    type: 'string_check',
    name: 'g',
    input: '{{item.missing}}',
    reference: 'x',
    operation: 'eq',
  };
  const { json } = await post(t, '/v1/fine_tuning/alpha/graders/run', {
    grader,
    item: {},
    model_sample: 'x',
  });
  assert.equal(json.metadata.errors.invalid_variable_error, true);
  const empty = { ...grader, input: '{{item.x}}' };
  const asked = { grader: empty, item: { x: null }, model_sample: 'x' };
  const { json: nothing } = await post(t, '/v1/fine_tuning/alpha/graders/run', asked);
  assert.equal(nothing.metadata.errors.invalid_variable_error, true);
});

test('a request without what the model wrote is refused, rather than scored as an empty answer', async (t) => {
  const context = { prompt: 'p', vars: { answer: SAME } };
  for (const output of [{}, { output: null }])
    assert.equal((await post(t, '/compat/promptfoo', { ...output, context })).status, 400);
  for (const response of [{}, { output: null }, 'yes'])
    assert.equal((await post(t, '/compat/nemo-gym/verify', { response, reference: SAME })).status, 400);
});

test("OpenAI's graders that need a model are refused by name", async (t) => {
  const { status, json } = await post(t, '/v1/fine_tuning/alpha/graders/validate', {
    grader: { type: 'score_model', name: 'g' },
  });
  assert.equal(status, 400);
  assert.equal(json.error.param, 'grader.type');
  assert.match(json.error.message, /models are not called from here/);
});

async function rollResult(service: Service, label: string) {
  const submitted = await service.app.inject({
    method: 'POST',
    url: '/compat/roll/submit',
    payload: { response: 'yes', reward_info: { ground_truth: label }, timeout: 1 },
  });
  const payload = { reward_request_id: submitted.json().reward_request_id };
  for (let tries = 0; tries < 50; tries++) {
    const answer = await service.app.inject({ method: 'GET', url: '/compat/roll/result', payload });
    if (answer.json().errcode === 0) return answer.json();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

test('ROLL submits and polls with a body on GET; what cannot be graded stays "running"', async (t) => {
  const service = await startService(t);
  assert.equal((await rollResult(service, SAME)).reward_score, 1);
  assert.equal(await rollResult(service, OUTAGE), undefined);
});
