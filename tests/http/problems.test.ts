import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ERRORS, type ErrorCode } from '../../src/errors.ts';
import { listen, type ServiceSetup, startService } from '../support/service.ts';

const ITEM = { response: 'yes', reference: { answer: 'yes' } };

interface Probe {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  url?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | object;
  setup?: ServiceSetup;
}

async function problem(t: TestContext, code: ErrorCode, probe: Probe) {
  const { app } = await startService(t, probe.setup);
  const response = await app.inject({
    method: probe.method ?? 'POST',
    url: probe.url ?? '/v1/rewards/same',
    headers: { 'content-type': 'application/json', ...probe.headers },
    payload: probe.body ?? ITEM,
  });
  const body = response.json();
  assert.equal(body.type, `/errors/${code}`, response.body);
  assert.equal(response.statusCode, ERRORS[code].status);
  assert.equal(response.headers['content-type'], 'application/problem+json');
  assert.equal(body.instance, response.headers['x-request-id']);
  assert.deepEqual(
    [body.status, body.title, body.retryable],
    [ERRORS[code].status, ERRORS[code].title, ERRORS[code].retryable],
  );
  const mustWait = response.statusCode === 429 || response.statusCode === 503;
  assert.equal(/^[1-9]\d*$/.test(String(response.headers['retry-after'])), mustWait);
  return { response, body, pointers: (body.errors ?? []).map((error: { pointer: string }) => error.pointer) };
}

test('what is wrong with a request is said in one form: an address that does not exist', (t) =>
  problem(t, 'not_found', { method: 'GET', url: '/v2/rewards' }).then(() => {}));
test('what is wrong with a request is said in one form: a verifier that does not exist', (t) =>
  problem(t, 'not_found', { url: '/v1/rewards/nope' }).then(() => {}));
test('what is wrong with a request is said in one form: an error page that does not exist', (t) =>
  problem(t, 'not_found', { method: 'GET', url: '/errors/toString' }).then(() => {}));

test('what is wrong with a request is said in one form: a method that does not exist, with those that do', async (t) => {
  const { response } = await problem(t, 'method_not_allowed', { method: 'DELETE' });
  assert.equal(response.headers.allow, 'POST');
});

test('what is wrong with a request is said in one form: a media type that is not read', (t) =>
  problem(t, 'unsupported_media_type', { headers: { 'content-type': 'text/plain' } }).then(() => {}));
test('what is wrong with a request is said in one form: a content encoding that is not read', (t) =>
  problem(t, 'unsupported_media_type', { headers: { 'content-encoding': 'br' } }).then(() => {}));

test('what is wrong with a request is said in one form: a body larger than the limit', async (t) => {
  const { body } = await problem(t, 'payload_too_large', {
    body: { ...ITEM, response: 'x'.repeat(5000) },
    setup: { config: { bodyLimitBytes: 4096 } },
  });
  assert.match(body.detail, /larger than 4096 bytes/);
});

test('what is wrong with a request is said in one form: a small body that unpacks to one larger than the limit', async (t) => {
  const bomb = gzipSync(JSON.stringify({ ...ITEM, response: 'x'.repeat(20_000_000) }));
  await problem(t, 'payload_too_large', {
    body: bomb,
    headers: { 'content-encoding': 'gzip' },
    setup: { config: { bodyLimitBytes: 1_000_000 } },
  });
});

for (const [name, body, said] of [
  ['cut off', gzipSync(JSON.stringify(ITEM)).subarray(0, 30), /ends too early/],
  ['none at all', JSON.stringify(ITEM), /the body is not/],
] as const)
  test(`what is wrong with a request is said in one form: a gzip stream that is ${name}`, async (t) => {
    const headers = { 'content-encoding': 'gzip' };
    const { pointers, body: told } = await problem(t, 'invalid_request', { body, headers });
    assert.deepEqual(pointers, ['Content-Encoding']);
    assert.match(told.detail, said);
  });

for (const [header, value, said] of [
  ['content-type', 'application/json; charset=utf-16', /charset utf-8 or none, not "utf-16"/],
  ['content-type', 'application/json;Charset="ISO-8859-1"', /not "ISO-8859-1"/],
  ['content-type', 'text/plain', /must be application\/json, not "text\/plain"/],
  ['content-encoding', 'br', /must be gzip or left out, not "br"/],
] as const)
  test(`what is wrong with a request is said in one form: ${header} ${value}`, async (t) => {
    const { pointers, body } = await problem(t, 'unsupported_media_type', { headers: { [header]: value } });
    assert.deepEqual(
      pointers.map((each: string) => each.toLowerCase()),
      [header],
    );
    assert.match(body.detail, said);
  });

