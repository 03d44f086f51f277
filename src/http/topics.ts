/** The topics of the service; each adds its routes. */
import type { Routes } from './app-types.ts';
import { auditRoutes, auditSubmitRoutes } from './audits/routes.ts';
import { queueRoutes } from './batches/queue.ts';
import { batchResultRoutes } from './batches/results.ts';
import { batchRoutes } from './batches/state.ts';
import { batchSubmitRoutes } from './batches/submit.ts';
import { batchVerdictRoutes } from './batches/verdicts.ts';
import { compatRoutes } from './compat/protocols.ts';
import { consoleRoutes } from './console/routes.ts';
import { errorRoutes } from './documents/errors.ts';
import { homeRoutes } from './documents/home.ts';
import { environmentRoutes } from './environments/catalogue.ts';
import { manySessionsRoutes } from './environments/many.ts';
import { sessionRoutes } from './environments/session.ts';
import { socketRoutes } from './environments/socket.ts';
import { liveRoutes } from './live/routes.ts';
import { adminRoutes } from './operations/admin.ts';
import { healthRoutes } from './operations/health.ts';
import { jwksRoutes } from './operations/keys.ts';
import { metricsRoutes } from './operations/metrics.ts';
import { reverificationRoutes, reverifyBatchRoutes, reverifySubmitRoutes } from './reverifications/routes.ts';
import { listRoutes } from './rewards/list.ts';
import { oneRoutes } from './rewards/one.ts';
import { verifierRoutes } from './verifiers/catalogue.ts';
import { checkRoutes } from './verifiers/check.ts';
import { drawRoutes } from './verifiers/draw.ts';

export const ROUTES: Routes[] = [
  oneRoutes,
  listRoutes,
  batchSubmitRoutes,
  batchRoutes,
  batchResultRoutes,
  batchVerdictRoutes,
  queueRoutes,
  auditSubmitRoutes,
  auditRoutes,
  reverifySubmitRoutes,
  reverifyBatchRoutes,
  reverificationRoutes,
  liveRoutes,
  verifierRoutes,
  checkRoutes,
  drawRoutes,
  environmentRoutes,
  sessionRoutes,
  manySessionsRoutes,
  socketRoutes,
  healthRoutes,
  metricsRoutes,
  jwksRoutes,
  homeRoutes,
  consoleRoutes,
  errorRoutes,
  compatRoutes,
  adminRoutes,
];
