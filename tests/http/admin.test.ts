import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import { openJobs } from '../../src/jobs/open-jobs.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices } from '../../src/services.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { same } from '../support/probes.ts';
import { needsRedis, startRedis } from '../support/redis.ts';

test('the board shows the jobs to the administrator, to nobody else, and changes nothing', async (t) => {
  if (!needsRedis(t)) return;
  const redis = await startRedis();
  t.after(() => redis.stop());
  const config = defaultConfig({
    redisUrl: redis.url,
    apiKeys: ['k'],
    adminKey: 'admin-key',
    maxEventLoopDelayMs: 0,
  });
  const services = createServices(config, {
    log: createLog('silent'),
    verifiers: [same] as unknown as Verifier[],
  });
  await openJobs(services, 'serve');
  const app = await buildApp(services);
  t.after(async () => {
    await app.close();
    await services.lifecycle.close();
  });
  const get = (url: string, key?: string) =>
    app.inject({ url, headers: key === undefined ? {} : { authorization: `Basic ${btoa(`admin:${key}`)}` } });
  for (const url of ['/admin/queues', '/admin/queues/', '/admin/queues/api/queues']) {
    assert.equal((await get(url)).statusCode, 401, url);
    assert.equal((await get(url, 'k')).statusCode, 403, url);
    assert.equal((await get(url, 'admin-key')).statusCode, 200, url);
  }
  const { queues } = (await get('/admin/queues/api/queues', 'admin-key')).json() as {
    queues: { name: string; readOnlyMode: boolean }[];
  };
  assert.deepEqual(
    queues.map(({ name, readOnlyMode }) => [name, readOnlyMode]),
    [['chunks', true]],
  );
  const page = await get('/admin/queues', 'admin-key');
  const script = /src="([^"]+\.js)"/.exec(page.body)?.[1] ?? '';
  assert.equal(
    (await get(new URL(script, 'http://x/admin/queues/').pathname, 'admin-key')).statusCode,
    200,
    script,
  );
  const emptied = await app.inject({
    method: 'PUT',
    url: '/admin/queues/api/queues/chunks/pause',
    headers: { 'x-api-key': 'admin-key' },
  });
  assert.notEqual(emptied.statusCode, 200);
});
