/** Audits: batches of another task. What holds of batches holds of them, under the same id. */
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Type } from 'typebox';
import { Finding } from '../../auditing/finding.ts';
import { AuditItem } from '../../auditing/item.ts';
import { ServiceError } from '../../errors.ts';
import { BatchView } from '../../jobs/following/batch-view.ts';
import { readResultLines } from '../../jobs/following/read-results.ts';
import { BatchOptions } from '../../jobs/submitting/batch-options.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { batchFor, jobsOf, viewBatch } from '../batches/access.ts';
import { BatchPath } from '../batches/schema.ts';
import { submissionRoute } from '../batches/submit.ts';
import { auditTask } from './task.ts';

const NDJSON = 'application/x-ndjson';

const AuditBody = Type.Object(
  {
    items: Type.Array(AuditItem, { minItems: 1, description: 'Items, each naming its verifier.' }),
    ...BatchOptions.properties,
  },
  { additionalProperties: false },
);

const FindingsQuery = Type.Object(
  {
    follow: Type.Optional(
      Type.Boolean({ description: 'Keep the answer open and send findings as they are made, to the end.' }),
    ),
  },
  { additionalProperties: false },
);

export function auditSubmitRoutes(app: App, services: Services): void {
  submissionRoute(app, services, {
    path: '/v1/audits',
    operationId: 'submitAudit',
    tag: 'audits',
    summary: 'Submit up to 20,000 items of a data set to find out what is wrong with them.',
    body: AuditBody,
    task: () => auditTask(services.registry),
  });
}

export function auditRoutes(app: App, services: Services): void {
  app.get(
    '/v1/audits/:id',
    {
      schema: {
        operationId: 'getAudit',
        tags: ['audits'],
        summary: 'Read the state of an audit: `correct` counts the items without an error.',
        params: BatchPath,
        response: { 200: BatchView },
      },
    },
    ({ params, tenant }) => viewBatch(services, { id: params.id, tenant }, 'audit'),
  );

  app.get(
    '/v1/audits/:id/findings',
    {
      config: { problems: [410] },
      schema: {
        operationId: 'getAuditFindings',
        tags: ['audits'],
        summary: 'Read the findings, one a line, in order of completion.',
        params: BatchPath,
        querystring: FindingsQuery,
        response: {
          200: { description: 'A finding a line.', content: { [NDJSON]: { schema: Finding } } },
        },
      },
    },
    async ({ params, query, tenant }, reply) => {
      const jobs = jobsOf(services);
      await batchFor('audit', jobs, { id: params.id, tenant });
      const begun = await jobs.queue.results(params.id, 0);
      if (!begun) throw new ServiceError('gone');
      const follow = query.follow ?? false;
      if (follow) reply.header('connection', 'close');
      const results = { begun, cursor: 0, follow, over: () => services.draining || reply.raw.destroyed };
      const lines = findingsOf(readResultLines(jobs.queue, params.id, results));
      return reply.type(NDJSON).send(Readable.from(lines, { highWaterMark: 1 }) as never);
    },
  );
}

/** The findings within result lines; a piece may end in the middle of a line, or of a letter. */
async function* findingsOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop() ?? '';
    const found = lines.flatMap((line) => (JSON.parse(line) as { findings?: object[] }).findings ?? []);
    if (found.length > 0) yield found.map((finding) => `${JSON.stringify(finding)}\n`).join('');
  }
}
