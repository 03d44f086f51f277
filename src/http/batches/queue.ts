/** How the queue is: what a batch that comes now has before it. */
import { type Static, Type } from 'typebox';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { jobsOf } from './access.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

const QueueView = Type.Object(
  {
    kind: Type.Enum(['embedded', 'redis']),
    ready: Type.Boolean({ description: 'New batches are accepted.' }),
    detail: Type.String({ description: 'Why they are not.' }),
    items: count('Items without a verdict that wait for a worker or are with one.'),
    parked_items: count('Items that wait for a verdict from outside.'),
    batches: count('Batches that have not ended.'),
    chunks: Type.Object(
      { waiting: count('Waiting for a worker.'), leased: count('With a worker.') },
      { additionalProperties: false, description: 'Pieces in which workers take batches.' },
    ),
    untouched_batches: count('Batches with waiting items that no worker has touched for 30 s.'),
    workers: Type.Optional(count('Processes that take work; absent where nobody counts them.')),
    oldest_at: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When the oldest batch that has not ended was accepted.',
      }),
    ),
    items_per_second: Type.Number({ description: 'Items that get their verdict each second.' }),
    seconds: Type.Number({ description: 'At most, until all is done at the present rate.' }),
  },
  { additionalProperties: false },
);

export function queueRoutes(app: App, services: Services): void {
  app.get(
    '/v1/queue',
    {
      schema: {
        operationId: 'getQueue',
        tags: ['batches'],
        summary: 'How much waits in the queue, of all keys, and how fast it is worked off.',
        response: { 200: QueueView },
      },
    },
    async (): Promise<Static<typeof QueueView>> => {
      const { queue, throughput } = jobsOf(services);
      const { ready, detail } = queue.readiness();
      const [stats, workers] = await Promise.all([queue.stats(), queue.workers()]);
      return {
        kind: queue.kind,
        ready,
        detail,
        items: stats.pendingItems,
        parked_items: stats.parkedItems,
        batches: stats.batches,
        chunks: { waiting: stats.waitingChunks, leased: stats.leasedChunks },
        untouched_batches: stats.untouchedBatches,
        ...(workers === undefined ? {} : { workers }),
        ...(stats.oldestAt === undefined ? {} : { oldest_at: new Date(stats.oldestAt).toISOString() }),
        items_per_second: Math.round(throughput.itemsPerSecond() * 10) / 10,
        seconds: Math.round(throughput.secondsFor(stats.pendingCost) * 10) / 10,
      };
    },
  );
}
