/**
 * Every operation and every status that openapi.yaml names is provoked here, and each live answer
 * is held against the document.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { defaultConfig } from '../../src/config.ts';
import type { Routes } from '../../src/http/app-types.ts';
import { ROUTES } from '../../src/http/topics.ts';
import { builtInVerifiers } from '../../src/verifiers/registry.ts';
import { type BrokenReference, contractOf } from '../contract/data.ts';
import { Contract, type DocumentedOperation } from '../support/api-document.ts';
import { type FullService, openFullService } from '../support/full-service.ts';

const contract = new Contract();
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const NO_BATCH = '00000000-0000-0000-0000-000000000000';

const text = { verifier: 'text', response: 'Paris', reference: { text: 'Paris' } };
const external = { verifier: 'external', response: 'a recipe', reference: {} };
const add = 'function add(a, b) { return a + b; }';
const code = {
  language: 'javascript',
  tests: { kind: 'call', function: 'add', cases: [{ args: [1, 2], expected: 3 }] },
};
const ndjson = { accept: 'application/x-ndjson' };

/**
 * Answers that only a race or a lost store can provoke (tests/http/batches*.test.ts do), and one
 * that never comes.
 */
const UNPROVOKED = new Set([
  'getBatchResults 410',
  'getAuditFindings 410',
  'getReverificationChanges 410',
  'getReverificationTable 410',
  'reverifyBatch 410',
  'submitReverification 409',
  'submitAudit 409',
  'submitBatch 409',
  'reportVerdict 503',
  'getLiveEvents 200', // it has no end: tests/http/live.test.ts reads it
  'grade_external 200', // an item for a verdict from outside belongs into a batch
  // Sessions of another version of their environment: tests/sessions has them.
  'getSession 409',
  'renderSession 409',
  'replaySession 409',
]);

/** Bodies that are well-formed, where an empty object is not. */
const BODIES: Record<string, object> = {
  step: { action: 'down' },
  stepMany: { steps: [{ session: 'nothing', action: 'down' }] },
  resetMany: { episodes: [{}] },
};

function requestFor(operation: DocumentedOperation): InjectOptions {
  const url = operation.path
    .replace('{id}', NO_BATCH)
    .replace('{index}', '0')
    .replace('{code}', 'not_found')
    .replace('{session}', 'nothing');
  return { url, ...(operation.requestBody ? { payload: BODIES[operation.operationId] ?? {} } : {}) };
}

let service: FullService;
const ask = (id: string, request: InjectOptions) => contract.ask(service.app, id, request);

before(async () => {
  service = await openFullService({ sandbox: true, config: { verdictSecret: SECRET } });
});
after(() => service.close());

async function batchOf(items: object[], headers: Record<string, string> = {}): Promise<string> {
  const response = await ask('submitBatch', { payload: { items }, headers });
  return response.json().id;
}

async function ended(id: string): Promise<void> {
  while ((await ask('getBatch', { url: `/v1/batches/${id}` })).json().ended_at === undefined) await sleep(20);
}

function signed(id: string, index: number, body: object, messageId: string): InjectOptions {
  const payload = JSON.stringify(body);
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': `${id}/${index}/${messageId}`,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign(`${id}/${index}/${messageId}`, now, payload),
  };
  return { url: `/v1/batches/${id}/items/${index}/verdict`, headers, payload };
}

const status = async (expected: number, response: Promise<{ statusCode: number; body: string }>) => {
  const { statusCode, body } = await response;
  assert.equal(statusCode, expected, body);
};

/**
 * Verifiers with no need of a sandbox or a batch: their own examples are asked, and an item that is
 * none of theirs.
 */
const quick = builtInVerifiers(defaultConfig(), undefined).filter(({ id }) => id !== 'external');

