/** Batches: their state, the list of one's own, cancellation. */
import { BatchView, viewOf } from '../../jobs/following/batch-view.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { batchOf, jobsOf, moment, viewBatch } from './access.ts';
import { BatchList, BatchPath, ListQuery } from './schema.ts';

const PAGE = 50;

export function batchRoutes(app: App, services: Services): void {
  app.get(
    '/v1/batches',
    {
      schema: {
        operationId: 'listBatches',
        tags: ['batches'],
        summary: 'List your batches, newest first.',
        querystring: ListQuery,
        response: { 200: BatchList },
      },
    },
    async ({ query, tenant }) => {
      const jobs = jobsOf(services);
      const limit = query.limit ?? PAGE;
      const before = query.before === undefined ? undefined : Number(query.before);
      const found = await jobs.queue.batches(tenant, limit, before);
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        batches: found.map((batch) => viewOf(batch, moment(jobs, batch))),
        next: last && String(last.createdAt),
      };
    },
  );

  app.get(
    '/v1/batches/:id',
    {
      schema: {
        operationId: 'getBatch',
        tags: ['batches'],
        summary: 'Read the state of a batch.',
        params: BatchPath,
        response: { 200: BatchView },
      },
    },
    ({ params, tenant }) => viewBatch(services, { id: params.id, tenant }),
  );

  app.delete(
    '/v1/batches/:id',
    {
      schema: {
        operationId: 'cancelBatch',
        tags: ['batches'],
        summary:
          'Cancel what has not started; it becomes unscored. Of a batch that has ended: drop its results.',
        params: BatchPath,
        response: { 200: BatchView },
      },
    },
    async ({ params, tenant }) => {
      const jobs = jobsOf(services);
      const { id } = await batchOf(jobs, params.id, tenant);
      if (await jobs.queue.cancel(id, jobs.queue.now())) await jobs.settle(id);
      else await jobs.queue.drop(id);
      const batch = await batchOf(jobs, id, tenant);
      return viewOf(batch, moment(jobs, batch));
    },
  );
}
