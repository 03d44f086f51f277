/** Submission of batches: a stream of any length, of which everything is accepted or nothing. */
import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TObject, Type } from 'typebox';
import { ServiceError } from '../../errors.ts';
import { faultsOf } from '../../grading/items/faults.ts';
import { acceptedView, BatchView } from '../../jobs/following/batch-view.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { readJsonBody } from '../../jobs/submitting/bodies/json.ts';
import { readNdjson } from '../../jobs/submitting/bodies/ndjson.ts';
import { beginOnce, type KeptAnswer, readIdempotencyKey } from '../../jobs/submitting/idempotency.ts';
import { type ItemTask, refuseWhenFull, submitBatch } from '../../jobs/submitting/submit.ts';
import type { ClaimAnswer, NewBatch } from '../../queue/batch.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { piped } from '../plugins/piped.ts';
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
  path: '/v1/batches' | '/v1/audits' | '/v1/reverifications' | '/v1/batches/:id/reverify';
  /** Where what was submitted is found; omitted: below the path. */
  answersAt?: string;
  params?: TObject;
  /** Statuses of further problems. */
  problems?: readonly number[];
  operationId: string;
  tag: string;
  summary: string;
  /** With `items`; the body is read as a stream and validated item by item. */
  body: TObject;
  /** Omitted: the items are graded. One for each submission. */
  task?(request: FastifyRequest): ItemTask | Promise<ItemTask>;
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
  const leave = (request: FastifyRequest, payload: Readable, done: (error: null, body: Readable) => void) =>
    done(null, payload === request.raw ? piped(payload, new PassThrough()) : payload);
  for (const type of ['application/json', NDJSON, 'application/jsonl']) app.addContentTypeParser(type, leave);
  const items = route.body.properties.items as unknown as { items: TObject };

  app.post(
    route.path,
    {
      bodyLimit: services.config.batchBytes,
      config: { problems: [409, 422, ...(route.problems ?? [])], headers: SubmitHeaders, idleMs: IDLE_MS },
      // Each item is validated as it streams by; there is never a body to validate as a whole.
      validatorCompiler: ({ httpPart, schema }) =>
        httpPart === 'params'
          ? (value: unknown) => checkedParams(schema as unknown as TObject, value)
          : (value: unknown) => ({ value }),
      schema: {
        operationId: route.operationId,
        tags: [route.tag],
        summary: route.summary,
        ...(route.params && { params: route.params }),
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
  if (request.body === undefined) throw new ServiceError('invalid_request', 'The request has no body.');
  const key = readIdempotencyKey(request.headers['idempotency-key']);
  const deadlineMs = requestedDeadline(request);
  const { batchBytes } = services.config;
  if (Number(request.headers['content-length'] ?? 0) > batchBytes)
    throw new ServiceError('payload_too_large', `The body is larger than ${batchBytes} bytes.`);
  const jobs = acceptingJobsOf(services);
  const hash = createHash('sha256').update(`${request.headers['content-type']?.split(';')[0]}\n`);
  const body = readBody(request, reply, request.body as Readable, batchBytes, (piece) => hash.update(piece));
  const fingerprint = () => hash.copy().digest('base64url');

  const submission = { request, body, deadlineMs, task: await route.task?.(request) };
  if (key === undefined) {
    const batch = await take(services, jobs, submission);
    return answer(reply, keptAnswer(route, batch, fingerprint()));
  }
  const beginning = await beginOnce(jobs.queue, request.tenant, `POST ${pathOf(route, request)}`, key);
  if (beginning.state === 'wait') {
    for await (const _piece of body);
    return answer(reply.header('idempotency-replayed', 'true'), await beginning.wait(fingerprint()));
  }
  const { execution } = beginning;
  try {
    let kept: KeptAnswer | undefined;
    const claim = (batch: NewBatch) => {
      kept = keptAnswer(route, batch, fingerprint());
      return execution.answer(kept);
    };
    await take(services, jobs, { ...submission, claim });
    return answer(reply, kept as KeptAnswer);
  } finally {
    await execution.end();
  }
}

/** The path that was asked, with what stands in its holes. */
function pathOf({ path }: SubmissionRoute, { params }: FastifyRequest): string {
  return path.replace(/:(\w+)/, (_hole, name: string) => String((params as Record<string, unknown>)[name]));
}

function checkedParams(schema: TObject, value: unknown): { value: unknown } | { error: ServiceError } {
  const fields = faultsOf(schema, value);
  return fields.length > 0
    ? { error: new ServiceError('invalid_request', undefined, { fields }) }
    : { value };
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
  const trace = request.span?.trace;
  const submission = { tenant, requestId, trace, deadlineMs, parts, claim };
  const batch = await submitBatch(dependencies, submission);
  const { id, total, cost } = batch;
  request.log.info(
    { batch: id, requestId, tenant, items: total, cost: Math.round(cost) },
    'a batch was accepted',
  );
  return batch;
}

function keptAnswer(
  { path, answersAt = path }: SubmissionRoute,
  batch: NewBatch,
  fingerprint: string,
): KeptAnswer {
  return {
    fingerprint,
    status: 202,
    location: `${answersAt}/${batch.id}`,
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
