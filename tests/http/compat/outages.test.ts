/**
 * Every client of docs/trainers.md, by its own rules of retry and give-up, against a service that
 * is saturated for a while, draining, or without a sandbox. What a client concludes is a reward
 * that was earned, its own mask, or an end of the run; where the table admits a zero that we cannot
 * prevent, exactly those clients reach it, and only after every retry they have.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../../src/http/app-types.ts';
import { unscored } from '../../../src/verdict.ts';
import type { Verifier } from '../../../src/verifiers/verifier.ts';
import { same } from '../../support/probes.ts';
import { startService } from '../../support/service.ts';

type Conclusion = 'reward 1' | 'mask' | 'run ends' | 'zero';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each protocol has a body of its own
  json: any;
}

interface Client {
  name: string;
  url: string;
  body(label: string): object;
  /** How often it sends a request again after this answer. */
  retries(answer: Answer): number;
  concludes(answer: Answer): Conclusion;
}

const label = (verifier: string) => JSON.stringify({ verifier, reference: { answer: 'yes' } });
const ok = (status: number) => status >= 200 && status < 300;
const gym = (verifier: string) => ({
  response: {
    output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'yes' }] }],
  },
  verifier,
  reference: { answer: 'yes' },
});
const program = { code: 'print(1)', language: 'python', compile_timeout: 1, run_timeout: 1 };

/** From the last table of the clients' sources: retries and what follows when they are used up. */
const REWARD_CLIENTS: Client[] = [
  {
    name: 'OpenRLHF',
    url: '/compat/openrlhf',
    body: (verifier) => ({ query: ['yes'], prompts: [''], labels: [label(verifier)] }),
    retries: ({ status }) => (ok(status) ? 0 : 4),
    concludes: ({ status, json }) =>
      ok(status) ? (json.rewards[0] === 1 ? 'reward 1' : 'zero') : 'run ends',
  },
  {
    name: 'slime',
    url: '/compat/slime',
    body: (verifier) => ({ prompt: '', response: 'yes', label: label(verifier) }),
    retries: ({ status }) => (ok(status) ? 0 : 9),
    concludes: ({ status, json }) => (ok(status) ? (json === 1 ? 'reward 1' : 'zero') : 'run ends'),
  },
  {
    name: 'miles',
    url: '/compat/miles',
    body: (verifier) => ({ prompt: '', response: 'yes', label: label(verifier) }),
    retries: () => 0,
    concludes: ({ status, json }) => (ok(status) ? (json === 1 ? 'reward 1' : 'zero') : 'run ends'),
  },
  {
    name: 'NeMo Gym',
    url: '/verify',
    body: gym,
    retries: ({ status }) => (ok(status) ? 0 : 2),
    concludes: ({ status, json }) =>
      !ok(status) || json._ng_failure_class || json.mask_sample
        ? 'mask'
        : json.reward === 1
          ? 'reward 1'
          : 'zero',
  },
  {
    name: 'Eval Protocol',
    url: '/evaluate',
    body: (verifier) => ({
      messages: [{ role: 'assistant', content: 'yes' }],
      ground_truth: label(verifier),
      kwargs: {},
    }),
    retries: () => 0,
    concludes: ({ status, json }) =>
      !ok(status) ? 'run ends' : !json.is_score_valid ? 'mask' : json.score === 1 ? 'reward 1' : 'zero',
  },
];

const SANDBOX_CLIENTS: Client[] = [
  {
    name: 'sandbox_fusion SDK',
    url: '/run_code',
    body: () => program,
    retries: ({ status, json }) => (!ok(status) || json.status === 'SandboxError' ? 4 : 0),
    concludes: ({ status, json }) =>
      !ok(status) || json.status === 'SandboxError' ? 'run ends' : 'reward 1',
  },
  {
    name: 'ROLL',
    url: '/run_code',
    body: () => program,
    retries: ({ status, json }) => (!ok(status) || json.status === 'SandboxError' ? 2 : 0),
    concludes: ({ status, json }) => (!ok(status) || json.status === 'SandboxError' ? 'mask' : 'reward 1'),
  },
  {
    name: 'open-r1 router',
    url: '/execute_batch',
    body: () => ({ scripts: ['print(1)'], languages: ['python'], timeout: 1, request_timeout: 1 }),
    retries: () => 0,
    concludes: ({ status, json }) => (!ok(status) || json[0].exception_str !== null ? 'mask' : 'reward 1'),
  },
  {
    name: 'open-r1 Piston',
    url: '/api/v2/execute',
    body: () => ({ language: 'python', version: '*', files: [{ content: 'print(1)' }] }),
    retries: ({ status }) => (ok(status) ? 0 : 4),
    concludes: ({ status }) => (ok(status) ? 'reward 1' : 'mask'),
  },
  {
    name: "OpenAI's graders",
    url: '/v1/fine_tuning/alpha/graders/run',
    body: () => ({
      grader: { type: 'python', name: 'g', source: 'def grade(s, i): return 1.0' },
      item: {},
      model_sample: 'x',
    }),
    retries: ({ status }) => (ok(status) ? 0 : 2),
    concludes: ({ status, json }) =>
      !ok(status) || Object.values(json.metadata.errors).some((flag) => flag === true) ? 'mask' : 'reward 1',
  },
];