test('answers that succeed: of each verifier: its examples', async () => {
  for (const { id, examples } of quick)
    for (const { item, verdict } of examples)
      await status(verdict.status === 'scored' ? 200 : 422, ask(`grade_${id}`, { payload: item }));
});
test('answers that succeed: of grading', async () => {
  const { verifier: _, ...alone } = text;
  await status(200, ask('grade_text', { payload: alone }));
  await status(200, ask('grade_code', { payload: { response: add, reference: code } }));
  await status(200, ask('grade_math', { payload: { response: '\\boxed{4}', reference: { answer: '4' } } }));
  const items = [text, { verifier: 'code', response: 'function add() {}', reference: code }, external];
  await status(200, ask('gradeList', { payload: { items } }));
  await status(200, ask('gradeList', { payload: { items }, headers: ndjson }));
});

test('answers that succeed: of the self-check', async () => {
  await status(
    200,
    ask('checkCode', { payload: { reference: code, solution: add, wrong: ['function add() {}'] } }),
  );
});

test('answers that succeed: of pictures', async () => {
  const problem = 'a b c = triangle a b c; h = orthocenter h a b c ? perp a h b c';
  await status(200, ask('drawGeometry', { payload: { problem } }));
  await status(400, ask('drawGeometry', { payload: { problem: 'a = nowhere a' } }));
  await status(200, ask('drawMolecule', { payload: { smiles: 'CCO' } }));
  await status(400, ask('drawMolecule', { payload: { smiles: 'C1CC' } }));
});

test('answers that succeed: of batches', async () => {
  await status(200, ask('getQueue', {}));
  const id = await batchOf([text, text]);
  await ended(id);
  for (const [operation, path] of [
    ['getBatch', ''],
    ['getBatchResults', '/results'],
    ['getBatchEvents', '/events?verdicts=true'],
  ] as const) {
    await status(200, ask(operation, { url: `/v1/batches/${id}${path}` }));
  }
  await status(200, ask('listBatches', {}));
  const waiting = await batchOf([external, external]);
  await status(200, ask('reportVerdict', signed(waiting, 0, { reward: 0.5 }, 'm-1')));
  await status(409, ask('reportVerdict', signed(waiting, 0, { reward: 0.7 }, 'm-2')));
  await status(404, ask('reportVerdict', signed(waiting, 9, { reward: 0.5 }, 'm-3')));
  await status(400, ask('reportVerdict', signed(waiting, 1, { reward: 'much' }, 'm-4')));
  await status(
    401,
    ask('reportVerdict', { ...signed(waiting, 1, { reward: 1 }, 'm-5'), payload: '{"reward":0}' }),
  );
  await status(200, ask('cancelBatch', { url: `/v1/batches/${waiting}` }));
  await status(200, ask('cancelBatch', { url: `/v1/batches/${id}` }));
});

test('answers that succeed: of environments', async () => {
  const lake = '/v1/environments/frozen_lake';
  await status(200, ask('listEnvironments', {}));
  await status(200, ask('getEnvironment', { url: lake }));
  await status(201, ask('openSession', { url: `${lake}/sessions`, payload: { seed: 1 } }));
  const episodes = [{ seed: 1 }, { parameters: { map: ['S'] } }];
  const opened = await ask('resetMany', { url: `${lake}/reset`, payload: { episodes } });
  await status(200, Promise.resolve(opened));
  const { session } = opened.json().outcomes[0];
  const one = `${lake}/sessions/${session}`;
  await status(200, ask('step', { url: `${one}/step`, payload: { action: 'down', step: 1 } }));
  await status(409, ask('step', { url: `${one}/step`, payload: { action: 'down', step: 7 } }));
  const steps = [
    { session, action: 'sideways' },
    { session, action: 'left' },
    { session: 'x', action: 1 },
  ];
  await status(200, ask('stepMany', { url: `${lake}/step`, payload: { steps } }));
  await status(200, ask('getSession', { url: one }));
  await status(200, ask('renderSession', { url: `${one}/render` }));
  await status(200, ask('replaySession', { url: `${one}/replay`, payload: {} }));
  await status(200, ask('deleteSession', { url: one }));
});

test('answers that succeed: of documents and operations', async () => {
  await status(302, ask('home', { headers: { accept: 'text/html' } }));
  for (const id of ['home', 'openapi', 'livez', 'readyz', 'metrics', 'listVerifiers'] as const)
    await status(200, ask(id, {}));
  await status(200, ask('getVerifier', { url: '/v1/verifiers/code' }));
  await status(200, ask('getError', { url: '/errors/gone' }));
});