test('the charset of JSON may be named, and gzip in any case', async (t) => {
  const { app } = await startService(t);
  for (const type of ['application/json; charset=utf-8', 'application/json;charset="UTF-8"'])
    for (const encoding of ['gzip', 'GZIP', 'x-gzip']) {
      const response = await app.inject({
        method: 'POST',
        url: '/v1/rewards/same',
        headers: { 'content-type': type, 'content-encoding': encoding },
        payload: gzipSync(JSON.stringify(ITEM)),
      });
      assert.equal(response.statusCode, 200, response.body);
    }
});

test('what is wrong with a request is said in one form: a broken gzip stream whose end has not come', async (t) => {
  const { port } = new URL(await listen(await startService(t)));
  const socket = connect(Number(port), '127.0.0.1');
  const head = 'host: x\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 99';
  socket.write(`POST /v1/rewards/same HTTP/1.1\r\n${head}\r\n\r\nno gzip`);
  const [answer] = await once(socket, 'data');
  assert.match(String(answer), /^HTTP\/1\.1 400 [\s\S]*Content-Encoding is gzip/);
  socket.destroy();
});

test('what is wrong with a request is said in one form: a number that is too large for one', async (t) => {
  for (const weight of ['1e999999', '-1e400']) {
    const body = `{"response":"x","reference":{"answer":"x","weight":${weight}}}`;
    const { pointers, body: told } = await problem(t, 'invalid_request', { body });
    assert.deepEqual(pointers, ['/reference/weight']);
    assert.match(told.detail, /too large for a number/);
  }
});

const malformed: Record<string, string | Buffer> = {
  'cut off': '{"response": "yes", ',
  empty: '',
  'NaN in it': '{"response": "yes", "reference": {"answer": NaN}}',
  'bytes that are not UTF-8': Buffer.from([0x22, 0xff, 0xfe, 0x22]),
  'a key that would reach the prototype':
    '{"response": "yes", "reference": {"answer": "yes"}, "__proto__": {"x": 1}}',
  'a nested key that would reach the prototype':
    '{"response": "yes", "reference": {"answer": "yes", "data": {"\\u005f_proto__": 1}}}',
  'a constructor with a prototype':
    '{"metadata": {"constructor": {"prototype": {}}}, "response": "yes", "reference": {"answer": "yes"}}',
  'a key given twice': '{"response": "no", "reference": {"answer": "yes"}, "response": "yes"}',
  'a nested key given twice':
    '{"response": "no", "reference": {"answer": "yes", "data": [{"a": 1, "\\u0061": 2}]}}',
  'nesting without end': `{"response": "no", "reference": {"answer": "yes", "data": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
};
for (const [name, body] of Object.entries(malformed)) {
  test(`what is wrong with a request is said in one form: JSON that is ${name}`, (t) =>
    problem(t, 'malformed_json', { body }).then(() => {}));
}

test('what is wrong with a request is said in one form: every fault of the form, with its pointer', async (t) => {
  const body = {
    reference: { answer: 1, 'a/b~c': 2 },
    options: { x: 1 },
    extra: true,
    id: 'with\nnewline',
  };
  const { pointers } = await problem(t, 'invalid_request', { body });
  assert.deepEqual(pointers.sort(), [
    '/extra',
    '/id',
    '/options/x',
    '/reference/answer',
    '/reference/a~1b~0c',
    '/response',
  ]);
});

test('what is wrong with a request is said in one form: the item of a list and the field in it', async (t) => {
  const good = { ...ITEM, verifier: 'same' };
  const items = [good, { ...good, verifier: 'nope' }, good, { ...good, reference: { answer: 1 } }, 7];
  const { pointers } = await problem(t, 'invalid_request', { url: '/v1/rewards', body: { items } });
  assert.deepEqual(pointers, ['/items/1/verifier', '/items/3/reference/answer', '/items/4']);
});

test('what is wrong with a request is said in one form: at most 20 faults', async (t) => {
  const items = Array.from({ length: 100 }, () => ({}));
  const { pointers } = await problem(t, 'invalid_request', { url: '/v1/rewards', body: { items } });
  assert.equal(pointers.length, 20);
});

test('what is wrong with a request is said in one form: more items than the limit', async (t) => {
  const items = Array.from({ length: 3 }, () => ({ ...ITEM, verifier: 'same' }));
  const { pointers } = await problem(t, 'invalid_request', {
    url: '/v1/rewards',
    body: { items },
    setup: { config: { listLimit: 2 } },
  });
  assert.deepEqual(pointers, ['/items']);
});

test('what is wrong with a request is said in one form: a deadline that is no number', async (t) => {
  for (const deadline of ['soon', '0', '-5', '1.5', '1e9999', '10000000000']) {
    const { pointers, body } = await problem(t, 'invalid_request', {
      headers: { 'x-deadline-ms': deadline },
    });
    assert.deepEqual(pointers, ['X-Deadline-Ms']);
    assert.match(body.detail, /from 1 to 9999999999/);
  }
});

test('what is wrong with a request is said in one form: an address that is not well-formed', (t) =>
  problem(t, 'invalid_request', { method: 'GET', url: '/v1/verifiers/%zz' }).then(() => {}));

test('what is wrong with a request is said in one form: what is not HTTP at all', async (t) => {
  const service = await startService(t);
  const { port } = new URL(await listen(service));
  const socket = connect(Number(port), '127.0.0.1');
  socket.end('nonsense\r\n\r\n');
  const answer = (await Array.fromAsync(socket)).join('');
  assert.match(
    answer,
    /^HTTP\/1.1 400 Bad Request\r\n[\s\S]*application\/problem\+json[\s\S]*"type":"\/errors\/invalid_request"/,
  );
});

test('what is wrong with a request is said in one form: headers larger than the limit', async (t) => {
  const service = await startService(t);
  const { port } = new URL(await listen(service));
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`);
  const answer = (await Array.fromAsync(socket)).join('');
  assert.match(answer, /^HTTP\/1.1 431 [\s\S]*"type":"\/errors\/headers_too_large"/);
});

