/** What the chart renders is what Kubernetes takes, and what the service really has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { SETTINGS } from '../../../src/settings.ts';
import { type Run, tool } from '../tools/tools.ts';
import { CHART, named, pods, processes, render, valuesFile, valuesFiles } from './chart.ts';

const KNOWN = new Set<string>(Object.values(SETTINGS).map(({ env }) => env));
const isSecret = (name: string) =>
  /(API_KEYS|KEY|SECRET|HEADERS|PASSWORD)$/.test(name) || name === 'REDIS_URL';
/** The oldest one that the chart takes, and a current one. */
const VERSIONS = ['1.30', '1.37'];

for (const file of valuesFiles) {
  const name = basename(file, '.yaml');

  test(`lint finds nothing with ${name}`, (t) => {
    const helm = tool('helm', t);
    if (!helm) return;
    const { status, stdout, stderr } = helm(['lint', '--strict', CHART, '-f', file]);
    assert.equal(status, 0, stdout + stderr);
  });

  test(`manifests follow the schemas of Kubernetes with ${name}`, (t) => {
    const helm = tool('helm', t);
    const validate = helm && tool('kubernetes-validate', t);
    if (!helm || !validate) return;
    const { stdout } = helm(['template', 'run', CHART, '-f', file]);
    for (const version of VERSIONS) {
      const { status, stdout: told, stderr } = validate(['--strict', '-k', version, '-'], stdout);
      assert.equal(status, 0, told + stderr);
      assert.match(told + stderr, /passed for resource deployment\//);
    }
  });

  test(`pods give up what they do not need with ${name}`, (t) => {
    const helm = tool('helm', t);
    if (!helm) return;
    for (const pod of pods(render(helm, file))) {
      assert.equal(pod.spec.automountServiceAccountToken, false, pod.name);
      assert.equal(pod.spec.enableServiceLinks, false, pod.name);
      // Only what writes to the nodes' folder of profiles is root.
      assert.equal(pod.spec.securityContext.runAsNonRoot, pod.kind === 'DaemonSet' ? undefined : true);
      assert.ok(pod.spec.securityContext.seccompProfile.type !== 'Unconfined', pod.name);
      for (const { securityContext, resources } of pod.spec.containers) {
        assert.equal(securityContext.readOnlyRootFilesystem, true, pod.name);
        assert.equal(securityContext.allowPrivilegeEscalation, false, pod.name);
        assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] }, pod.name);
        assert.ok(resources.limits?.memory, pod.name);
      }
    }
  });

  test(`every variable is a setting, and secrets come by reference with ${name}`, (t) => {
    const helm = tool('helm', t);
    if (!helm) return;
    for (const { name: pod, spec } of processes(render(helm, file))) {
      const variables = spec.containers.flatMap(({ env = [] }) => env);
      const names = variables.map((variable) => variable.name);
      assert.equal(new Set(names).size, names.length, `${pod} names a variable twice`);
      for (const { name: variable, value } of variables) {
        assert.ok(KNOWN.has(variable) || variable === 'REDIS_PASSWORD', variable);
        if (value === undefined || !isSecret(variable)) continue;
        assert.match(value, /^redis:\/\/(:\$\(REDIS_PASSWORD\)@)?run-redis:6379$/, variable);
      }
    }
  });

  test(`a process has the time to stop, and is asked where it answers with ${name}`, (t) => {
    const helm = tool('helm', t);
    if (!helm) return;
    for (const { spec, labels } of processes(render(helm, file))) {
      const [container] = spec.containers;
      assert.ok(container);
      const settings = Object.fromEntries((container.env ?? []).map((entry) => [entry.name, entry.value]));
      // What commands/serve.ts and commands/worker.ts take beyond it is at most 4.5 s.
      assert.ok(spec.terminationGracePeriodSeconds * 1000 >= Number(settings.TOUCHSTONE_DRAIN_MS) + 5000);
      assert.ok(Number(settings.TOUCHSTONE_SERVE_ON_MS) >= 1000);
      const [path] = ['/livez', '/readyz'].map((at) => ({ path: at, port: 'http' }));
      assert.partialDeepStrictEqual(container.livenessProbe, { httpGet: path });
      assert.partialDeepStrictEqual(container.startupProbe, { httpGet: path });
      assert.partialDeepStrictEqual(container.readinessProbe, { httpGet: { path: '/readyz', port: 'http' } });
      const isApi = labels['app.kubernetes.io/component'] === 'api';
      assert.deepEqual(container.args, [isApi ? 'serve' : 'worker']);
      assert.equal(settings.TOUCHSTONE_WORKER, isApi ? 'off' : undefined);
      const port = isApi ? 8080 : Number(settings.TOUCHSTONE_WORKER_PORT);
      assert.deepEqual(container.ports, [{ name: 'http', containerPort: port }]);
      // A worker without keys would listen on loopback, where no probe comes.
      assert.ok((container.env ?? []).some((entry) => entry.name === 'TOUCHSTONE_API_KEYS'));
    }
  });

  test(`each Deployment can lose one pod at a time and no more with ${name}`, (t) => {
    const helm = tool('helm', t);
    if (!helm) return;
    const manifests = render(helm, file);
    for (const { metadata, spec } of manifests.filter(({ kind }) => kind === 'Deployment')) {
      const budget = named(manifests, 'PodDisruptionBudget', metadata.name);
      assert.deepEqual(budget.spec.selector, spec.selector);
    }
  });
}

