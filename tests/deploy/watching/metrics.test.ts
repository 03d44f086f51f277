/** The dashboard and the alerts speak of metrics, labels and values that the service has. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { FLAGS, REASONS } from '../../../src/verdict.ts';
import { type FullService, openFullService } from '../../support/full-service.ts';
import { tool } from '../tools/tools.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

interface Metric {
  name: string;
  type: string;
  labelNames?: string[];
}

interface Panel {
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { expr: string }[];
}

const dashboard = JSON.parse(readFileSync(`${ROOT}deploy/grafana/touchstone.json`, 'utf8')) as {
  panels: Panel[];
};
const alerts = parse(readFileSync(`${ROOT}deploy/prometheus/alerts.yaml`, 'utf8')) as {
  groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[];
};
const rules = alerts.groups.flatMap((group) => group.rules);
const expressions: [string, string][] = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }): [string, string] => [title, expr]),
  ),
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
];

let service: FullService;
let metrics: Map<string, Metric>;

before(async () => {
  service = await openFullService({ config: { webhookSecret: WEBHOOK_SECRET } });
  // The worker's own metrics are there from its start.
  await service.services.lifecycle.start();
  const all = service.services.metrics.registry.getMetricsAsArray() as unknown as Metric[];
  metrics = new Map(
    all.flatMap((metric) => {
      const names = metric.type === 'histogram' ? ['_bucket', '_count', '_sum'] : [''];
      return names.map((suffix): [string, Metric] => [metric.name + suffix, metric]);
    }),
  );
});
after(() => service.close());

/** Series of an expression: a name and what stands in the braces after it. */
function series(expression: string): { name: string; matchers: string }[] {
  return [...expression.matchAll(/\b((?:touchstone|process|nodejs)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => ({ name, matchers }),
  );
}

/** Set by Prometheus where it scrapes. */
const OF_TARGETS = ['namespace', 'pool', 'pod', 'le'];

test('every metric of the dashboard and of the alerts is one of the service', () => {
  for (const [where, expression] of expressions) {
    const found = series(expression);
    assert.ok(found.length > 0, where);
    for (const { name } of found) assert.ok(metrics.has(name), `${where}: ${name}`);
  }
});

test('every label is one of its metric, and every reason and flag is of the closed lists', () => {
  const closed: Record<string, object> = { reason: REASONS, flag: FLAGS };
  for (const [where, expression] of expressions) {
    const found = series(expression);
    const labels = found.flatMap(({ name }) => metrics.get(name)?.labelNames ?? []);
    for (const { name, matchers } of found) {
      for (const [, label = '', value = ''] of matchers.matchAll(/([a-z_]+)=~?"([^"]*)"/g)) {
        const own = metrics.get(name)?.labelNames ?? [];
        assert.ok(own.includes(label) || OF_TARGETS.includes(label), `${where}: ${label} of ${name}`);
        const list = closed[label];
        if (list) for (const one of value.split('|')) assert.ok(one in list, `${where}: ${one}`);
      }
    }
    for (const [, names = ''] of expression.matchAll(/\bby \(([^)]*)\)/g))
      for (const label of names.split(','))
        assert.ok([...labels, ...OF_TARGETS].includes(label.trim()), `${where}: by ${label}`);
  }
});

test('every metric of the service is on the dashboard', () => {
  const shown = new Set(
    dashboard.panels
      .flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => series(expr)))
      .map(({ name }) => metrics.get(name)?.name),
  );
  const missing = [...metrics.values()].filter(
    ({ name }) => name.startsWith('touchstone_') && !shown.has(name),
  );
  // What was done in all is the rate that the dashboard shows, added up.
  const others = new Set(['touchstone_queue_items_done', 'touchstone_sandbox_started']);
  assert.deepEqual(
    [...new Set(missing.map(({ name }) => name))].filter((name) => !others.has(name)),
    [],
  );
});

test('no two panels of the dashboard lie on each other', () => {
  const cells = new Set<string>();
  for (const { title, gridPos } of dashboard.panels)
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        assert.ok(!cells.has(`${x},${y}`), title);
        cells.add(`${x},${y}`);
      }
});

test('Prometheus takes the rules, and they raise what they should and nothing else', (t) => {
  const promtool = tool('promtool', t);
  if (!promtool) return;
  const checked = promtool(['check', 'rules', `${ROOT}deploy/prometheus/alerts.yaml`]);
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  const tested = promtool(['test', 'rules', `${ROOT}tests/deploy/watching/alerts.test.yaml`]);
  assert.equal(tested.status, 0, tested.stdout + tested.stderr);
});

test('every alert is raised by a test of its own', () => {
  const text = readFileSync(`${ROOT}tests/deploy/watching/alerts.test.yaml`, 'utf8');
  const { tests } = parse(text) as {
    tests: { alert_rule_test: { alertname: string; exp_alerts?: unknown[] }[] }[];
  };
  const raised = new Set(
    tests.flatMap((one) => one.alert_rule_test.filter((it) => it.exp_alerts).map((it) => it.alertname)),
  );
  assert.deepEqual(
    rules.map(({ alert }) => alert).filter((alert) => !raised.has(alert)),
    [],
  );
});

test('Prometheus understands every expression of the dashboard', (t) => {
  const promtool = tool('promtool', t);
  if (!promtool) return;
  const filled = dashboard.panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }) =>
      expr.replaceAll('$__rate_interval', '5m').replaceAll(/\$(namespace|pool)/g, '.*'),
    ),
  );
  const group = {
    groups: [{ name: 'dashboard', rules: filled.map((expr, at) => ({ record: `panel:${at}`, expr })) }],
  };
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-dashboard-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'rules.json');
  writeFileSync(file, JSON.stringify(group));
  const { status, stdout, stderr } = promtool(['check', 'rules', file]);
  assert.equal(status, 0, stdout + stderr);
});
