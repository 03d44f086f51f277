/** Recent verdicts of this process: a summary, pages, a stream of snapshots, pass rates. */
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import type { Live } from '../../observability/live/live.ts';
import { LEAST_OF_A_PROMPT } from '../../observability/live/prompts.ts';
import { promptLines, verdictPage } from '../../observability/live/view/pages.ts';
import { LiveSummary, PromptLine } from '../../observability/live/view/schema.ts';
import { summaryOf } from '../../observability/live/view/summary.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { SHORTLY } from '../retry-after.ts';
import { snapshotEvents } from './events.ts';
import {
  EventsQuery,
  PromptsQuery,
  type Snapshot,
  SummaryQuery,
  VerdictsPage,
  VerdictsQuery,
} from './schema.ts';
import { filterOf, scopeOf } from './scope.ts';

const PAGE = 100;
const SNAPSHOT_VERDICTS = 50;
/** Streams that one key has open at a time. */
const MOST_STREAMS = 8;
const LINES_AT_A_TIME = 500;

export function liveRoutes(app: App, services: Services): void {
  const { live } = services;
  if (!live) return;
  pageRoutes(app, live);
  eventRoute(app, live, services);
}

function pageRoutes(app: App, live: Live): void {
  app.get(
    '/v1/live',
    {
      config: { problems: [403] },
      schema: {
        operationId: 'getLive',
        tags: ['live'],
        summary: 'Read what recent verdicts come to: by run, over time, with alarms.',
        querystring: SummaryQuery,
        response: { 200: LiveSummary },
      },
    },
    (request) => {
      const { run, key } = request.query;
      return Promise.resolve(summaryOf(live, scopeOf(live, request, key), run, Date.now()));
    },
  );

  app.get(
    '/v1/live/verdicts',
    {
      config: { problems: [403] },
      schema: {
        operationId: 'getLiveVerdicts',
        tags: ['live'],
        summary: 'Read recent verdicts, the latest first, those that a filter wants.',
        querystring: VerdictsQuery,
        response: { 200: VerdictsPage },
      },
    },
    (request) => {
      const { key, limit = PAGE, before, ...filter } = request.query;
      return Promise.resolve(verdictPage(scopeOf(live, request, key), filterOf(filter), { limit, before }));
    },
  );

  app.get(
    '/v1/live/prompts',
    {
      config: { problems: [403] },
      schema: {
        operationId: 'getLivePrompts',
        tags: ['live'],
        summary: 'Read how often each prompt is solved, one a line: for a curriculum, or for sampling.',
        querystring: PromptsQuery,
        response: {
          200: {
            description: 'A prompt a line.',
            content: { 'application/x-ndjson': { schema: PromptLine } },
          },
        },
      },
    },
    async (request, reply) => {
      const { key, run, min_count: leastCount = LEAST_OF_A_PROMPT } = request.query;
      const lines = promptLines(scopeOf(live, request, key), { run, class: request.query.class, leastCount });
      return reply.type('application/x-ndjson').send(Readable.from(inPieces(lines)) as never);
    },
  );
}

function eventRoute(app: App, live: Live, services: Services): void {
  const open = new Map<string, number>();
  app.get(
    '/v1/live/events',
    {
      config: { problems: [403] },
      schema: {
        operationId: 'getLiveEvents',
        tags: ['live'],
        summary: 'Follow recent verdicts as server-sent events: a `snapshot`, at most four a second.',
        description: `The data of a snapshot is \`{summary, verdicts}\`. A key may have ${MOST_STREAMS} open.`,
        querystring: EventsQuery,
        response: {
          200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } },
        },
      },
    },
    async (request, reply) => {
      const { key, limit = SNAPSHOT_VERDICTS, ...filter } = request.query;
      const wanted = filterOf(filter);
      scopeOf(live, request, key);
      const own = request.isOperator ? 'the operator' : `key ${request.tenant}`;
      const streams = open.get(own) ?? 0;
      if (streams >= MOST_STREAMS)
        throw new ServiceError('rate_limited', `A key may follow ${MOST_STREAMS} streams.`, {
          retryAfter: SHORTLY,
        });
      open.set(own, streams + 1);
      reply.raw.once('close', () => open.set(own, (open.get(own) ?? 1) - 1));
      const events = snapshotEvents({
        version: live.count,
        take: () => {
          const scope = scopeOf(live, request, key);
          return {
            summary: summaryOf(live, scope, filter.run, Date.now()),
            verdicts: verdictPage(scope, wanted, { limit }).verdicts,
          } satisfies Snapshot;
        },
        over: () => services.draining || reply.raw.destroyed,
      });
      reply.headers({ 'x-accel-buffering': 'no', connection: 'close', 'cache-control': 'no-store' });
      return reply.type('text/event-stream').send(Readable.from(events, { highWaterMark: 1 }) as never);
    },
  );
}

/** In pieces, between which the event loop is free. */
async function* inPieces(lines: Iterable<object>): AsyncGenerator<string> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(`${JSON.stringify(line)}\n`);
    if (piece.length < LINES_AT_A_TIME) continue;
    yield piece.join('');
    piece = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (piece.length > 0) yield piece.join('');
}
