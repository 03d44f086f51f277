/** Request ids, access logs and request metrics. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ID_PATTERN } from '../../grading/items/item.ts';
import { watchHolds } from '../../observability/event-loop.ts';
import type { Log } from '../../observability/logs.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';

const ID = new RegExp(ID_PATTERN);
const PROCESS = randomBytes(6).toString('base64url');
let counter = 0;

/** The client's X-Request-Id when it can stand in a log line, else one of ours. */
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  if (typeof given === 'string' && ID.test(given)) return given;
  counter += 1;
  return `${PROCESS}-${counter.toString(36)}`;
}

export function observeRequests(app: App, services: Services): void {
  const holds = watchHolds(services.metrics);
  // Each begins a piece of work that may be long: reading the body, checking it, grading.
  for (const moment of ['onRequest', 'preValidation', 'preHandler'] as const)
    app.addHook(moment, (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
      holds.working(routeOf(request));
      done();
    });
  app.addHook('onClose', (_app, done) => {
    holds.close();
    done();
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.raw.writableEnded ? reply.statusCode : 499;
    services.metrics.request(request.method, routeOf(request), status, reply.elapsedTime / 1000);
    log(services.log, request, reply, status);
    done();
  });
}

/** The pattern of the route, never the address itself: labels come from a closed set. */
const routeOf = (request: FastifyRequest) => (request.is404 ? 'none' : (request.routeOptions.url ?? 'none'));

function log(log: Log, request: FastifyRequest, reply: FastifyReply, status: number): void {
  const isProbe = request.routeOptions.config.access === 'public'; // probes of health repeat what the parts have logged
  const level = isProbe || status < 400 ? 'debug' : status >= 500 ? 'warn' : 'info';
  if (!log.isLevelEnabled(level)) return;
  const { id, method, tenant } = request;
  log[level](
    { requestId: id, method, route: routeOf(request), status, tenant, ms: reply.elapsedTime },
    'request',
  );
}
