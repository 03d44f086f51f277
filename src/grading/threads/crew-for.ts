/** The crew of a grader, where its settings want one. */
import type { Log } from '../../observability/logs.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { Registry } from '../../verifiers/registry.ts';
import type { JudgementCache } from '../cache.ts';
import { Crew } from './crew.ts';
import { Sender, type SenderOptions } from './sender.ts';
import type { ListDependencies } from './shared-list.ts';

interface Settings {
  registry: Registry;
  log: Log;
  metrics: Metrics;
  traces?: unknown;
  sharedCache: boolean;
  threads?: number;
}

/** Spans are of one thread: where they are on, lists are graded by the event loop alone. */
export function crewFor(
  { registry, log, metrics, traces, sharedCache, threads = 0 }: Settings,
  cache: JudgementCache,
  { isSound, ...grading }: Omit<ListDependencies, 'sender'> & Pick<SenderOptions, 'isSound'>,
): Crew | undefined {
  if (threads === 0 || traces !== undefined) return undefined;
  const items = metrics.counter(
    'touchstone_thread_items_total',
    'Items of lists that went to a thread, by what became of them there: graded, returned, lost.',
    ['outcome'],
  );
  const sender = new Sender({
    registry,
    cache,
    sharedCache,
    isSound,
    lookup: (result) => metrics.cacheLookup(result),
  });
  const crew = new Crew({
    ...grading,
    sender,
    threads,
    log,
    count: (outcome, number) => items.labels(outcome).inc(number),
  });
  metrics.gauge('touchstone_threads', 'Threads that grade items of lists.', () => crew.running);
  return crew;
}
