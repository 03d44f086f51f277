/** Re-verifications: batches of another task, which are found as batches under the same id, too. */
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { AnyItem } from '../../grading/items/item.ts';
import { BatchView } from '../../jobs/following/batch-view.ts';
import { readResultLines } from '../../jobs/following/read-results.ts';
import { BatchOptions } from '../../jobs/submitting/batch-options.ts';
import { Changes } from '../../reverifying/changes.ts';
import { changeOfResult, OldVerdict, type ReverifiedVerdict, sentenceOf } from '../../reverifying/work.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { batchFor, jobsOf, viewBatch } from '../batches/access.ts';
import { BatchBody, BatchPath } from '../batches/schema.ts';
import { submissionRoute } from '../batches/submit.ts';
import { ChangedLine, ChangesQuery, ChangeTable } from './schema.ts';
import { batchTask, linesTask } from './task.ts';

const NDJSON = 'application/x-ndjson';
const ANSWERS_AT = '/v1/reverifications';

const LinesBody = Type.Object(
  {
    items: Type.Array(
      Type.Object({ ...AnyItem.properties, verdict: OldVerdict }, { additionalProperties: false }),
      { minItems: 1, description: 'Items, each with the verdict that it got before.' },
    ),
    ...BatchOptions.properties,
  },
  { additionalProperties: false },
);

export function reverifySubmitRoutes(app: App, services: Services): void {
  submissionRoute(app, services, {
    path: '/v1/reverifications',
    answersAt: ANSWERS_AT,
    operationId: 'submitReverification',
    tag: 'reverifications',
    summary: 'Submit items with their old verdicts, to be graded anew and compared.',
    body: LinesBody,
    task: () => linesTask(services),
  });
}

export function reverifyBatchRoutes(app: App, services: Services): void {
  submissionRoute(app, services, {
    path: '/v1/batches/:id/reverify',
    answersAt: ANSWERS_AT,
    operationId: 'reverifyBatch',
    tag: 'reverifications',
    summary: 'Grade the items of a batch anew, sent again in their order, and compare the verdicts.',
    params: BatchPath,
    problems: [410],
    body: BatchBody,
    task: ({ params, tenant }) => batchTask(services, (params as { id: string }).id, tenant),
  });
}

export function reverificationRoutes(app: App, services: Services): void {
  app.get(
    '/v1/reverifications/:id',
    {
      schema: {
        operationId: 'getReverification',
        tags: ['reverifications'],
        summary: 'Read the state of a re-verification: its counts are of the new verdicts.',
        params: BatchPath,
        response: { 200: BatchView },
      },
    },
    ({ params, tenant }) => viewBatch(services, { id: params.id, tenant }, 'reverification'),
  );

  app.get(
    '/v1/reverifications/:id/changes',
    {
      config: { problems: [410] },
      schema: {
        operationId: 'getReverificationChanges',
        tags: ['reverifications'],
        summary: 'Read what changed, an item a line, in order of completion.',
        params: BatchPath,
        querystring: ChangesQuery,
        response: {
          200: { description: 'A changed item a line.', content: { [NDJSON]: { schema: ChangedLine } } },
        },
      },
    },
    async ({ params, query, tenant }, reply) => {
      const { follow = false } = query;
      if (follow) reply.header('connection', 'close');
      const over = () => services.draining || reply.raw.destroyed;
      const verdicts = await verdictsIn(services, params.id, { tenant, follow, over });
      const lines = changedLines(verdicts);
      return reply.type(NDJSON).send(Readable.from(lines, { highWaterMark: 1 }) as never);
    },
  );

  app.get(
    '/v1/reverifications/:id/table',
    {
      config: { problems: [410] },
      schema: {
        operationId: 'getReverificationTable',
        tags: ['reverifications'],
        summary: 'Read how many items changed in which way: by version, reason and reward.',
        params: BatchPath,
        response: { 200: ChangeTable },
      },
    },
    async ({ params, tenant }, reply) => {
      const changes = new Changes();
      const over = () => reply.raw.destroyed;
      for await (const some of await verdictsIn(services, params.id, { tenant, follow: false, over }))
        for (const verdict of some) changes.add(verdict.before as never, verdict, changeOfResult(verdict));
      return changes.summary();
    },
  );
}

interface Reading {
  tenant: string;
  follow: boolean;
  over(): boolean;
}

async function verdictsIn(
  services: Services,
  id: string,
  { tenant, follow, over }: Reading,
): Promise<AsyncGenerator<ReverifiedVerdict[]>> {
  const jobs = jobsOf(services);
  await batchFor('reverification', jobs, { id, tenant });
  const begun = await jobs.queue.results(id, 0);
  if (!begun) throw new ServiceError('gone');
  return parsed(readResultLines(jobs.queue, id, { begun, cursor: 0, follow, over }));
}

/** A piece may end in the middle of a line, or of a letter. What was not graded changed nothing. */
async function* parsed(pieces: AsyncIterable<Buffer>): AsyncGenerator<ReverifiedVerdict[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop() ?? '';
    yield lines
      .map((line) => JSON.parse(line) as ReverifiedVerdict)
      .filter(({ before }) => before !== undefined);
  }
}

async function* changedLines(verdicts: AsyncIterable<ReverifiedVerdict[]>): AsyncGenerator<string> {
  for await (const some of verdicts) {
    const lines = some.flatMap((verdict) => {
      const change = changeOfResult(verdict);
      if (!change) return [];
      const { line, id, before } = verdict;
      const told = { ...change.before, message: sentenceOf(before) };
      return [
        `${JSON.stringify({ line, id, before: told, after: change.after, message: change.message })}\n`,
      ];
    });
    if (lines.length > 0) yield lines.join('');
  }
}
