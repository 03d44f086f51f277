/** Without the setting nothing of OpenTelemetry's SDK is loaded, and no request has a span. */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});

test('traces that are off load nothing', async () => {
  const { defaultConfig } = await import('../../../src/config.ts');
  const { createLog } = await import('../../../src/observability/logs.ts');
  const { openTraces } = await import('../../../src/observability/traces/open-traces.ts');
  const { openFullService } = await import('../../support/full-service.ts');
  assert.deepEqual(await openTraces(defaultConfig(), createLog('silent')), {});
  const service = await openFullService();
  try {
    assert.equal(service.services.traces, undefined);
    const payload = { response: '\\boxed{1}', reference: { answer: '1' } };
    const answer = await service.app.inject({ method: 'POST', url: '/v1/rewards/math', payload });
    assert.equal(answer.json().reward, 1);
  } finally {
    await service.close();
  }
  assert.ok(loaded.some((url) => url.endsWith('/fastify.js')));
  const ofTraces = loaded.filter((url) => /opentelemetry\/(?!api\/)|traces\/(otlp|span)/.test(url));
  assert.deepEqual(ofTraces, []);
});
