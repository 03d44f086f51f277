/** Protocols that bring the question hand it on: the item's `prompt`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Type } from 'typebox';
import { scored } from '../../../src/verdict.ts';
import type { Verifier } from '../../../src/verifiers/verifier.ts';
import { startService } from '../../support/service.ts';

const open = Type.Object({});

const heard: unknown[] = [];
const listener = {
  id: 'listener',
  version: '1.0.0',
  title: 'A listener',
  description: 'For tests.',
  reference: open,
  options: open,
  examples: [],
  cost: () => 1,
  grade({ prompt, response }) {
    heard.push([prompt, response]);
    return scored(true, 'equal_text');
  },
  explain: () => ({ stages: [] }),
} satisfies Verifier;

const LABEL = { verifier: 'listener', reference: {} };
const TURNS = [{ role: 'user', content: 'q' }];
const PARTS = [{ role: 'user', content: [{ type: 'text', text: 'q' }] }];
const output = [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'r' }] }];

const CALLS: [string, object, unknown][] = [
  ['/compat/slime', { prompt: 'q', response: 'r', label: LABEL }, ['q', 'r']],
  ['/compat/slime', { prompt: TURNS, response: 'r', label: LABEL }, [TURNS, 'r']],
  ['/compat/openrlhf', { query: ['q r'], prompts: ['q '], labels: [LABEL] }, ['q ', ' r'.trim()]],
  ['/compat/promptfoo', { output: 'r', context: { prompt: 'q', vars: { answer: LABEL } } }, ['q', 'r']],
  [
    '/compat/promptfoo',
    { output: 'r', context: { prompt: JSON.stringify(PARTS), vars: { answer: LABEL } } },
    [TURNS, 'r'],
  ],
  ['/verify', { response: { output }, responses_create_params: { input: PARTS }, ...LABEL }, [TURNS, 'r']],
  ['/verify', { response: { output }, responses_create_params: { input: 'q' }, ...LABEL }, ['q', 'r']],
  [
    '/evaluate',
    { messages: [...TURNS, { role: 'assistant', content: 'r' }], ground_truth: LABEL },
    [TURNS, [...TURNS, { role: 'assistant', content: 'r' }]],
  ],
  ['/compat/roll/submit', { prompt: 'q', response: 'r', reward_info: { ground_truth: LABEL } }, ['q', 'r']],
];

for (const [url, payload, expected] of CALLS) {
  test(`${url} ${JSON.stringify(payload).slice(0, 60)}`, async (t) => {
    const { app } = await startService(t, { verifiers: [listener as unknown as Verifier] });
    heard.length = 0;
    const answer = await app.inject({ method: 'POST', url, payload });
    assert.equal(answer.statusCode, 200, answer.body);
    // Who submits is answered before the item is graded.
    for (let turn = 0; turn < 1000 && heard.length === 0; turn++) await setImmediate();
    assert.deepEqual(heard, [expected]);
  });
}
