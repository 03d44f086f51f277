/**
 * What an audit finds of the planted faults of ../shared/data/audit, and its false alarms, by kind.
 *   node bench/audit.ts [--items FILE --labels FILE] [--misses] [--alarms]
 * A fault is found when it is told by its kind or by one that its label also allows. An alarm is
 * any finding on a clean item; duplicates on the item that is repeated count as neither.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditLines } from '../src/auditing/auditor.ts';
import type { Finding } from '../src/auditing/finding.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/observability/logs.ts';
import { createServices } from '../src/services.ts';

interface Label {
  id: string;
  fault: string | null;
  why: string;
  also?: string[];
  with?: string;
}

const DATA = join(import.meta.dirname, '../../shared/data/audit');
const { values: flags } = parseArgs({
  options: {
    items: { type: 'string', default: join(DATA, 'items.jsonl') },
    labels: { type: 'string', default: join(DATA, 'labels.jsonl') },
    misses: { type: 'boolean', default: false },
    alarms: { type: 'boolean', default: false },
  },
});

const read = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
const items = read<{ id: string }>(flags.items);
const labels = read<Label>(flags.labels);

const config = readConfig(process.env);
const services = createServices(config, { log: createLog('error', process.stderr) });
await services.lifecycle.start();
const { grader, registry, sandbox } = services;
const call = () => ({ tenant: 'bench', deadlineAt: Date.now() + config.maxDeadlineMs });
const begun = performance.now();
const findings: Finding[] = [];
let unchecked = 0;
const lines = items.map((item, at) => ({ line: at + 1, item }));
for await (const audited of auditLines({ grader, registry, sandbox, call }, lines)) {
  findings.push(...audited.findings);
  if (audited.unchecked !== undefined) unchecked += 1;
}
const seconds = (performance.now() - begun) / 1000;
await services.lifecycle.close();

const byId = Map.groupBy(findings, ({ id }) => id ?? '');
const repeated = new Set(labels.flatMap((label) => label.with ?? []));
const rows = new Map<string, { planted: number; found: number; alarms: number }>();
const row = (kind: string) => {
  const known = rows.get(kind) ?? { planted: 0, found: 0, alarms: 0 };
  rows.set(kind, known);
  return known;
};
const alarmed = { error: new Set<string>(), warning: new Set<string>() };
for (const { id, fault, why, also = [] } of labels) {
  const told = byId.get(id) ?? [];
  if (fault !== null) {
    row(fault).planted += 1;
    const found = told.some(({ kind }) => kind === fault || also.includes(kind));
    if (found) row(fault).found += 1;
    else if (flags.misses)
      console.log(
        `missed ${id} ${fault}: ${why}; told ${told.map(({ kind }) => kind).join(', ') || 'nothing'}`,
      );
    continue;
  }
  for (const { kind, severity, message } of told) {
    if (repeated.has(id) && kind.endsWith('duplicate')) continue;
    row(kind).alarms += 1;
    alarmed[severity as 'error' | 'warning'].add(id);
    if (flags.alarms) console.log(`alarm ${id} ${kind}: ${message} (${why})`);
  }
}
const clean = labels.filter(({ fault }) => fault === null).length;
const planted = labels.length - clean;
const found = [...rows.values()].reduce((sum, one) => sum + one.found, 0);
console.log('kind'.padEnd(34), 'planted'.padStart(8), 'found'.padStart(8), 'alarms'.padStart(8));
for (const [kind, one] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    kind.padEnd(34),
    ...[one.planted, one.found, one.alarms].map((count) => String(count).padStart(8)),
  );
const share = (count: number) => `${((100 * count) / Math.max(1, clean)).toFixed(2)} %`;
console.log(
  `${found} of ${planted} planted faults found; clean items with an error ${share(alarmed.error.size)}, with a warning ${share(alarmed.warning.size)}; ${unchecked} unchecked; ${items.length} items in ${seconds.toFixed(0)} s`,
);
