/** Grading of one item while the client waits, each verifier at its own address. */
import { type Static, Type } from 'typebox';
import { Explanation } from '../../explanation.ts';
import { type Item, soleItemSchema } from '../../grading/items/item.ts';
import type { Services } from '../../services.ts';
import { Verdict } from '../../verdict.ts';
import type { Verifier } from '../../verifiers/verifier.ts';
import type { App } from '../app-types.ts';
import { DeadlineHeader, RequestCall } from '../request-call.ts';
import { unscoredError } from './unscored.ts';

/** A verdict, with its explanation where the item asked for one. */
export const SoleVerdict = Type.Object(
  { ...Verdict.properties, explanation: Type.Optional(Explanation) },
  { additionalProperties: false },
);
type SoleVerdict = Static<typeof SoleVerdict>;

export function oneRoutes(app: App, services: Services): void {
  for (const verifier of services.registry.list()) addOne(app, services, verifier);
}

function addOne(app: App, { grader, config }: Services, verifier: Verifier): void {
  app.post(
    `/v1/rewards/${verifier.id}`,
    {
      schema: {
        operationId: `grade_${verifier.id}`,
        tags: ['rewards'],
        summary: `Grade one item: ${verifier.title}`,
        description:
          'An item that gets no score is answered with a problem: 422 when its reference is at fault, 503 with Retry-After when the service is.',
        body: soleItemSchema(verifier),
        response: { 200: SoleVerdict },
      },
      config: { problems: [422], headers: DeadlineHeader },
    },
    async (request, reply): Promise<SoleVerdict> => {
      const { explain, ...item } = soleItem(request.body as Item, verifier.id);
      const call = new RequestCall(request, reply, config, { interactive: true });
      const { verdict, explanation } = explain
        ? await grader.explain(item, call)
        : { verdict: await grader.gradeSingle(item, call), explanation: undefined };
      if (verdict.status === 'unscored') throw unscoredError(verdict, grader.load());
      return explanation ? { ...verdict, explanation } : verdict;
    },
  );
}

/**
 * `options.explain` is for the route: the verifier does not see it, and the cache does not tell by
 * it.
 */
function soleItem(body: Item, verifier: string): Item & { explain: boolean } {
  const { explain = false, ...options } = (body.options ?? {}) as { explain?: boolean };
  return { ...body, options, verifier, explain };
}
