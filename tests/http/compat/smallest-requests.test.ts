/** The smallest requests with which clients got a wrong answer, each against the whole service. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type RunningService, runService } from '../../support/service-process.ts';

let service: RunningService;
before(async () => {
  service = await runService();
});
after(() => service.stop());

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each protocol has a body of its own
  json: any;
}

async function post(path: string, body: unknown): Promise<Answer> {
  const answer = await fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, json: await answer.json() };
}

const get = async (path: string) =>
  (await (await fetch(service.url + path)).json()) as Record<string, unknown>;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const fenced = (code: string) => `\`\`\`python\n${code}\n\`\`\``;
const ADD = 'def add(a,b):\n    return a+b';

test("tinker-cookbook's harness is judged by its files, for stdio and for functions", async () => {
  const status = async (code: string, row: object) => {
    const files = {
      'testing_util.py': base64('import numpy as np\nimport signal\nsignal.alarm(6)'),
      'code.py': base64(code),
      'test_cases.txt': base64(JSON.stringify({ input_output: JSON.stringify(row) })),
    };
    const runner = 'from testing_util import run_test\nrun_test(sample, code, debug=False, timeout=6)';
    return (await post('/run_code', { code: runner, language: 'python', files })).json.status;
  };
  const stdio = { inputs: ['1\n', '2\n'], outputs: ['2\n', '4\n'] };
  assert.equal(await status('print(2*int(input()))', stdio), 'Success');
  assert.equal(await status('print(3*int(input()))', stdio), 'Failed');
  const call = { inputs: ['1\n2'], outputs: ['3'], fn_name: 'add' };
  assert.equal(await status(ADD, call), 'Success');
  assert.equal(await status(ADD.replace('+', '-'), call), 'Failed');
});

const submit = (provided_data: object, completion = fenced(ADD)) =>
  post('/submit', { dataset: 'd', id: 0, completion, config: { language: 'python', provided_data } });

test('AutoEval: the question in words is no part of the program', async () => {
  const row = (code: string) => ({
    id: 0,
    content: 'Write a function add.',
    test: { code },
    labels: { programming_language: 'python' },
  });
  assert.equal((await submit(row('assert add(1,2)==3'))).json.accepted, true);
  assert.equal((await submit(row('assert add(1,2)==4'))).json.accepted, false);
  assert.equal((await submit(row('#<INSERT>\nassert add(1,2)==3'))).json.accepted, true);
});

test('HumanEval: the entry point stands in the row; without one the test is at fault', async () => {
  const row = {
    id: 0,
    content: 'def add(a,b):\n    """add"""\n',
    test: 'def check(candidate):\n    assert candidate(1,2)==3\n',
    labels: {},
  };
  assert.equal((await submit({ ...row, entry_point: 'add' })).json.accepted, true);
  assert.equal((await submit(row)).status, 422);
});

test('CommonOJ: test and labels may be JSON text', async () => {
  const row = {
    id: 0,
    content: 'q',
    test: '[{"input":{"stdin":"1"},"output":{"stdout":"2"}}]',
    labels: '{}',
  };
  assert.equal((await submit(row, fenced('print(2*int(input()))'))).json.accepted, true);
});

test('prompts and ids of rows that come with a request', async () => {
  const config = { provided_data: [{ id: 7, content: 'q', labels: { a: 1 } }] };
  assert.deepEqual((await post('/get_prompts', { dataset: 'd', config })).json, [
    { id: 7, prompt: 'q', labels: { a: 1 } },
  ]);
  assert.deepEqual((await post('/list_ids', { dataset: 'd', config })).json, [7]);
  assert.equal((await post('/get_prompt_by_id', { dataset: 'd', id: 7, config })).json.prompt, 'q');
});

test('a label that is no answer is 422, for every trainer', async () => {
  for (const label of [[null], [{ a: 1 }], null, true]) {
    const body = { prompt: 'q', response: '\\boxed{42}', label };
    assert.equal((await post('/compat/slime', body)).status, 422, JSON.stringify(label));
    const batch = { query: ['\\boxed{42}'], prompts: [''], labels: [label] };
    assert.equal((await post('/compat/openrlhf', batch)).status, 422);
  }
  const messages = [
    { role: 'user', content: 'q' },
    { role: 'assistant', content: '\\boxed{42}' },
  ];
  const chat = { messages, ground_truth: messages.slice(0, 1) };
  assert.equal((await post('/compat/eval-protocol/evaluate', chat)).status, 422);
});

test('labels in the forms of data sets are read', async () => {
  for (const label of [{ ground_truth: '42' }, { target: '42' }, '["41","42"]', 42, '42'])
    assert.equal((await post('/compat/slime', { prompt: 'q', response: '\\boxed{42}', label })).json, 1);
});

test('Eval Protocol: content may be parts, and arguments stand beside the messages', async () => {
  const parts = [{ role: 'assistant', content: [{ type: 'text', text: '\\boxed{42}' }] }];
  assert.equal((await post('/evaluate', { messages: parts, ground_truth: '42' })).json.score, 1);
  const named = { messages: [{ role: 'assistant', content: 'yes' }], ground_truth: 'yes', verifier: 'text' };
  assert.equal((await post('/evaluate', named)).json.score, 1);
});

test('NeMo-Skills: an endless program is a time-out of the program', async () => {
  const body = { generated_code: 'while True: pass', timeout: 1, language: 'python' };
  const { status, json } = await post('/execute', body);
  // A machine that is too slow to say so in time says nothing of the program.
  if (status !== 502) assert.equal(json.process_status, 'timeout');
});

test('times that nobody means are refused, long ones are as long as they may be', async () => {
  const run = (run_timeout: unknown) =>
    post('/run_code', `{"code":"print(1)","language":"python","run_timeout":${run_timeout}}`);
  assert.equal((await run('1e9')).json.status, 'Success');
  for (const absurd of ['1e308', '-1', '0']) assert.equal((await run(absurd)).status, 422, absurd);
});

test('contest programs run their main in a thread with a deep stack', async () => {
  const code =
    'import sys,threading\nsys.setrecursionlimit(10**6)\nthreading.stack_size(2**26)\ndef main():\n    print(2*int(input()))\nt=threading.Thread(target=main)\nt.start()\nt.join()';
  const { json } = await post('/run_code', { language: 'python', stdin: '4\n', code });
  assert.equal(json.run_result.stdout, '8\n');
});

test('ROLL calls JavaScript by its name', async () => {
  const { json } = await post('/run_code', { language: 'javascript', code: 'console.log(1)' });
  assert.deepEqual([json.status, json.run_result.stdout], ['Success', '1\n']);
});

test("OpenAI's SDK finds its message", async () => {
  const body = { model_sample: 'x', grader: { type: 'score_model', name: 'g' } };
  const { status, json } = await post('/v1/fine_tuning/alpha/graders/run', body);
  assert.equal(status, 400);
  assert.deepEqual(Object.keys(json.error), ['message', 'type', 'param', 'code']);
});

test("Judge0's SDK connects, and its languages of every version run", async () => {
  assert.equal((await get('/compat/judge0/config_info')).enable_wait_result, true);
  for (const path of ['languages/all', 'languages/113', 'system_info', 'workers'])
    assert.ok(await get(`/compat/judge0/${path}`));
  const body = { source_code: 'print(1)', language_id: 113, expected_output: '1' };
  assert.equal((await post('/compat/judge0/submissions?wait=true', body)).json.status.id, 3);
  const withFiles = { ...body, additional_files: 'UEsDBA==' };
  assert.equal((await post('/compat/judge0/submissions?wait=true', withFiles)).status, 422);
});

test('open-r1: a service that has no room masks every script of a batch', async () => {
  const { json } = await post('/compat/open-r1/execute_batch', {
    scripts: ['1+1', '2'],
    request_timeout: 1e-3,
  });
  assert.equal(json.length, 2);
  for (const { execution, exception_str } of json) assert.ok(execution === null ? exception_str : true);
});