const pool = (helm: Run, values: string, name: string) =>
  processes(render(helm, valuesFile(values))).filter(({ labels }) => labels['touchstone/pool'] === name);

test('native pods have a user namespace, the profile and an unmasked /proc; others do not', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const native = pool(helm, 'native', 'native');
  assert.equal(native.length, 2);
  for (const { spec } of native) {
    assert.equal(spec.hostUsers, false);
    const profile = { type: 'Localhost', localhostProfile: 'touchstone/seccomp.json' };
    assert.deepEqual(spec.securityContext.seccompProfile, profile);
    assert.equal(spec.containers[0]?.securityContext.procMount, 'Unmasked');
  }
  for (const { spec } of pool(helm, 'native', 'isolate')) {
    assert.equal(spec.hostUsers, undefined);
    assert.deepEqual(spec.securityContext.seccompProfile, { type: 'RuntimeDefault' });
    assert.equal(spec.containers[0]?.securityContext.procMount, undefined);
  }
});

test('a misspelt field is found', (t) => {
  const helm = tool('helm', t);
  const validate = helm && tool('kubernetes-validate', t);
  if (!helm || !validate) return;
  const { stdout } = helm(['template', 'run', CHART, '-f', valuesFile('minimal')]);
  const { status } = validate(['--strict', '-k', '1.37', '-'], stdout.replace('topologyKey', 'topologyKeys'));
  assert.notEqual(status, 0);
});

test("the chart's seccomp profile is that of the repository", (t) => {
  const profile = readFileSync(new URL('../../../deploy/seccomp.json', import.meta.url), 'utf8');
  assert.equal(readFileSync(`${CHART}/files/seccomp.json`, 'utf8'), profile);
  const helm = tool('helm', t);
  if (!helm) return;
  const { data } = named(render(helm, valuesFile('native')), 'ConfigMap', 'run-touchstone-seccomp');
  assert.deepEqual(JSON.parse(data?.['seccomp.json'] ?? ''), JSON.parse(profile));
});

test('pools have queues of their own, and each grades what its runtimes can', (t) => {
  const helm = tool('helm', t);
  if (!helm) return;
  const settings = processes(render(helm, valuesFile('native'))).map(({ name, spec }) => {
    const env = Object.fromEntries((spec.containers[0]?.env ?? []).map((entry) => [entry.name, entry.value]));
    return [name, env.TOUCHSTONE_QUEUE_NAME, env.TOUCHSTONE_RUNTIMES];
  });
  assert.deepEqual(settings, [
    ['run-touchstone-isolate-api', 'run-touchstone-isolate', 'javascript,python'],
    ['run-touchstone-isolate-worker', 'run-touchstone-isolate', 'javascript,python'],
    ['run-touchstone-native-api', 'run-touchstone-native', 'javascript,python,native'],
    ['run-touchstone-native-worker', 'run-touchstone-native', 'javascript,python,native'],
  ]);
});
