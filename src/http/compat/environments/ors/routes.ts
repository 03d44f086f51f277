/**
 * The Open Reward Standard: `http://host:8080` as the address of its SDK, which keeps no path, or
 * `/compat/ors` for clients that do. Wire facts: ors/server.py.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { environments, findEnvironment } from '../../../../environments/registry.ts';
import { ServiceError } from '../../../../errors.ts';
import type { SessionName } from '../../../../sessions/types.ts';
import type { App } from '../../../app-types.ts';
import { only } from '../../../environments/access.ts';
import type { CompatContext, CompatRoutes } from '../../holding/context.ts';
import { answerWithDetails, Detail } from '../detail.ts';
import { actionIn } from '../episodes.ts';
import { failure } from '../fastapi.ts';
import { taskRoutes } from '../task-routes.ts';
import { callOf, sessionIdOf, sidOf, specOf, taskName } from './reading.ts';
import { answered, created, unknownTask } from './stream.ts';
import { refusedTool, renderedOutput, steppedOutput, textBlock, toolsOf } from './tools.ts';

/** Without a sign of life for so long a session ends. */
const SILENT_MS = 900_000;
const SSE = 'text/event-stream; charset=utf-8';
const config = { failure };

export const openRewardStandard: CompatRoutes = (app, context) => {
  app.register(async (scope: App) => {
    answerWithDetails(scope);
    const base = '/compat/ors';
    scope.get(`${base}/health`, { config: { access: 'public' } }, async () => ({ status: 'ok' }));
    for (const at of [base, '']) orsRoutes(scope, at, context);
    // Its own server leads who names no environment to the first one.
    const lead = async (request: FastifyRequest, reply: FastifyReply) => {
      const path = request.url.startsWith(`${base}/`) ? request.url.slice(base.length) : undefined;
      const name = path?.split(/[/?]/)[1] ?? '';
      const isOurs = path === undefined || request.routeOptions.url === `${base}/${name}`;
      if (isOurs || findEnvironment(name.toLowerCase())) return;
      return reply.redirect(`${base}/${environments[0]!.id}${path}`, 308);
    };
    scope.addHook('preHandler', lead);
    scope.all(`${base}/*`, { config }, async () => {
      throw new Detail(404, 'Not Found');
    });
  });
};

function orsRoutes(app: App, base: string, { sessions }: CompatContext): void {
  const environmentIn = ({ params }: FastifyRequest): AnyEnvironment => {
    const { name } = params as { name: string };
    const found = findEnvironment(name.toLowerCase());
    if (!found) throw new Detail(404, `unknown environment '${name}'`);
    return found;
  };
  const sessionIn = (request: FastifyRequest): SessionName => ({
    tenant: request.tenant,
    environment: environmentIn(request).id,
    session: sessionIdOf(request),
  });

  app.get(`${base}/list_environments`, { config }, async () => environments.map(({ id }) => id));
  app.get(`${base}/:name/tools`, { config }, async (request) => toolsOf(environmentIn(request)));
  taskRoutes(app, `${base}/:name`, config, environmentIn);
  app.post(`${base}/create_session`, { config }, async (_request, reply) =>
    reply.type(SSE).send(created(randomUUID())),
  );
  app.post(`${base}/delete_session`, { config }, async (request) => ({ sid: sidOf(request) }));
  app.post(`${base}/create`, { config }, async (request) => {
    const sid = sidOf(request);
    const { environment, seed, parameters } = specOf(request);
    const [opened] = await sessions().open([
      {
        ...{
          tenant: request.tenant,
          environment: environment.id,
          id: sessionIdOf(request),
          ttlMs: SILENT_MS,
        },
        ...{ seed, pointer: '/task_spec/parameters' },
        ...(parameters !== undefined && { parameters }),
      },
    ]);
    if (opened instanceof ServiceError && opened.code === 'session_exists')
      throw new Detail(400, 'Session already exists');
    only([opened!]);
    return { sid };
  });
  app.post(`${base}/delete`, { config }, async (request) => {
    const sid = sidOf(request);
    const session = sessionIdOf(request);
    await sessions().remove([{ tenant: request.tenant, session }]);
    return { sid };
  });
  app.post(`${base}/ping`, { config }, async (request) => {
    sidOf(request);
    const { tenant } = request;
    await sessions()
      .touch({ tenant, session: sessionIdOf(request) })
      .catch(inTheirWords);
    return { status: 'ok' };
  });
  app.get(`${base}/:name/task_tools`, { config }, async (request) => {
    await sessions().touch(sessionIn(request)).catch(inTheirWords);
    return toolsOf(environmentIn(request));
  });
  app.get(`${base}/:name/prompt`, { config }, async (request) => {
    const text = await sessions().render(sessionIn(request)).catch(inTheirWords);
    return [textBlock(`${environmentIn(request).description}\n\n${text}`)];
  });
  app.post(`${base}/:name/call`, { config }, async (request, reply) => call(request, reply));

  async function call(request: FastifyRequest, reply: FastifyReply) {
    const name = sessionIn(request);
    const { tool, input, task } = callOf(request);
    const view = await sessions().look(name).catch(inTheirWords);
    // The name of a call holds the number of its step: one that is asked for again is not played
    // twice, whichever process is asked.
    const number = task === undefined ? view.steps + 1 : taskName.number(task);
    if (number === undefined) return reply.type(SSE).send(unknownTask());
    const work = async () => {
      if (tool === 'render')
        return renderedOutput(await sessions().render(name), view.terminated || view.truncated);
      if (tool !== 'step') return refusedTool(`'${tool}' is not a valid tool`);
      const ended = task === undefined && (view.terminated || view.truncated);
      const step = ended ? undefined : number;
      const request = { ...name, action: actionIn(input), step, rendered: true as const };
      return steppedOutput(only(await sessions().step([request])));
    };
    const named = task ?? taskName.of(number, randomBytes(10).toString('hex'));
    reply.header('cache-control', 'no-cache').header('x-accel-buffering', 'no');
    const failed = (error: unknown) => request.log.error({ err: error }, 'a call failed');
    return reply.type(SSE).send(Readable.from(answered(named, work, failed)));
  }
}

const notActive = () => new Detail(404, 'Active environment not found');

function inTheirWords(error: unknown): never {
  if (error instanceof ServiceError && error.code === 'not_found') throw notActive();
  throw error;
}
