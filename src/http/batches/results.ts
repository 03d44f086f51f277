/** Results and events of batches, while they run and afterwards. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { viewOf } from '../../jobs/following/batch-view.ts';
import { type ResultQuery, readResultLines } from '../../jobs/following/read-results.ts';
import type { Position } from '../../queue/batch.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { batchOf, jobsOf, moment } from './access.ts';
import { eventStream } from './event-stream.ts';
import { BatchPath, EventsQuery, ResultsQuery } from './schema.ts';

export function batchResultRoutes(app: App, services: Services): void {
  app.get(
    '/v1/batches/:id/results',
    {
      config: { problems: [409, 410] },
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
      const { cursor = 0, generation, limit, follow = false } = query;
      // Asked before the answer begins, while a fault can still be told.
      const now = await jobs.queue.generation();
      const begun = await jobs.queue.results(params.id, cursor);
      if (!begun) throw new ServiceError('gone');
      const position = generation === undefined ? { after: cursor } : { after: cursor, generation };
      if (!(await jobs.queue.stands(params.id, position))) throw new ServiceError('results_changed');
      reply.header('touchstone-generation', now);
      const results: ResultQuery = {
        begun,
        cursor,
        ...(generation === undefined ? {} : { generation }),
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
      config: { problems: [409] },
      schema: {
        operationId: 'getBatchEvents',
        tags: ['batches'],
        summary: 'Follow a batch as server-sent events: `progress`, then `end`.',
        params: BatchPath,
        querystring: EventsQuery,
        response: {
          200: textOf(
            'text/event-stream',
            'Events. Their id is the number of verdicts so far and the generation of the store.',
          ),
        },
      },
    },
    async ({ params, query, tenant, headers }, reply) => {
      const jobs = jobsOf(services);
      await batchOf(jobs, params.id, tenant);
      const position = positionOf(headers['last-event-id']);
      if (position && !(await jobs.queue.stands(params.id, position)))
        throw new ServiceError('results_changed');
      const events = eventStream(jobs.queue, params.id, {
        position,
        verdicts: query.verdicts ?? false,
        over: () => services.draining || reply.raw.destroyed,
        view: (batch) => viewOf(batch, moment(jobs, batch)),
      });
      reply.headers({ 'x-accel-buffering': 'no', connection: 'close' });
      return stream(reply, 'text/event-stream', Readable.from(events, { highWaterMark: 1 }));
    },
  );
}

/** The id of an event: `N-GENERATION`, or `N` from a client of version 0.1. */
function positionOf(header: string | string[] | undefined): Position | undefined {
  const [, after, generation] = /^(\d{1,9})(?:-(\w{1,64}))?$/.exec(String(header ?? '')) ?? [];
  if (after === undefined) return undefined;
  return { after: Number(after), ...(generation === undefined ? {} : { generation }) };
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