/** Clients that leave us no way: docs/trainers.md says so and names the adapter. */
const WITHOUT_A_WAY: Client[] = [
  {
    name: 'verl',
    url: '/run_code',
    body: () => program,
    retries: ({ status }) => (status === 504 ? 2 : 0),
    concludes: ({ status, json }) => (ok(status) && json.status === 'Success' ? 'reward 1' : 'zero'),
  },
  {
    name: 'open-instruct',
    url: '/test_program',
    body: () => ({ program: 'x = 1', tests: ['assert x == 1'], max_execution_time: 1 }),
    retries: () => 0,
    concludes: ({ status, json }) => (ok(status) && json.results[0] === 1 ? 'reward 1' : 'zero'),
  },
];

/** Sends as the client does; the waits between its tries are left out. */
async function play(
  client: Client,
  app: App,
  verifier: string,
): Promise<{ conclusion: Conclusion; tries: number; last: Answer }> {
  for (let tries = 1; ; tries++) {
    const answer = await app.inject({
      method: 'POST',
      url: client.url,
      payload: client.body(verifier),
      headers: { 'x-deadline-ms': '150' },
    });
    const last = { status: answer.statusCode, json: answer.body === '' ? undefined : answer.json() };
    if (tries > client.retries(last)) return { conclusion: client.concludes(last), tries, last };
  }
}

/** Judges as `same`, the last message of a list as well. */
const lenient: Verifier = {
  ...same,
  id: 'lenient',
  grade: ({ response, ...input }, context) => {
    const text = typeof response === 'string' ? response : (response.at(-1)?.content ?? '');
    return same.grade({ ...input, response: text } as never, context);
  },
} as Verifier;

/** Has no room for the first items, then judges as `lenient`. */
function saturated(items: number): Verifier {
  let left = items;
  return {
    ...same,
    id: 'saturated',
    grade: (input, context) => (left-- > 0 ? unscored('overloaded') : lenient.grade(input, context)),
  } as Verifier;
}

for (const client of REWARD_CLIENTS) {
  test(`${client.name}: healthy and saturated for a while, it gets the reward`, async (t) => {
    const { app } = await startService(t, { verifiers: [lenient, saturated(1)] });
    assert.equal((await play(client, app, 'lenient')).conclusion, 'reward 1');
    assert.equal((await play(client, app, 'saturated')).conclusion, 'reward 1');
  });

  test(`${client.name}: during an outage it ends with its mask or the run's end, never with a zero; during a stop it is served`, async (t) => {
    const { app, services } = await startService(t, {
      verifiers: [lenient, saturated(Number.POSITIVE_INFINITY)],
    });
    assert.match((await play(client, app, 'saturated')).conclusion, /mask|run ends/);
    services.draining = true;
    assert.equal((await play(client, app, 'lenient')).conclusion, 'reward 1');
  });
}

for (const client of SANDBOX_CLIENTS) {
  test(`${client.name}: without a sandbox or during a stop it ends with its mask or the run's end, never with a zero`, async (t) => {
    const { app, services } = await startService(t);
    assert.match((await play(client, app, 'lenient')).conclusion, /mask|run ends/);
    services.draining = true;
    assert.match((await play(client, app, 'lenient')).conclusion, /mask|run ends/);
  });
}

test('verl: every failure of ours is the 504 after which it tries again, draining included', async (t) => {
  const { app, services } = await startService(t);
  const verl = WITHOUT_A_WAY[0]!;
  for (const draining of [false, true]) {
    services.draining = draining;
    const { tries, last } = await play(verl, app, 'lenient');
    assert.deepEqual([tries, last.status], [3, 504]);
  }
});

test('where no way is left the documentation says so', async () => {
  const { readFileSync } = await import('node:fs');
  const document = readFileSync(new URL('../../../docs/trainers.md', import.meta.url), 'utf8');
  for (const { name } of WITHOUT_A_WAY) {
    const rows = document.split('\n').filter((line) => line.startsWith(`| ${name}`));
    assert.match(rows.join('\n'), /zero we cannot prevent/, name);
  }
});
