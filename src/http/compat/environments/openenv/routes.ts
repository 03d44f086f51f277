/**
 * Hugging Face OpenEnv, 0.3 and 0.10: `http://host:8080/compat/openenv/{environment}` as the
 * `base_url` of its client, which adds `/ws`. Wire facts: openenv/core/env_server.
 */
import type { FastifyRequest } from 'fastify';
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { findEnvironment } from '../../../../environments/registry.ts';
import type { App } from '../../../app-types.ts';
import type { Socket } from '../../../plugins/websockets.ts';
import type { CompatRoutes } from '../../holding/context.ts';
import { answerWithDetails, Detail } from '../detail.ts';
import { failure } from '../fastapi.ts';
import { taskRoutes } from '../task-routes.ts';
import { metadataOf, openApiOf, schemasOf } from './documents.ts';
import { reset, state, step } from './http.ts';
import { answerRpc } from './mcp.ts';
import { speakOpenEnv } from './socket.ts';

const BASE = '/compat/openenv/:environment';
const config = { failure };

export const openEnv: CompatRoutes = (app, { sessions }) => {
  app.register(async (scope: App) => {
    answerWithDetails(scope);
    const asker = (request: FastifyRequest) => ({
      sessions: sessions(),
      environment: environmentIn(request),
      request,
    });
    scope.get(`${BASE}/health`, { config: { ...config, access: 'public' } }, async (request) => {
      environmentIn(request);
      return { status: 'healthy' };
    });
    scope.get(`${BASE}/metadata`, { config }, async (request) => metadataOf(environmentIn(request)));
    scope.get(`${BASE}/schema`, { config }, async (request) => schemasOf(environmentIn(request)));
    scope.get(`${BASE}/openapi.json`, { config }, async (request) => openApiOf(environmentIn(request)));
    scope.post(`${BASE}/reset`, { config }, (request) => reset(asker(request)));
    scope.post(`${BASE}/step`, { config }, (request) => step(asker(request)));
    scope.get(`${BASE}/state`, { config }, (request) => state(asker(request)));
    scope.post(`${BASE}/mcp`, { config }, async (request) =>
      answerRpc({ ...asker(request), tenant: request.tenant }, request.body),
    );
    scope.get(`${BASE}/list_environments`, { config }, async (request) => [environmentIn(request).id]);
    taskRoutes(scope, `${BASE}/:name`, config, (request) => {
      const environment = environmentIn(request);
      const { name } = request.params as { name: string };
      if (name !== environment.id) throw new Detail(404, `unknown environment '${name}'`);
      return environment;
    });
    scope.get(`${BASE}/ws`, { websocket: true, config }, (opened, request) => {
      const socket = opened as Socket;
      const { environment } = request.params as { environment: string };
      const found = findEnvironment(environment);
      if (!found) return socket.close(1008, `there is no environment ${environment}`.slice(0, 120));
      const failed = (error: unknown) => request.log.error({ err: error }, 'a message failed');
      speakOpenEnv(socket, { sessions: sessions(), environment: found, tenant: request.tenant, failed });
    });
  });
};

/** @throws Detail 404 */
function environmentIn({ params }: FastifyRequest): AnyEnvironment {
  const { environment } = params as { environment: string };
  const found = findEnvironment(environment);
  if (!found) throw new Detail(404, 'Not Found');
  return found;
}
