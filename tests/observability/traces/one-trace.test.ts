/** One trace from a request to the child that ran its program, and from a batch to its webhook. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createLog } from '../../../src/observability/logs.ts';
import { createTraces } from '../../../src/observability/traces/otlp.ts';
import { type FullService, openFullService } from '../../support/full-service.ts';
import { startReceiver } from '../../support/receiver.ts';
import { type Collector, type Seen, startCollector } from './collector.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const traceparent = `00-${TRACE}-${CALLER}-01`;
const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

interface Traced extends FullService {
  collector: Collector;
}

async function open(t: TestContext, { percent = 100, sandbox = false } = {}): Promise<Traced> {
  const collector = await startCollector(t);
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
  const traces = createTraces({ log: createLog('silent'), percent, everyMs: 20 });
  const config = {
    webhookSecret: SECRET,
    webhookAllowPrivate: true,
    apiKeys: ['trainer=a-key-that-nobody-may-see'],
  };
  const service = await openFullService({ traces, sandbox, config });
  t.after(() => service.close());
  return { ...service, collector };
}

const headers = { 'x-api-key': 'a-key-that-nobody-may-see', traceparent };
const code = {
  response: '```js\nfunction double(x) { /* words-of-the-model */ return 2 * x; }\n```',
  reference: {
    language: 'javascript',
    tests: { kind: 'call', function: 'double', cases: [{ args: [21], expected: 42 }] },
  },
};

/** Names of the spans from one up to the caller. */
function way(spans: Seen[], from: Seen): string[] {
  const above = spans.find(({ id }) => id === from.parent);
  return above ? [from.name, ...way(spans, above)] : [from.name];
}

test('one trace leads from the caller over the request and the item to the run in a child', async (t) => {
  const { app, collector } = await open(t, { sandbox: true });
  const answer = await app.inject({ method: 'POST', url: '/v1/rewards/code', headers, payload: code });
  assert.equal(answer.json().reward, 1, answer.body);
  const [run] = await collector.until('sandbox.run');
  await collector.until('POST /v1/rewards/code');
  const { spans } = collector;
  assert.ok(run);
  assert.deepEqual(way(spans, run), ['sandbox.run', 'sandbox', 'grade', 'POST /v1/rewards/code']);
  assert.deepEqual([...new Set(spans.map(({ trace }) => trace))], [TRACE]);
  const [request] = await collector.until('POST /v1/rewards/code');
  assert.equal(request?.parent, CALLER);
  assert.equal(Number(request?.attributes['http.response.status_code']), 200);
  const [graded] = await collector.until('grade');
  assert.partialDeepStrictEqual(graded?.attributes, {
    'touchstone.status': 'scored',
    'touchstone.reason': 'all_passed',
  });
  assert.equal(Number(graded?.attributes['touchstone.reward']), 1);
  const [wait] = await collector.until('sandbox.wait');
  assert.ok(wait && wait.to === run.from && run.to >= run.from);
  assert.equal(run.attributes['touchstone.outcome'], 'ok');
});

test('one trace leads from a batch over its chunk and items to its webhook', async (t) => {
  const receiver = await startReceiver(t, (_count, response) => response.end());
  const { app, services, collector } = await open(t);
  await services.lifecycle.start();
  const items = Array.from({ length: 3 }, (_, index) => ({
    verifier: 'math',
    response: `\\boxed{${index}}`,
    reference: { answer: '1' },
  }));
  const payload = { items, webhook: { url: receiver.url } };
  const answer = await app.inject({ method: 'POST', url: '/v1/batches', headers, payload });
  assert.equal(answer.statusCode, 202, answer.body);
  assert.ok(!answer.body.includes(TRACE), 'the trace is no part of what clients see');
  const [webhook] = await collector.until('webhook');
  const graded = await collector.until('grade', 3);
  const [chunk] = await collector.until('chunk');
  const [request] = await collector.until('POST /v1/batches');
  assert.ok(webhook && chunk && request);
  assert.equal(chunk.parent, request.id);
  assert.equal(webhook.parent, request.id);
  for (const span of graded) assert.equal(span.parent, chunk.id);
  assert.deepEqual([...new Set(collector.spans.map(({ trace }) => trace))], [TRACE]);
  assert.equal(receiver.received[0]?.headers.traceparent, `00-${TRACE}-${webhook.id}-01`);
});

test('items that are graded in one turn keep to the traces of their requests', async (t) => {
  const { app, collector } = await open(t);
  const ids = Array.from({ length: 20 }, (_, index) => (index + 1).toString(16).padStart(32, '0'));
  const payload = { response: '\\boxed{1}', reference: { answer: '1' } };
  await Promise.all(
    ids.map((id) =>
      app.inject({
        method: 'POST',
        url: '/v1/rewards/math',
        headers: { ...headers, traceparent: `00-${id}-${CALLER}-01` },
        payload,
      }),
    ),
  );
  const graded = await collector.until('grade', ids.length);
  const requests = await collector.until('POST /v1/rewards/math', ids.length);
  assert.deepEqual(graded.map(({ trace }) => trace).toSorted(), ids);
  for (const span of graded) {
    const above = requests.find(({ id }) => id === span.parent);
    assert.equal(above?.trace, span.trace);
  }
});

test('no text of an item and no secret is in what is sent', async (t) => {
  const { app, collector } = await open(t);
  const payload = {
    id: 'name-of-the-item',
    response: 'words-of-the-model \\boxed{words-of-the-answer}',
    reference: { answer: 'words-of-the-truth' },
    prompt: 'words-of-the-prompt',
    metadata: { run: 'words-of-the-run' },
  };
  await app.inject({ method: 'POST', url: '/v1/rewards/math?key=in-the-address', headers, payload });
  await app.inject({ method: 'POST', url: '/v1/rewards/words-of-a-verifier', headers, payload });
  await collector.until('POST /v1/rewards/math');
  await collector.until('POST none');
  const sent = collector.raw.join('\n');
  assert.ok(!/words-of|name-of|in-the-address|nobody-may-see|whsec_/.test(sent), sent);
});

test('a trace that its caller does not keep is not kept here', async (t) => {
  const { app, collector } = await open(t);
  const payload = { response: '\\boxed{1}', reference: { answer: '1' } };
  const url = '/v1/rewards/math';
  const unkept = { ...headers, traceparent: `00-${'1'.repeat(32)}-${CALLER}-00` };
  await app.inject({ method: 'POST', url, headers: unkept, payload });
  await app.inject({ method: 'POST', url, headers, payload });
  await collector.until('POST /v1/rewards/math');
  assert.deepEqual([...new Set(collector.spans.map(({ trace }) => trace))], [TRACE]);
});

test('a header that is no traceparent begins a trace of its own, and probes have none', async (t) => {
  const { app, collector } = await open(t);
  const payload = { response: '\\boxed{1}', reference: { answer: '1' } };
  const odd = { ...headers, traceparent: '00-zz-zz-01' };
  await app.inject({ url: '/livez', headers });
  const answer = await app.inject({ method: 'POST', url: '/v1/rewards/math', headers: odd, payload });
  assert.equal(answer.json().reward, 1);
  const [request] = await collector.until('POST /v1/rewards/math');
  assert.equal(request?.parent, undefined);
  assert.ok(!collector.spans.some(({ name }) => name.includes('livez')));
});

test('with a share of none only traces of callers are kept', async (t) => {
  const { app, collector } = await open(t, { percent: 0 });
  const payload = { response: '\\boxed{1}', reference: { answer: '1' } };
  const { traceparent: _none, ...bare } = headers;
  await app.inject({ method: 'POST', url: '/v1/rewards/math', headers: bare, payload });
  await app.inject({ method: 'POST', url: '/v1/rewards/math', headers, payload });
  await collector.until('POST /v1/rewards/math');
  assert.deepEqual([...new Set(collector.spans.map(({ trace }) => trace))], [TRACE]);
});
