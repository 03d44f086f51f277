/** What the chart refuses, and what its options change. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SETTINGS } from '../../../src/settings.ts';
import { tool } from '../tools/tools.ts';
import { CHART, named, processes, render, valuesFile } from './chart.ts';

const minimal = valuesFile('minimal');

test('values that would not work are refused with the reason', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const refusals: [string[], RegExp][] = [
    [['auth.existingSecret='], /existingSecret/],
    [['redis.enabled=false'], /existingSecret/],
    [['settings.TOUCHSTONE_WEBHOOK_SECRET=whsec_x'], /TOUCHSTONE_WEBHOOK_SECRET/],
    [['settings.TOUCHSTONE_WORKER=on'], /TOUCHSTONE_WORKER/],
    [['poolDefaults.worker.settings.PATH=/'], /PATH/],
    [['pools.isolate.runtimes[0]=wasm'], /runtimes/],
    [['pools.isolate.enabled=false'], /no pool is enabled/],
    [['pools.native.enabled=true', 'pools.native.queueName=run-touchstone-isolate'], /share the queue/],
    [['ingress.enabled=true', 'ingress.hosts[0].host=a.b', 'ingress.hosts[0].pool=no'], /no pool no/],
    [['replicas=3'], /replicas/],
  ];
  for (const [settings, reason] of refusals) {
    const args = settings.flatMap((setting) => ['--set', setting]);
    const { status, stderr } = helm(['template', 'run', CHART, '-f', minimal, ...args]);
    assert.notEqual(status, 0, settings.join(' '));
    assert.match(stderr, reason);
  }
});

test('every setting that is a secret can be named, and none of them be written', () => {
  const schema = JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')) as {
    $defs: { settings: { propertyNames: { not: { enum: string[] } } } };
    properties: { secrets: { propertyNames: { enum: string[] } } };
  };
  const secrets = Object.values(SETTINGS)
    .map(({ env }) => env)
    .filter((env) => /(API_KEYS|KEY|SECRET)$/.test(env));
  const written = schema.$defs.settings.propertyNames.not.enum;
  const named = [...schema.properties.secrets.propertyNames.enum, 'TOUCHSTONE_API_KEYS'];
  for (const secret of secrets) {
    assert.ok(written.includes(secret), `${secret} could be written into the values`);
    assert.ok(named.includes(secret), `${secret} cannot be named`);
  }
});

test('workers are scaled by the age of the queue, with metrics that there are', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const manifests = render(helm, valuesFile('external-redis'));
  const { spec } = named(manifests, 'ScaledObject', 'run-touchstone-isolate-worker');
  assert.partialDeepStrictEqual(spec, {
    scaleTargetRef: { name: 'run-touchstone-isolate-worker' },
    minReplicaCount: 4,
    maxReplicaCount: 1000,
  });
  const triggers = spec.triggers as { type: string; metadata: Record<string, string> }[];
  for (const { type, metadata } of triggers) {
    assert.equal(type, 'prometheus');
    assert.match(metadata.query ?? '', /namespace="rl",pool="isolate"/);
    // All values of a trigger are text.
    for (const value of Object.values(metadata)) assert.equal(typeof value, 'string');
  }
  assert.match(triggers[0]?.metadata.query ?? '', /touchstone_queue_oldest_seconds/);
  // The API is scaled by CPU, and no Deployment fights its scaler for the number of replicas.
  named(manifests, 'HorizontalPodAutoscaler', 'run-touchstone-isolate-api');
  for (const { kind, spec: own } of manifests) if (kind === 'Deployment') assert.ok(!('replicas' in own));
});

interface Rule {
  ports: { port: number | string }[];
  from?: unknown[];
  to?: unknown[];
}

test('only callers reach the API, and pods reach only names, Redis and webhooks', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const manifests = render(helm, valuesFile('external-redis'));
  const api = named(manifests, 'NetworkPolicy', 'run-touchstone-api').spec;
  const worker = named(manifests, 'NetworkPolicy', 'run-touchstone-worker').spec;
  const ports = (rules: unknown) => (rules as Rule[]).map((rule) => rule.ports.map(({ port }) => port));
  assert.deepEqual(ports(api.egress), [[53, 53], [6380], [443]]);
  assert.deepEqual(ports(worker.egress), [[53, 53], [6380]]);
  const [callers] = api.ingress as Rule[];
  assert.deepEqual(callers?.from, [{ namespaceSelector: { matchLabels: { team: 'training' } } }]);
  for (const rule of [...(api.ingress as Rule[]), ...(worker.ingress as Rule[])])
    assert.ok(rule.from?.length);
});

test('zero replicas are zero, and a part of a pool leaves the rest as it was', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const manifests = render(helm, valuesFile('everything'));
  const replicas = (name: string) => named(manifests, 'Deployment', name).spec.replicas;
  assert.equal(replicas('rewards-isolate-worker'), 0);
  assert.equal(replicas('rewards-native-api'), 1);
  assert.equal(replicas('rewards-math-api'), 3);
  const math = processes(manifests).filter(({ labels }) => labels['touchstone/pool'] === 'math');
  for (const { spec } of math) {
    const env = Object.fromEntries((spec.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
    assert.equal(env.TOUCHSTONE_VERIFIERS, 'math,choice');
    assert.equal(env.TOUCHSTONE_LEAN_URL, 'http://lean:8000');
  }
});

test('the Redis of the chart keeps what was accepted', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const { spec } = named(render(helm, minimal), 'StatefulSet', 'run-redis');
  const text = JSON.stringify(spec);
  assert.match(text, /--appendonly yes --appendfsync always/);
  assert.match(text, /--maxmemory-policy noeviction/);
});
