import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startService } from '../support/service.ts';

test('the page is made after the start, before anybody opens it', async (t) => {
  const { app, services } = await startService(t);
  const { compute } = services;
  const run = t.mock.method(compute, 'run');
  await services.lifecycle.prepare(assert.ifError);
  assert.equal(run.mock.callCount(), 1);
  const { body } = await app.inject('/console');
  const [entry = ''] = /console\/[\w-]+\/main\.ts/.exec(body) ?? [];
  const { headers, statusCode } = await app.inject({
    url: `/${entry}`,
    headers: { 'accept-encoding': 'gzip' },
  });
  assert.deepEqual([statusCode, headers['content-encoding']], [200, 'gzip']);
  assert.equal(run.mock.callCount(), 1);
});
