/** Submission of batches: a stream of any length, of which everything is accepted or nothing. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TObject, Type } from 'typebox';
import { acceptedView, BatchView } from '../../jobs/following/batch-view.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { readJsonBody } from '../../jobs/submitting/bodies/json.ts';
import { readNdjson } from '../../jobs/submitting/bodies/ndjson.ts';
import { beginOnce, type KeptAnswer, readIdempotencyKey } from '../../jobs/submitting/idempotency.ts';
import { type ItemTask, refuseWhenFull, submitBatch } from '../../jobs/submitting/submit.ts';
import type { ClaimAnswer, NewBatch } from '../../queue/batch.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, requestedDeadline } from '../request-call.ts';
import { acceptingJobsOf } from './access.ts';
import { readBody } from './body.ts';
import { BatchBody } from './schema.ts';

const NDJSON = 'application/x-ndjson';
/** Batches are streamed as fast as their client makes them. */
const IDLE_MS = 900_000;

const SubmitHeaders = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({
      description: 'Of your choice: a repetition with the same key gets the same answer, and starts nothing.',
    }),
  ),
  ...DeadlineHeader.properties,
});

/** A route that takes items in as a batch: what they are for, and how it is described. */
export interface SubmissionRoute {
  path: '/v1/batches' | '/v1/audits';
  operationId: string;
  tag: string;
  summary: string;
  /** With `items`; the body is read as a stream and validated item by item. */
  body: TObject;
  /** Omitted: the items are graded. One for each submission. */
  task?(): ItemTask;
}

export function batchSubmitRoutes(app: App, services: Services): void {
  submissionRoute(app, services, {
    path: '/v1/batches',
    operationId: 'submitBatch',
    tag: 'batches',
    summary: 'Submit up to 100,000 items to be graded in the background.',
    body: BatchBody,
  });
}

export function submissionRoute(app: App, services: Services, route: SubmissionRoute): void {
  app.removeAllContentTypeParsers();
  const leave = (_request: FastifyRequest, payload: Readable, done: (error: null, body: Readable) => void) =>
    done(null, payload);
  for (const type of ['application/json', NDJSON, 'application/jsonl']) app.addContentTypeParser(type, leave);
  const items = route.body.properties.items as unknown as { items: TObject };

  app.post(
    route.path,
    {
      bodyLimit: services.config.batchBytes,
      config: { problems: [409, 422], headers: SubmitHeaders, idleMs: IDLE_MS },
      // Each item is validated as it streams by; there is never a body to validate as a whole.
      validatorCompiler: () => (value: unknown) => ({ value }),
      schema: {
        operationId: route.operationId,
        tags: [route.tag],
        summary: route.summary,
        body: { content: { 'application/json': { schema: route.body }, [NDJSON]: { schema: items.items } } },
        response: { 202: BatchView },
      },
    },
    // Sent as it was kept, so that every repetition gets the same bytes.
    (request, reply) => submit(services, route, request, reply) as Promise<never>,
  );
}

async function submit(
  services: Services,
  route: SubmissionRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  const deadlineMs = requestedDeadline(request);
  const jobs = acceptingJobsOf(services);
  const hash = createHash('sha256').update(`${request.headers['content-type']?.split(';')[0]}\n`);
  const body = readBody(request, reply, request.body as Readable, services.config.batchBytes, (piece) =>
    hash.update(piece),
  );
  const fingerprint = () => hash.copy().digest('base64url');

  const submission = { request, body, deadlineMs, task: route.task?.() };
  if (key === undefined) {
    const batch = await take(services, jobs, submission);
    return answer(reply, keptAnswer(route.path, batch, fingerprint()));
  }
  const beginning = await beginOnce(jobs.queue, request.tenant, `POST ${route.path}`, key);
  if (beginning.state === 'wait') {
    for await (const _piece of body);
    return answer(reply.header('idempotency-replayed', 'true'), await beginning.wait(fingerprint()));
  }
  const { execution } = beginning;
  try {
    let kept: KeptAnswer | undefined;
    const claim = (batch: NewBatch) => {
      kept = keptAnswer(route.path, batch, fingerprint());
      return execution.answer(kept);
    };
    await take(services, jobs, { ...submission, claim });
    return answer(reply, kept as KeptAnswer);
  } finally {
    await execution.end();
  }
}

interface Submitted {
  request: FastifyRequest;
  body: AsyncIterable<Buffer>;
  deadlineMs: number | undefined;
  task: ItemTask | undefined;
  /** The answer to be kept under the client's key, made when the batch is known. */
  claim?(batch: NewBatch): ClaimAnswer;
}

async function take(
  services: Services,
  jobs: Jobs,
  { request, body, deadlineMs, task, claim }: Submitted,
): Promise<NewBatch> {
  const { config, registry, grader } = services;
  const dependencies = { config, registry, grader, jobs, ...(task && { task }) };
  await refuseWhenFull(dependencies, request.tenant);
  const isJson = request.headers['content-type']?.startsWith('application/json');
  const parts = (isJson ? readJsonBody : readNdjson)(body, config.bodyLimitBytes);
  const { tenant, id: requestId } = request;
  const batch = await submitBatch(dependencies, { tenant, requestId, deadlineMs, parts, claim });
  const { id, total, cost } = batch;
  request.log.info(
    { batch: id, requestId, tenant, items: total, cost: Math.round(cost) },
    'a batch was accepted',
  );
  return batch;
}

function keptAnswer(path: string, batch: NewBatch, fingerprint: string): KeptAnswer {
  return {
    fingerprint,
    status: 202,
    location: `${path}/${batch.id}`,
    body: JSON.stringify(acceptedView(batch)),
  };
}

function answer(reply: FastifyReply, { status, location, body }: KeptAnswer): FastifyReply {
  return reply
    .code(status)
    .header('location', location)
    .type('application/json; charset=utf-8')
    .serializer((text: unknown) => text as string)
    .send(body);
}
