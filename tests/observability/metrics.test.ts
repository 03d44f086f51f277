import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Histogram, Registry } from 'prom-client';
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

test('times of items read as the library would count them', async () => {
  const metrics = createMetrics();
  const registry = new Registry();
  const name = 'touchstone_item_duration_seconds';
  const [own] = (await metrics.registry.getMetricsAsJSON()).filter((metric) => metric.name === name);
  const buckets = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120,
  ];
  const theirs = new Histogram({
    name,
    help: own!.help,
    buckets,
    labelNames: ['verifier'],
    registers: [registry],
  });
  for (const seconds of [0, 0.0005, 0.00051, 0.3, 0.3, 120, 121]) {
    for (const verifier of ['math', 'code']) {
      metrics.item(verifier, 'scored', 'equal_exact', seconds);
      theirs.observe({ verifier }, seconds);
    }
  }
  const lines = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.includes(name))
      .sort();
  assert.deepEqual(lines(await metrics.registry.metrics()), lines(await registry.metrics()));
});

test('items are counted once, however often the counts are read', async () => {
  const metrics = createMetrics();
  for (let read = 1; read <= 3; read += 1) {
    metrics.item('math', 'scored', 'equal_exact', 0.001);
    const count = new RegExp(`touchstone_items_total\\{verifier="math",.*\\} ${read}\\n`);
    assert.match(await metrics.registry.metrics(), count);
  }
});
