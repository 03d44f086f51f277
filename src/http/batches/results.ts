/** Results and events of batches, while they run and afterwards. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { viewOf } from '../../jobs/following/batch-view.ts';
import { type ResultQuery, readResultLines } from '../../jobs/following/read-results.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { batchOf, estimateFor, jobsOf } from './access.ts';
import { eventStream } from './event-stream.ts';
import { BatchPath, EventsQuery, ResultsQuery } from './schema.ts';

export function batchResultRoutes(app: App, services: Services): void {
  app.get(
    '/v1/batches/:id/results',
    {
      config: { problems: [410] },
      schema: {
        operationId: 'getBatchResults',
        tags: ['batches'],
        summary: 'Read verdicts in order of completion, one a line, each with the index of its item.',
        params: BatchPath,
        querystring: ResultsQuery,
        response: { 200: textOf('application/x-ndjson', 'A verdict a line.') },
      },
    },
    async ({ params, query, tenant }, reply) => {
      const jobs = jobsOf(services);
      await batchOf(jobs, params.id, tenant);
      const { cursor = 0, limit, follow = false } = query;
      // Asked before the answer begins, while a fault can still be told.
      const begun = await jobs.queue.results(params.id, cursor);
      if (!begun) throw new ServiceError('gone');
      const results: ResultQuery = {
        begun,
        cursor,
        limit,
        follow,
        over: () => services.draining || reply.raw.destroyed,
      };
      // One piece ahead of the client and no more: a slow reader costs nothing but its connection.
      if (follow) reply.header('connection', 'close');
      const lines = Readable.from(readResultLines(jobs.queue, params.id, results), { highWaterMark: 1 });
      return stream(reply, 'application/x-ndjson', lines);
    },
  );

  app.get(
    '/v1/batches/:id/events',
    {
      schema: {
        operationId: 'getBatchEvents',
        tags: ['batches'],
        summary: 'Follow a batch as server-sent events: `progress`, then `end`.',
        params: BatchPath,
        querystring: EventsQuery,
        response: { 200: textOf('text/event-stream', 'Events. Their id is the number of verdicts so far.') },
      },
    },
    async ({ params, query, tenant, headers }, reply) => {
      const jobs = jobsOf(services);
      await batchOf(jobs, params.id, tenant);
      const last = headers['last-event-id'];
      const events = eventStream(jobs.queue, params.id, {
        after: typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) : undefined,
        verdicts: query.verdicts ?? false,
        over: () => services.draining || reply.raw.destroyed,
        view: (batch) => viewOf(batch, estimateFor(jobs, batch)),
      });
      reply.headers({ 'x-accel-buffering': 'no', connection: 'close' });
      return stream(reply, 'text/event-stream', Readable.from(events, { highWaterMark: 1 }));
    },
  );
}

const textOf = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: Type.String() } },
});

/**
 * Streams that last take their connection with them when they end: a service that stops would wait
 * for it to be used again.
 */
function stream(reply: FastifyReply, type: string, pieces: Readable): never {
  return reply.header('cache-control', 'no-store').type(type).send(pieces) as never;
}
