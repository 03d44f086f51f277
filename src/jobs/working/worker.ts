/**
 * Works on batches in this process: in `touchstone worker`, and in `touchstone serve` with the
 * embedded queue.
 */
import { availableParallelism } from 'node:os';
import type { Traces } from '../../observability/traces/traces.ts';
import type { Lease } from '../../queue/lease.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Services } from '../../services.ts';
import { atMost } from '../../turns.ts';
import { reportTrouble } from '../trouble.ts';
import { withAudits } from './audit-or-grade.ts';
import type { WorkDependencies } from './dependencies.ts';
import { withReverification } from './reverify-or-grade.ts';
import { workChunk } from './work-chunk.ts';

export type WorkerDependencies = Pick<
  Services,
  'config' | 'log' | 'metrics' | 'traces' | 'grader' | 'registry' | 'sandbox'
>;

export interface Worker {
  active(): number;
  /**
   * Takes nothing new, finishes what it has for `limitMs`, hands the rest back. Once: later calls
   * wait for the first.
   */
  drain(limitMs: number): Promise<void>;
}

/** Chunks beyond one for each core, so that fetching one never leaves a core idle. */
const SPARE_CHUNKS = 2;
/**
 * Handing back is a matter of writes; beyond this the process ends and its chunks are recovered.
 */
const HAND_BACK_MS = 2000;

/** Takes chunks until it is stopped; what it has then is finished, or handed back. */
export async function startWorker(services: WorkerDependencies, queue: Queue): Promise<Worker> {
  const { config, log, metrics, registry } = services;
  const stopping = new AbortController();
  const retries = metrics.counter(
    'touchstone_batch_item_retries_total',
    'Items of batches that were tried again.',
  );
  const chunks = metrics.counter('touchstone_batch_chunks_total', 'Chunks of batches that a worker took.');
  const failures = metrics.counter(
    'touchstone_batch_chunk_failures_total',
    'Chunks that came back because of a failure.',
  );
  const trouble = reportTrouble(log, 'the worker had a failure and goes on');
  const dependencies: WorkDependencies = {
    grader: withReverification(withAudits(services)),
    registry,
    stopping: stopping.signal,
    onRetry: (items) => retries.inc(items),
  };
  const working = await queue.work({
    concurrency: config.workerConcurrency || availableParallelism() + SPARE_CHUNKS,
    async handle(lease, begun) {
      const { batch, chunk, requestId, deliveries, done } = lease;
      const startedAt = performance.now();
      const context = { batch, chunk, requestId, deliveries };
      if (deliveries > 1 || done.size > 0) log.warn({ ...context, done: done.size }, 'a chunk came back');
      chunks.inc();
      await traced(services.traces, lease, () => workChunk(dependencies, lease, begun));
      // One line a batch shows where it is being worked on; the others are for those who look
      // closely.
      const level = chunk === 0 ? 'info' : 'debug';
      log[level]({ ...context, ms: Math.round(performance.now() - startedAt) }, 'a chunk was worked on');
    },
    onError(error) {
      failures.inc();
      trouble(error);
    },
  });
  let drained: Promise<void> | undefined;
  const drain = async (limitMs: number) => {
    const ended = working.drain();
    await atMost(limitMs, ended);
    stopping.abort();
    await atMost(HAND_BACK_MS, ended);
  };
  metrics.gauge('touchstone_batch_chunks_active', 'Chunks of batches being worked on.', working.active);
  return {
    active: working.active,
    drain(limitMs) {
      drained ??= drain(limitMs);
      return drained;
    },
  };
}

/** A chunk goes on with the trace that its batch came with. */
function traced(traces: Traces | undefined, lease: Lease, work: () => Promise<void>): Promise<void> {
  if (!traces) return work();
  const { batch, chunk, trace, deliveries } = lease;
  const attributes = {
    'touchstone.batch': batch,
    'touchstone.chunk': chunk,
    'touchstone.deliveries': deliveries,
  };
  return traces.run({ name: 'chunk', kind: 'consumer', parent: trace, attributes }, work);
}
