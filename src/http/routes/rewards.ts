/** Grading while the client waits: one item, or a list. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Item } from '../../grading/item.ts';
import { itemSchema } from '../../grading/item.ts';
import type { Services } from '../../services.ts';
import { Verdict } from '../../verdict.ts';
import type { App } from '../app-types.ts';
import { RequestCall } from '../request-call.ts';
import { ItemList, VerdictList } from '../schemas/lists.ts';
import { unscoredError } from '../unscored.ts';

const NDJSON = 'application/x-ndjson';

export function rewardRoutes(app: App, services: Services): void {
  for (const verifier of services.registry.list()) {
    app.post(
      `/v1/rewards/${verifier.id}`,
      {
        schema: {
          operationId: `grade_${verifier.id}`,
          tags: ['rewards'],
          summary: `Grade one item: ${verifier.title}`,
          body: itemSchema(verifier, false),
          response: { 200: Verdict },
        },
      },
      (request, reply) =>
        gradeOne(services, { ...(request.body as Item), verifier: verifier.id }, request, reply),
    );
  }
  app.post(
    '/v1/rewards',
    {
      schema: {
        operationId: 'gradeList',
        tags: ['rewards'],
        summary: 'Grade a list of items, of one verifier or of several.',
        body: ItemList,
        response: { 200: VerdictList },
      },
    },
    (request, reply) => gradeList(services, request.body.items as Item[], request, reply),
  );
}

async function gradeOne(
  services: Services,
  item: Item,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Verdict> {
  const verdict = await services.grader.grade(item, new RequestCall(request, reply, services.config));
  if (verdict.status === 'unscored') throw unscoredError(verdict, services.grader.load());
  return verdict;
}

async function gradeList(services: Services, items: Item[], request: FastifyRequest, reply: FastifyReply) {
  const call = new RequestCall(request, reply, services.config);
  if (request.headers.accept?.includes(NDJSON)) {
    const lines = Readable.from(ndjson(services.grader.gradeMany(items, call)));
    return reply.type(NDJSON).send(lines);
  }
  const verdicts: Verdict[] = new Array(items.length);
  await services.grader.gradeEach(items, call, (index, verdict) => {
    verdicts[index] = verdict;
  });
  return { verdicts };
}

async function* ndjson(verdicts: AsyncIterable<{ index: number; verdict: Verdict }>): AsyncGenerator<string> {
  for await (const { index, verdict } of verdicts) yield `${JSON.stringify({ index, ...verdict })}\n`;
}
