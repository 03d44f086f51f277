/** The HTTP service: what every request passes, and the routes. */
import fastify from 'fastify';
import type { Services } from '../services.ts';
import type { App, Routes } from './app-types.ts';
import { describeRoutes } from './documents/describe.ts';
import { acceptBodies } from './plugins/bodies.ts';
import { boundConnections } from './plugins/connections.ts';
import { drainOnStop } from './plugins/draining.ts';
import { requireKeys } from './plugins/keys.ts';
import { observeRequests, requestId } from './plugins/observe.ts';
import { answerProblems, clientFault, frameworkFault } from './plugins/problems.ts';
import { protect } from './plugins/protection.ts';
import { requestLog } from './plugins/request-log.ts';
import { traceRequests } from './plugins/traces.ts';
import { COMPILERS } from './plugins/validation.ts';
import { acceptWebSockets, asksForWebSocket } from './plugins/websockets.ts';
import { ROUTES } from './topics.ts';

/**
 * Longer than any idle client or proxy in front of us keeps a connection, so that it is never cut
 * while a request is sent.
 */
const KEEP_ALIVE_MS = 95_000;
/**
 * Time in which a request must have arrived as a whole: long, since batches are streamed as fast as
 * their client makes them.
 */
const ARRIVAL_MS = 3_600_000;
/** Time in which the head of a request must have arrived; looked at every so often. */
const HEADERS_MS = 20_000;
const CHECK_MS = 5000;

export async function buildApp(services: Services, topics: readonly Routes[] = ROUTES): Promise<App> {
  const app: App = fastify({
    loggerInstance: services.log,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: services.config.bodyLimitBytes,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: ARRIVAL_MS,
    http: {
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: CHECK_MS,
      shouldUpgradeCallback: asksForWebSocket,
    },
    return503OnClosing: false,
    schemaController: { compilersFactory: COMPILERS },
    genReqId: requestId,
    childLoggerFactory: requestLog,
    clientErrorHandler: clientFault,
    frameworkErrors: frameworkFault,
  });
  await acceptWebSockets(app, services.config);
  const arrivals = boundConnections(app, services.config);
  answerProblems(app);
  observeRequests(app, services);
  traceRequests(app, services);
  drainOnStop(app, services, arrivals);
  requireKeys(app, services.config);
  acceptBodies(app);
  await protect(app, services);
  await describeRoutes(app, services);
  for (const routes of topics) await app.register(async (scope: App) => routes(scope, services));
  return app;
}