test('answers that do not: 400: what is malformed', async () => {
  for (const operation of contract.operations.filter(({ responses }) => responses['400'])) {
    const { operationId } = operation;
    if (operation.requestBody) {
      if (operationId === 'reportVerdict') continue;
      const request = { headers: { 'content-type': 'application/json' }, payload: '{"' };
      await status(400, ask(operationId, request));
      await status(400, ask(operationId, { payload: { unknown: 1 } }));
    } else if (operation.path.includes('{')) {
      await status(
        400,
        ask(operationId, {
          url: requestFor(operation)
            .url?.toString()
            .replace(/[^/]+$/, '%zz'),
        }),
      );
    } else {
      await status(400, ask(operationId, { url: `${operation.path}?limit=none` }));
    }
  }
});

test('answers that do not: 401: no key', async () => {
  const closed = await openFullService({ config: { apiKeys: ['a-key'] } });
  try {
    for (const operation of contract.operations.filter(({ isPublic }) => !isPublic)) {
      await status(401, contract.ask(closed.app, operation.operationId, requestFor(operation)));
    }
    await status(403, contract.ask(closed.app, 'reportVerdict', signed(NO_BATCH, 0, { reward: 1 }, 'm')));
  } finally {
    await closed.close();
  }
});

test('answers that succeed: of the keys of receipts', async () => {
  await status(200, ask('jwks', {}));
});

test('answers that succeed: of audits', async () => {
  const items = [{ verifier: 'math', reference: { answer: '3' }, solution: '\\boxed{3}' }];
  const headers = { 'idempotency-key': 'contract-audit' };
  const accepted = await ask('submitAudit', { payload: { items }, headers });
  assert.equal(accepted.statusCode, 202, accepted.body);
  const url = `/v1/audits/${accepted.json().id}`;
  await status(200, ask('getAudit', { url }));
  await status(200, ask('getAuditFindings', { url: `${url}/findings?follow=true` }));
  await status(422, ask('submitAudit', { payload: { items: [...items, ...items] }, headers }));
});

test('answers that succeed: of re-verifications', async () => {
  const verdict = { reward: 0, reason: 'different_text' };
  const headers = { 'idempotency-key': 'contract-again' };
  const lines = [{ ...text, verdict }];
  const accepted = await ask('submitReverification', { payload: { items: lines }, headers });
  assert.equal(accepted.statusCode, 202, accepted.body);
  const url = `/v1/reverifications/${accepted.json().id}`;
  await status(200, ask('getReverificationChanges', { url: `${url}/changes?follow=true` }));
  await status(200, ask('getReverificationTable', { url: `${url}/table` }));
  await status(200, ask('getReverification', { url }));
  await status(422, ask('submitReverification', { payload: { items: [...lines, ...lines] }, headers }));
  const id = await batchOf([text, text]);
  await ended(id);
  const again = { url: `/v1/batches/${id}/reverify`, headers: { 'idempotency-key': 'contract-batch' } };
  await status(202, ask('reverifyBatch', { ...again, payload: { items: [text, text] } }));
  await status(422, ask('reverifyBatch', { ...again, payload: { items: [text] } }));
  const running = `/v1/batches/${await batchOf([external])}/reverify`;
  await status(409, ask('reverifyBatch', { url: running, payload: { items: [text] } }));
});

test('answers that succeed: of the live view', async () => {
  const metadata = { run: 'contract', step: 1, prompt_id: 'p' };
  const items = [
    { ...text, metadata },
    { ...text, metadata },
  ];
  await status(200, ask('gradeList', { payload: { items } }));
  for (const id of ['getLive', 'getLiveVerdicts', 'getLivePrompts'])
    await status(200, ask(id, { query: { run: 'contract' } }));
  for (const id of ['getLive', 'getLiveVerdicts', 'getLivePrompts', 'getLiveEvents'])
    await status(403, ask(id, { query: { key: 'another' } }));
});

