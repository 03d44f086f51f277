import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConfig } from '../../src/config.ts';
import { ConfigError } from '../../src/config-error.ts';
import { readKeys } from '../../src/http/plugins/keys.ts';
import { bindAddress } from '../../src/settings/bind-address.ts';
import { slowProbe } from '../support/probes.ts';
import { listen, startService } from '../support/service.ts';

const KEYS = { config: { apiKeys: ['trainer=s3cret-key', 'plain-key'] } };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const accepted: Record<string, Record<string, string>> = {
  'as bearer token': { authorization: 'Bearer s3cret-key' },
  'with any case of the scheme': { authorization: 'bearer plain-key' },
  'as X-API-Key': { 'x-api-key': 's3cret-key' },
  'as password': { authorization: basic('user:s3cret-key') },
  'as user without password': { authorization: basic('s3cret-key:') },
  'as user alone': { authorization: basic('s3cret-key') },
};
for (const [name, headers] of Object.entries(accepted)) {
  test(`a key is accepted: ${name}`, async (t) => {
    const { app } = await startService(t, KEYS);
    assert.equal((await app.inject({ url: '/v1/verifiers', headers })).statusCode, 200);
  });
}

const refused: Record<string, Record<string, string>> = {
  'no key': {},
  'another key': { authorization: 'Bearer other' },
  'the name of a key': { 'x-api-key': 'trainer' },
  'the whole setting': { 'x-api-key': 'trainer=s3cret-key' },
  'a prefix': { 'x-api-key': 's3cret-ke' },
  'an empty one': { 'x-api-key': '', authorization: basic(':') },
  'broken base64': { authorization: 'Basic ???' },
};
for (const [name, headers] of Object.entries(refused)) {
  test(`refused with 401: ${name}`, async (t) => {
    const { app } = await startService(t, KEYS);
    const response = await app.inject({ url: '/v1/verifiers', headers });
    assert.equal(response.statusCode, 401);
    assert.equal(response.json().type, '/errors/unauthorized');
    assert.match(String(response.headers['www-authenticate']), /Bearer.*Basic/);
  });
}

test('a key is asked for even before the body is looked at', async (t) => {
  const { app } = await startService(t, KEYS);
  const response = await app.inject({
    method: 'POST',
    url: '/v1/rewards',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  });
  assert.equal(response.statusCode, 401);
});

for (const url of ['/livez', '/readyz', '/metrics', '/openapi.yaml', '/docs/', '/errors/not_found']) {
  test(`open to everyone: ${url}`, async (t) => {
    const { app } = await startService(t, KEYS);
    assert.equal((await app.inject(url)).statusCode, 200);
  });
}

test('open to everyone: metrics only where the setting says so', async (t) => {
  const closed = await startService(t, { config: { ...KEYS.config, metrics: 'key' } });
  assert.equal((await closed.app.inject('/metrics')).statusCode, 401);
  const off = await startService(t, { config: { metrics: 'off' } });
  assert.equal((await off.app.inject('/metrics')).statusCode, 404);
});

test('base64 padding does not make a name', () => {
  const [key] = readKeys({ apiKeys: ['c2VjcmV0a2V5cw=='], adminKey: undefined });
  assert.match(key?.name ?? '', /^key-[0-9a-f]{8}$/);
});

test('the name stands for the key in fairness, never the key itself', async (t) => {
  const slow = slowProbe();
  const { app } = await startService(t, { ...KEYS, verifiers: [slow as never] });
  const payload = { response: 'a', reference: { answer: 'a' }, options: { ms: 1 } };
  await app.inject({
    method: 'POST',
    url: '/v1/rewards/slow',
    headers: { 'x-api-key': 's3cret-key' },
    payload,
  });
  assert.equal(slow.begun[0]?.tenant, 'trainer');
});

test('a URL with a key is all a client needs', async (t) => {
  const service = await startService(t, KEYS);
  const address = new URL(await listen(service));
  const { status } = await fetch(`${address.origin}/v1/verifiers`, {
    headers: { authorization: basic('x:plain-key') },
  });
  assert.equal(status, 200);
});

test('without keys the service binds to this machine only', () => {
  assert.equal(bindAddress(defaultConfig()), '127.0.0.1');
  for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost', '::ffff:127.0.0.1']) {
    assert.equal(bindAddress(defaultConfig({ host })), host);
  }
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '169.254.1.1', 'example.org', '::ffff:10.0.0.1']) {
    assert.throws(() => bindAddress(defaultConfig({ host })), ConfigError, host);
  }
  assert.equal(bindAddress(defaultConfig({ apiKeys: ['k'] })), '0.0.0.0');
});

test('without keys an admin page does not open', async (t) => {
  const { app } = await startService(t);
  assert.equal((await app.inject('/admin/queues')).statusCode, 404);
});
