/**
 * Prometheus metrics, in base units. Every label comes from a closed set: nothing a client sends
 * can add a series.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Flag, Reason } from '../verdict.ts';
import { Counts } from './counts.ts';
import { DurationCounts } from './duration-counts.ts';
import { ItemCounts } from './item-counts.ts';

const DURATION_BUCKETS = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120,
];

export interface Metrics {
  readonly registry: Registry;
  request(method: string, route: string, status: number, seconds: number): void;
  item(verifier: string, status: string, reason: Reason, seconds: number): void;
  /** Flags of a verdict. */
  flags(verifier: string, flags: readonly Flag[]): void;
  cacheLookup(result: 'hit' | 'joined' | 'miss'): void;
  /** A number that is read when metrics are collected. */
  gauge(name: string, help: string, read: () => number): void;
  /** A family of numbers by one label with a closed set of values. */
  gauges(
    name: string,
    help: string,
    label: string,
    read: () => Record<string, number> | Promise<Record<string, number>>,
  ): void;
  counter(name: string, help: string, labels?: string[]): Counter;
  histogram(name: string, help: string, buckets: number[], labels?: string[]): Histogram;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 10 });

  const requests = new DurationCounts(DURATION_BUCKETS);
  registry.registerMetric(
    requests.histogram(
      'touchstone_http_request_duration_seconds',
      'Time from the first byte of a request to the end of its answer.',
      ['method', 'route', 'status'],
    ),
  );
  const counts = new ItemCounts(DURATION_BUCKETS);
  const items: Counter = new Counter({
    name: 'touchstone_items_total',
    help: 'Items that got a verdict, by verifier, status and reason.',
    labelNames: ['verifier', 'status', 'reason'],
    registers,
    collect: () => counts.flush(items),
  });
  registry.registerMetric(
    counts.histogram('touchstone_item_duration_seconds', 'Time from the arrival of an item to its verdict.'),
  );
  const flagCounts = new Counts();
  const flagged: Counter = new Counter({
    name: 'touchstone_flags_total',
    help: 'Flags of verdicts, by verifier and flag.',
    labelNames: ['verifier', 'flag'],
    registers,
    collect: () => flagCounts.flush(flagged),
  });
  const lookupCounts = new Counts();
  const lookups: Counter = new Counter({
    name: 'touchstone_cache_lookups_total',
    help: 'Look-ups of verdicts: hit, joined (an identical item was being graded), miss.',
    labelNames: ['result'],
    registers,
    collect: () => lookupCounts.flush(lookups),
  });

  const gauges: Metrics['gauges'] = (name, help, label, read) => {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const numbers = await read();
        gauge.reset();
        for (const [value, number] of Object.entries(numbers)) gauge.set({ [label]: value }, number);
      },
    });
  };

  return {
    registry,
    gauges,
    request: (method, route, status, seconds) =>
      requests.add(`${method} ${route} ${status}`, seconds, () => ({
        method,
        route,
        status: String(status),
      })),
    item: (verifier, status, reason, seconds) => counts.add(verifier, status, reason, seconds),
    flags(verifier, flags) {
      for (const flag of flags) flagCounts.add(`${verifier} ${flag}`, () => ({ verifier, flag }));
    },
    cacheLookup: (result) => lookupCounts.add(result, () => ({ result })),
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
    },
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: labels, registers }),
    histogram: (name, help, buckets, labels = []) =>
      new Histogram({ name, help, buckets, labelNames: labels, registers }),
  };
}
