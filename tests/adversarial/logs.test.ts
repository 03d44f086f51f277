/**
 * RM5 and RM12: what the whole service writes at its most talkative, on every route, with failures
 * of each kind, holds no key, no secret, no response, no reference and nothing of the client's.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { childrenOf, signalTo } from '../chaos/processes.ts';
import { Contract } from '../support/api-document.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
const KEY = 'planted-key-1f0c';
const ADMIN = 'planted-admin-77aa';
const SECRET = Buffer.from('planted-webhook-secret-of-32-byt').toString('base64');
const REDIS_PASSWORD = 'planted-redis-5e5e';
/** Stand in every text that a client sends; each of them says where it was found. */
const PLANTED = {
  response: 'PLANTEDRESPONSE',
  reference: 'PLANTEDREFERENCE',
  prompt: 'PLANTEDPROMPT',
  metadata: 'PLANTEDMETADATA',
  output: 'PLANTEDOUTPUT',
  receiver: 'planted-receiver-9d9d',
};

interface Talkative {
  url: string;
  pid: number;
  said(): string;
}

async function start(t: TestContext, env: Record<string, string>): Promise<Talkative> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-logs-'));
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      TOUCHSTONE_DATA_DIR: folder,
      TOUCHSTONE_RUNTIMES: 'javascript',
      TOUCHSTONE_LOG_LEVEL: 'trace',
      TOUCHSTONE_API_KEYS: `someone=${KEY}`,
      TOUCHSTONE_ADMIN_KEY: ADMIN,
      TOUCHSTONE_WEBHOOK_SECRET: `whsec_${SECRET}`,
      TOUCHSTONE_WEBHOOK_ALLOW_PRIVATE: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listens = Promise.withResolvers<string>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (piece: Buffer) => {
      said += piece.toString();
      const address = /listens on (http:\S+)/.exec(said)?.[1];
      if (address) listens.resolve(address);
    });
  }
  child.once('exit', () => listens.reject(new Error(`ended before it listened: ${said}`)));
  t.after(async () => {
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return { url: await listens.promise, pid: child.pid!, said: () => said };
}

const code = (program: string, cases: unknown) => ({
  verifier: 'code',
  response: `\`\`\`js\n${program}\n// ${PLANTED.response}\n\`\`\``,
  reference: { language: 'javascript', tests: { kind: 'call', function: 'f', cases } },
});

/** Items of every fate. */
const ITEMS = [
  {
    verifier: 'math',
    prompt: PLANTED.prompt,
    response: `\\boxed{${PLANTED.response}}`,
    reference: { answer: PLANTED.reference },
  },
  { verifier: 'math', response: PLANTED.response, reference: { answer: `\\frac{${PLANTED.reference}` } },
  { verifier: 'text', response: PLANTED.response, reference: { text: PLANTED.reference } },
  code(`function f() { console.log('${PLANTED.output}'); return 1; }`, [
    { args: [], expected: PLANTED.reference },
  ]),
  code(`function f() { throw new Error('${PLANTED.output}'); }`, [{ args: [], expected: 1 }]),
  code('function f() { const a = []; for (;;) a.push(new Array(1e6).fill(1)); }', [
    { args: [], expected: 1 },
  ]),
  code('function f() { process.exit(3); }', [{ args: [PLANTED.reference], expected: 1 }]),
];

/** Every operation of the document, with bodies that fit some of them and no others. */
async function askEverything(url: string, headers: Record<string, string>): Promise<void> {
  const bodies = [
    ITEMS[0],
    { items: [...ITEMS, { verifier: PLANTED.response, response: PLANTED.response }] },
    { items: ITEMS },
    { id: PLANTED.metadata, [PLANTED.metadata]: PLANTED.response },
    `{"broken": "${PLANTED.response}`,
    {
      query: PLANTED.prompt,
      prompts: [PLANTED.prompt],
      responses: [PLANTED.response],
      labels: [PLANTED.reference],
      solution_str: PLANTED.response,
      ground_truth: PLANTED.reference,
    },
  ];
  for (const { method, path } of new Contract().operations) {
    const address = `${url}${path.replace(/\{\w+\}/g, PLANTED.metadata)}`;
    for (const body of method === 'POST' ? bodies : [undefined]) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = { 'content-type': 'application/json', ...headers };
      const answer = await fetch(address, {
        method,
        headers: body === undefined ? headers : type,
        ...(body === undefined ? {} : { body: text }),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => undefined);
      await answer?.body?.cancel();
    }
  }
}

async function submit(url: string, headers: Record<string, string>, webhook: string): Promise<string> {
  const answer = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': PLANTED.metadata, ...headers },
    body: JSON.stringify({ items: ITEMS, metadata: { note: PLANTED.metadata }, webhook: { url: webhook } }),
  });
  assert.equal(answer.status, 202, await answer.clone().text());
  return ((await answer.json()) as { id: string }).id;
}

function assertSilent(said: string): void {
  const secrets = { KEY, ADMIN, SECRET, REDIS_PASSWORD, ...PLANTED };
  for (const [name, text] of Object.entries(secrets)) {
    const at = said.indexOf(text);
    assert.equal(at, -1, `${name} stands in the log: ${said.slice(Math.max(0, at - 300), at + 100)}`);
  }
}

test('RM5, RM12: every route, failures, dying children and webhooks leave nothing of clients in the logs', async (t) => {
  const service = await start(t, {});
  const headers = { authorization: `Bearer ${KEY}` };
  const deaf = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  t.after(() => deaf.close());
  await once(deaf, 'listening');
  const { port } = deaf.address() as { port: number };
  const id = await submit(
    service.url,
    headers,
    `http://127.0.0.1:${port}/${PLANTED.receiver}?token=${PLANTED.receiver}`,
  );
  await askEverything(service.url, headers);
  await askEverything(service.url, { 'x-api-key': `wrong-${KEY}` });
  const slow = fetch(`${service.url}/v1/rewards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      items: [code('function f() { for (let i = 0; i < 3e9; i++); return 1; }', [{ args: [], expected: 1 }])],
    }),
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const pid of childrenOf(service.pid)) signalTo(pid, 'SIGKILL');
  await (await slow).text();
  for (let ended = false; !ended; ) {
    const view = (await (await fetch(`${service.url}/v1/batches/${id}`, { headers })).json()) as Record<
      string,
      never
    >;
    ended = 'ended_at' in view && ((view as { webhook?: { attempts: number } }).webhook?.attempts ?? 0) > 0;
    if (!ended) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.match(service.said(), /webhook|callback/i);
  assert.match(service.said(), /a child of the sandbox was killed/);
  assertSilent(service.said());
});

test('RM5: a Redis that refuses leaves no password in the logs', async (t) => {
  const refusing = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.write('-WRONGPASS invalid username-password pair\r\n'));
  }).listen(0, '127.0.0.1');
  t.after(() => refusing.close());
  await once(refusing, 'listening');
  const { port } = refusing.address() as { port: number };
  const service = await start(t, { REDIS_URL: `redis://user:${REDIS_PASSWORD}@127.0.0.1:${port}` });
  const answer = await fetch(`${service.url}/readyz`);
  assert.equal(answer.status, 503);
  assert.doesNotMatch(await answer.text(), new RegExp(REDIS_PASSWORD));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assertSilent(service.said());
});
