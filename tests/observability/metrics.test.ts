import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from '../../src/observability/metrics.ts';

test('metrics are read when they are collected, and forget labels that are gone', async () => {
  const metrics = createMetrics();
  let killed: Record<string, number> = { wall: 1 };
  metrics.gauges('killed', 'By reason.', 'reason', () => killed);
  assert.match(await metrics.registry.metrics(), /killed\{reason="wall"\} 1/);
  killed = { memory: 2 };
  const text = await metrics.registry.metrics();
  assert.match(text, /killed\{reason="memory"\} 2/);
  assert.doesNotMatch(text, /reason="wall"/);
});

test('metrics of two services do not mix', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.item('math', 'scored', 'equal_exact', 0.001);
  assert.match(await one.registry.metrics(), /touchstone_items_total\{verifier="math"/);
  assert.doesNotMatch(await other.registry.metrics(), /touchstone_items_total\{/);
});

test('metrics have their durations in seconds', async () => {
  const metrics = createMetrics();
  metrics.request('POST', '/v1/rewards', 200, 0.25);
  const text = await metrics.registry.metrics();
  assert.match(text, /duration_seconds_sum\{method="POST",route="\/v1\/rewards",status="200"\} 0\.25/);
});

test('flags of verdicts are counted, by verifier', async () => {
  const metrics = createMetrics();
  metrics.flags('code', ['tampering', 'cached']);
  metrics.flags('code', ['tampering']);
  const text = await metrics.registry.metrics();
  assert.match(text, /touchstone_flags_total\{verifier="code",flag="tampering"\} 2/);
  assert.match(text, /touchstone_flags_total\{verifier="code",flag="cached"\} 1/);
});
