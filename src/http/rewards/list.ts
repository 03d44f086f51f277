/** Grading while the client waits: one item, or a list. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../errors.ts';
import type { IndexedVerdict } from '../../grading/grader.ts';
import { exactItem } from '../../grading/items/exact-item.ts';
import { type Item, itemSchema } from '../../grading/items/item.ts';
import type { Services } from '../../services.ts';
import { Verdict } from '../../verdict.ts';
import type { Verifier } from '../../verifiers/verifier.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, RequestCall } from '../request-call.ts';
import { type ItemsBody, itemList, listValidator, VerdictLine, VerdictList } from './schema.ts';
import { retryAfterOf, unscoredError } from './unscored.ts';

const NDJSON = 'application/x-ndjson';

export function rewardRoutes(app: App, services: Services): void {
  const verifiers = services.registry.list();
  for (const verifier of verifiers) addOne(app, services, verifier);
  app.post(
    '/v1/rewards',
    {
      schema: {
        operationId: 'gradeList',
        tags: ['rewards'],
        summary: 'Grade a list of items, of one verifier or of several.',
        description:
          'Answers with the verdicts in the order of the items, or, with `Accept: application/x-ndjson`, with one verdict a line in order of completion, each with the `index` of its item. An item that cannot be graded is `unscored` by itself.',
        body: itemList(verifiers),
        response: {
          200: {
            description: 'A verdict for each item.',
            content: { 'application/json': { schema: VerdictList }, [NDJSON]: { schema: VerdictLine } },
          },
        },
      },
      config: { headers: DeadlineHeader },
      validatorCompiler: () => listValidator(services.grader, services.config.listLimit),
    },
    (request, reply) => gradeList(services, itemsOf(request, services), request, reply),
  );
}

function addOne(app: App, services: Services, verifier: Verifier): void {
  app.post(
    `/v1/rewards/${verifier.id}`,
    {
      schema: {
        operationId: `grade_${verifier.id}`,
        tags: ['rewards'],
        summary: `Grade one item: ${verifier.title}`,
        description:
          'An item that gets no score is answered with a problem: 422 when its reference is at fault, 503 with Retry-After when the service is.',
        body: itemSchema(verifier, false),
        response: { 200: Verdict },
      },
      config: { problems: [422], headers: DeadlineHeader },
    },
    async (request, reply) => {
      const item: Item = { ...(request.body as Item), verifier: verifier.id };
      const exact = exactItem(services.registry, item, request.exactBody);
      const call = new RequestCall(request, reply, services.config, true);
      const verdict = await services.grader.grade(exact, call);
      if (verdict.status === 'unscored') throw unscoredError(verdict, services.grader.load());
      return verdict;
    },
  );
}

async function gradeList(services: Services, items: Item[], request: FastifyRequest, reply: FastifyReply) {
  const { grader, config } = services;
  const load = grader.load();
  if (load.waitMs > config.maxWaitMs)
    throw new ServiceError('overloaded', undefined, { retryAfter: retryAfterOf(load) });
  const call = new RequestCall(request, reply, config);
  if (request.headers.accept?.includes(NDJSON)) {
    return reply.type(NDJSON).send(Readable.from(ndjson(grader.gradeMany(items, call))));
  }
  const verdicts: Verdict[] = new Array(items.length);
  await grader.gradeEach(items, call, (index, verdict) => {
    verdicts[index] = verdict;
  });
  return { verdicts };
}

function itemsOf(request: FastifyRequest, { registry }: Services): Item[] {
  const { items } = request.body as ItemsBody;
  const exact = request.exactBody as { items: unknown[] } | undefined;
  return exact ? items.map((item, index) => exactItem(registry, item, exact.items[index])) : items;
}

async function* ndjson(verdicts: AsyncIterable<IndexedVerdict>): AsyncGenerator<string> {
  for await (const { index, verdict } of verdicts) yield `${JSON.stringify({ index, ...verdict })}\n`;
}
