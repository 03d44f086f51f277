/**
 * The numbers of the queue for /metrics, from the latest sample: scraping never waits for the
 * store.
 */
import type { Metrics } from '../../observability/metrics.ts';
import type { Queue, QueueStats } from '../../queue/queue.ts';
import type { Throughput } from './throughput.ts';

export function showQueueMetrics(metrics: Metrics, throughput: Throughput, queue: Queue): void {
  const show = (name: string, help: string, read: (stats: QueueStats) => number) =>
    metrics.gauge(`touchstone_queue_${name}`, help, () => {
      const stats = throughput.latest();
      return stats ? read(stats) : 0;
    });
  show('items', 'Items of batches that wait for a worker or are with one.', (stats) => stats.pendingItems);
  show('chunks_waiting', 'Chunks that wait for a worker.', (stats) => stats.waitingChunks);
  show('chunks_leased', 'Chunks that a worker has.', (stats) => stats.leasedChunks);
  show('batches', 'Batches that have not ended.', (stats) => stats.batches);
  show(
    'batches_untouched',
    'Batches that wait and that no worker has touched for 30 s.',
    (stats) => stats.untouchedBatches,
  );
  show('external_items', 'Items that wait for a verdict from outside.', (stats) => stats.parkedItems);
  show('oldest_seconds', 'Age of the oldest batch that has not ended.', ({ oldestAt }) =>
    oldestAt === undefined ? 0 : Math.max(0, (queue.now() - oldestAt) / 1000),
  );
  show(
    'items_done',
    'Items of batches that got their verdict since the store was made.',
    (stats) => stats.doneItems,
  );
  show(
    'chunks_recovered',
    'Chunks that came back because their worker was lost.',
    (stats) => stats.recovered,
  );
  show('webhooks_due', 'Webhooks that have not been delivered yet.', (stats) => stats.eventsDue);
  metrics.gauge('touchstone_queue_items_per_second', 'Items of batches that get their verdict.', () =>
    throughput.itemsPerSecond(),
  );
  metrics.gauge(
    'touchstone_queue_wait_seconds',
    'Estimated time until the queue as it stands is worked off.',
    () => throughput.secondsFor(throughput.latest()?.pendingCost ?? 0),
  );
  metrics.gauge('touchstone_queue_ready', '1 while the store of the queue answers.', () =>
    queue.readiness().ready ? 1 : 0,
  );
}