test('answers that do not: 404: what is not there', async () => {
  for (const operation of contract.operations.filter(({ responses }) => responses['404'])) {
    if (operation.operationId === 'reportVerdict') continue;
    const url = /^\/v1\/(batches|audits|reverifications|environments)/.test(operation.path)
      ? {}
      : { url: operation.path.replace(/\{.*\}/, 'nothing') };
    await status(404, ask(operation.operationId, { ...requestFor(operation), ...url }));
  }
});

test('answers that do not: 409: results that the store has lost since', async () => {
  const id = await batchOf([text, text]);
  await ended(id);
  const later = '?cursor=2&generation=another';
  await status(409, ask('getBatchResults', { url: `/v1/batches/${id}/results${later}` }));
  const headers = { 'last-event-id': '9-another' };
  await status(409, ask('getBatchEvents', { url: `/v1/batches/${id}/events`, headers }));
});

test('answers that do not: 409 and 422: an Idempotency-Key in use, or with another body', async () => {
  const headers = { 'idempotency-key': 'contract-1' };
  await batchOf([text], headers);
  await status(422, ask('submitBatch', { payload: { items: [external] }, headers }));
});

test('answers that do not: 413 and 415: bodies too large or of another type', async () => {
  const small = await openFullService({
    config: { bodyLimitBytes: 1024, batchBytes: 1024, verdictSecret: SECRET },
  });
  try {
    for (const operation of contract.operations.filter(({ responses }) => responses['413'])) {
      const headers = { 'content-type': 'application/json' };
      const payload = `{"x": "${'x'.repeat(1_100_000)}"}`;
      await status(
        413,
        contract.ask(small.app, operation.operationId, { ...requestFor(operation), headers, payload }),
      );
      const plain = { headers: { 'content-type': 'text/plain' }, payload: 'text' };
      await status(
        415,
        contract.ask(small.app, operation.operationId, { ...requestFor(operation), ...plain }),
      );
    }
  } finally {
    await small.close();
  }
});

test('answers that do not: 422: references that cannot be graded against', async () => {
  for (const { id } of [...quick, { id: 'code' }]) {
    const [{ reference, options }] = (await contractOf(id)).broken as [BrokenReference];
    await status(422, ask(`grade_${id}`, { payload: { response: 'x', reference, options } }));
  }
  await status(422, ask('grade_external', { payload: { response: 'x', reference: {} } }));
});

test('answers that do not: 429: too many requests with one key', async () => {
  const strict = await openFullService({ config: { rateLimit: 1 } });
  try {
    for (const operation of contract.operations.filter(({ isPublic }) => !isPublic)) {
      await strict.app.inject({ method: operation.method, ...requestFor(operation) });
      await status(429, contract.ask(strict.app, operation.operationId, requestFor(operation)));
    }
  } finally {
    await strict.close();
  }
});

test('answers that do not: 503: a service that stops, or has no queue', async () => {
  const stopping = await openFullService({ config: { verdictSecret: SECRET } });
  try {
    stopping.services.draining = true;
    for (const operation of contract.operations.filter(({ isPublic }) => !isPublic)) {
      await status(503, contract.ask(stopping.app, operation.operationId, requestFor(operation)));
    }
    await status(503, contract.ask(stopping.app, 'readyz', {}));
  } finally {
    await stopping.close();
  }
});

test('answers that do not: 500: a bug of ours', async () => {
  const broken: Routes[] = ROUTES.map((routes) => (app, services) => {
    app.addHook('onRequest', (_request, _reply, done) => done(new Error('a bug')));
    return routes(app, services);
  });
  const buggy = await openFullService({ routes: broken });
  try {
    buggy.app.swagger = () => {
      throw new Error('a bug');
    };
    for (const operation of contract.operations) {
      await status(500, contract.ask(buggy.app, operation.operationId, requestFor(operation)));
    }
  } finally {
    await buggy.close();
  }
});

test('the document names no operation and no status that was not seen above', () => {
  const missing = contract.promised().filter((entry) => !contract.seen.has(entry) && !UNPROVOKED.has(entry));
  assert.deepEqual(missing, []);
});
