/** Grading of a list while the client waits. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../errors.ts';
import type { IndexedVerdict } from '../../grading/grader.ts';
import type { Services } from '../../services.ts';
import type { Verdict } from '../../verdict.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, RequestCall } from '../request-call.ts';
import { retryAfterOf } from '../retry-after.ts';
import { assertWhole, withGroup } from './group.ts';
import { type ItemsBody, itemList, listValidator, VerdictLine, VerdictList } from './schema.ts';

const NDJSON = 'application/x-ndjson';

export function listRoutes(app: App, services: Services): void {
  app.post(
    '/v1/rewards',
    {
      schema: {
        operationId: 'gradeList',
        tags: ['rewards'],
        summary: 'Grade a list of items, of one verifier or of several.',
        description:
          'Answers with the verdicts in the order of the items, or, with `Accept: application/x-ndjson`, with one verdict a line in order of completion, each with the `index` of its item. An item that cannot be graded is `unscored` by itself.',
        body: itemList(services.registry.list()),
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
    (request, reply) => gradeList(services, request.body as unknown as ItemsBody, request, reply),
  );
}

async function gradeList(
  services: Services,
  { items, group }: ItemsBody,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const streamed = request.headers.accept?.includes(NDJSON) ?? false;
  if (group) assertWhole(streamed);
  const { grader, config } = services;
  const load = grader.load();
  if (config.maxWaitMs > 0 && load.waitMs > config.maxWaitMs)
    throw new ServiceError('overloaded', undefined, { retryAfter: retryAfterOf(load) });
  const call = new RequestCall(request, reply, config);
  if (streamed) {
    return reply.type(NDJSON).send(Readable.from(ndjson(grader.gradeMany(items, call))));
  }
  const verdicts: Verdict[] = new Array(items.length);
  await grader.gradeEach(items, call, (index, verdict) => {
    verdicts[index] = verdict;
  });
  return { verdicts: group ? withGroup(group, items, verdicts) : verdicts };
}

async function* ndjson(verdicts: AsyncIterable<IndexedVerdict>): AsyncGenerator<string> {
  for await (const { index, verdict } of verdicts) yield `${JSON.stringify({ index, ...verdict })}\n`;
}
