/** Many sessions at once: each has its own outcome, in the order of the request. */
import type { Services } from '../../services.ts';
import { environmentOf } from '../../sessions/sessions.ts';
import type { App } from '../app-types.ts';
import { assertAtMost, sessionsOf, told } from './access.ts';
import { EnvironmentPath, OpenedMany, ResetBody, SteppedMany, StepsBody } from './schema.ts';

export function manySessionsRoutes(app: App, services: Services): void {
  const { listLimit } = services.config;
  app.post(
    '/v1/environments/:id/step',
    {
      schema: {
        operationId: 'stepMany',
        tags: ['environments'],
        summary: 'Play one action in each of many sessions.',
        params: EnvironmentPath,
        body: StepsBody,
        response: { 200: SteppedMany },
      },
    },
    async ({ params, body, tenant }) => {
      assertAtMost(listLimit, body.steps, '/steps');
      const { id: environment } = environmentOf(params.id);
      const requests = body.steps.map(({ session, action, step }) => ({
        ...{ tenant, environment, session, action, step },
      }));
      const outcomes = await sessionsOf(services).step(requests);
      return { outcomes: outcomes.map((outcome, index) => told(outcome, requests[index]!.session)) } as never;
    },
  );
  app.post(
    '/v1/environments/:id/reset',
    {
      schema: {
        operationId: 'resetMany',
        tags: ['environments'],
        summary: 'Open many sessions, each for an episode, perhaps in place of others.',
        params: EnvironmentPath,
        body: ResetBody,
        response: { 200: OpenedMany },
      },
    },
    async ({ params, body, tenant }) => {
      assertAtMost(listLimit, body.episodes, '/episodes');
      const sessions = sessionsOf(services);
      const { id: environment } = environmentOf(params.id);
      const given = body.episodes.flatMap(({ replace }) => replace ?? []);
      if (given.length > 0) await sessions.remove(given.map((session) => ({ tenant, environment, session })));
      const requests = body.episodes.map(({ seed, parameters }, index) => ({
        ...{ tenant, environment, seed, pointer: `/episodes/${index}/parameters` },
        ...(parameters && { parameters }),
      }));
      const outcomes = await sessions.open(requests);
      return { outcomes: outcomes.map((outcome) => told(outcome)) } as never;
    },
  );
}