const faultOf = (fault: string) => ({ url: '/v1/rewards/faulty', body: { ...ITEM, options: { fault } } });

test('an item that gets no score is no answer but a problem: 422 with the pointer when its reference is at fault', async (t) => {
  const { body, pointers } = await problem(t, 'invalid_reference', {
    body: { response: 'yes', reference: { answer: '?' } },
  });
  assert.equal(body.reason, 'invalid_reference');
  assert.deepEqual(pointers, ['/reference/answer']);
});

test('an item that gets no score is no answer but a problem: 422 when the sandbox lacks what its tests need', (t) =>
  problem(t, 'unsupported', faultOf('unsupported')).then(() => {}));

for (const [fault, code, reason] of [
  ['throws', 'grading_failed', 'internal_error'],
  ['nan', 'grading_failed', 'internal_error'],
  ['sandbox_unavailable', 'sandbox_unavailable', 'sandbox_unavailable'],
  ['sandbox_overloaded', 'overloaded', 'overloaded'],
] as const) {
  test(`an item that gets no score is no answer but a problem: 503 with the reason and when to come back when the service is at fault: ${fault}`, async (t) => {
    const { body } = await problem(t, code, faultOf(fault));
    assert.deepEqual([body.reason, body.retryable], [reason, true]);
  });
}

test('an item that gets no score is no answer but a problem: in a list it is unscored by itself, with reward null', async (t) => {
  const { app } = await startService(t);
  const items = [
    { verifier: 'same', id: 'a', ...ITEM },
    { verifier: 'faulty', id: 'b', ...ITEM, options: { fault: 'throws' } },
    { verifier: 'same', id: 'c', response: 'x', reference: { answer: '?' } },
  ];
  const response = await app.inject({ method: 'POST', url: '/v1/rewards', payload: { items } });
  assert.equal(response.statusCode, 200);
  const facts = response
    .json()
    .verdicts.map((verdict: Record<string, unknown>) => [verdict.id, verdict.reward, verdict.reason]);
  assert.deepEqual(facts, [
    ['a', 1, 'equal_text'],
    ['b', null, 'internal_error'],
    ['c', null, 'invalid_reference'],
  ]);
});

test('a bug in a handler is 500 to the client without a word of it, and stands in the log', async (t) => {
  const { app, services } = await startService(t);
  services.registry.list = () => {
    throw new Error('secret detail');
  };
  const response = await app.inject('/v1/verifiers');
  assert.equal(response.statusCode, 500);
  assert.equal(response.json().type, '/errors/internal_error');
  assert.doesNotMatch(response.body, /secret|stack|\.ts/);
});

test('the address of every type of problem tells what it means', async (t) => {
  const { app } = await startService(t);
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const response = await app.inject(`/errors/${code}`);
    assert.equal(response.statusCode, 200);
    assert.deepEqual(response.json(), { code, ...ERRORS[code] });
  }
});
