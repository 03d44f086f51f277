import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCli } from '../support/cli.ts';

const IN_FLIGHT = 500;

interface Answer {
  status: number;
  body: { reward?: number };
}

/** One connection a request, as trainers make them. */
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

function post(address: string, body: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${address}/v1/rewards/code`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

async function taken(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^touchstone_http_requests_in_flight (\d+)$/m.exec(text)?.[1]) - 1; // less this one
}

test(`SIGTERM with ${IN_FLIGHT} programs in flight drops none of them, shows at /readyz at once, and ends with 0`, async (t) => {
  const cwd = await mkdtemp(join(tmpdir(), 'touchstone-stop-'));
  t.after(() => rm(cwd, { recursive: true, force: true }));
  const env = { PORT: '0', TOUCHSTONE_RUNTIMES: 'javascript', TOUCHSTONE_LOG_LEVEL: 'fatal' };
  const server = startCli(['serve'], { cwd, env, limitMs: 90_000 });
  const [, address = ''] = await server.said(/listens on (http:\S+)/);
  const ready = () => fetch(`${address}/readyz`).then(({ status }) => status);
  while ((await ready()) !== 200) await sleep(50);

  let answered = 0;
  const answers = Array.from({ length: IN_FLIGHT }, async (_, n) => {
    const answer = await post(address, {
      // Long enough that not all are done before the signal is noticed.
      response: `function f(x) { for (let i = 0; i < 5e6; i++); return x + ${n}; }`,
      reference: {
        language: 'javascript',
        tests: {
          kind: 'call',
          function: 'f',
          cases: [{ args: [1], expected: n % 2 === 0 ? n + 1 : 'another' }],
        },
      },
    });
    answered += 1;
    return answer;
  });
  // What the service has not read when the signal comes is new work, which is refused.
  while ((await taken(address)) + answered < IN_FLIGHT) await sleep(5);
  server.signal('SIGTERM');
  let status = await ready();
  while (status === 200) status = await ready();
  assert.equal(status, 503);
  assert.ok(answered < IN_FLIGHT, 'nothing was in flight');
  const all = await Promise.all(answers);
  assert.deepEqual(new Set(all.map((answer) => answer.status)), new Set([200]));
  assert.deepEqual(
    all.map(({ body }) => body.reward),
    all.map((_, n) => (n % 2 === 0 ? 1 : 0)),
  );
  assert.equal((await server.ended).code, 0);
});
