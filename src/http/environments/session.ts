/** One session: opened, played, looked at, proved, dropped. */
import { ServiceError } from '../../errors.ts';
import { faultsOf } from '../../grading/items/faults.ts';
import type { Services } from '../../services.ts';
import { noSession } from '../../sessions/live.ts';
import type { SessionView as View } from '../../sessions/types.ts';
import type { App } from '../app-types.ts';
import { nameOf, only, sessionsOf } from './access.ts';
import {
  Dropped,
  EmptyBody,
  EnvironmentPath,
  OpenBody,
  Opened,
  Rendered,
  Replayed,
  SessionPath,
  SessionView,
  StepBody,
  Stepped,
} from './schema.ts';

const BASE = '/v1/environments/:id/sessions';
const ONE = `${BASE}/:session`;
const tags = ['environments'];

export function sessionRoutes(app: App, services: Services): void {
  app.post(
    BASE,
    {
      schema: {
        operationId: 'openSession',
        tags,
        summary: 'Open a session: one episode of the environment.',
        params: EnvironmentPath,
        body: OpenBody,
        response: { 201: Opened },
      },
    },
    async ({ params, body, tenant }, reply) => {
      const opened = only(await sessionsOf(services).open([{ tenant, environment: params.id, ...body }]));
      reply.header('location', `/v1/environments/${params.id}/sessions/${opened.session}`);
      return reply.code(201).send(opened as never);
    },
  );
  app.post(
    `${ONE}/step`,
    {
      schema: {
        operationId: 'step',
        tags,
        summary: 'Play one action.',
        description:
          'An action that the game forbids, or that is none, is answered with an observation; `info` says why. After the end of the episode nothing is played and the reward is 0.',
        params: SessionPath,
        body: StepBody,
        response: { 200: Stepped },
      },
      config: { problems: [409] },
    },
    async (request) => {
      const { action, step } = request.body;
      return only(await sessionsOf(services).step([{ ...nameOf(request), action, step }]));
    },
  );
  app.get(
    ONE,
    {
      schema: {
        operationId: 'getSession',
        tags,
        summary: 'Read the state of a session.',
        params: SessionPath,
        response: { 200: SessionView },
      },
      config: { problems: [409] },
    },
    async (request) => viewOf(await sessionsOf(services).look(nameOf(request))) as never,
  );
  app.get(
    `${ONE}/render`,
    {
      schema: {
        operationId: 'renderSession',
        tags,
        summary: 'The state of a session as text.',
        params: SessionPath,
        response: { 200: Rendered },
      },
      config: { problems: [409] },
    },
    async (request) => {
      const name = nameOf(request);
      return { session: name.session, text: await sessionsOf(services).render(name) };
    },
  );
  app.post(
    `${ONE}/replay`,
    {
      schema: {
        operationId: 'replaySession',
        tags,
        summary: 'Play the episode anew from its seed and its actions, to prove its return.',
        params: SessionPath,
        response: { 200: Replayed },
      },
      // A body says nothing here, but an empty one may be sent.
      config: { problems: [409, 413, 415] },
    },
    async (request) => {
      assertEmpty(request.body);
      return (await sessionsOf(services).replay(nameOf(request))) as never;
    },
  );
  app.delete(
    ONE,
    {
      schema: {
        operationId: 'deleteSession',
        tags,
        summary: 'Drop a session.',
        params: SessionPath,
        response: { 200: Dropped },
      },
    },
    async (request) => {
      const name = nameOf(request);
      const [removed] = await sessionsOf(services).remove([name]);
      if (!removed) throw noSession();
      return { session: name.session };
    },
  );
}

export function viewOf({ expiresAt, ...view }: View) {
  return { ...view, expires_at: new Date(expiresAt).toISOString() };
}

/** Seed and actions are the session's: whoever sends others must not think they were played. */
function assertEmpty(body: unknown): void {
  if (body === undefined || body === null) return;
  const [first, ...more] = faultsOf(EmptyBody, body);
  if (first)
    throw new ServiceError('invalid_request', `${first.pointer} ${first.detail}.`, {
      fields: [first, ...more],
    });
}
