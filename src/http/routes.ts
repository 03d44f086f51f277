/** The topics of the service; each adds its routes. */
import type { Routes } from './app-types.ts';
import { compatRoutes } from './compat/routes.ts';
import { adminRoutes } from './routes/admin.ts';
import { batchRoutes } from './routes/batches.ts';
import { batchResultRoutes } from './routes/batches-results.ts';
import { batchSubmitRoutes } from './routes/batches-submit.ts';
import { batchVerdictRoutes } from './routes/batches-verdicts.ts';
import { checkRoutes } from './routes/check.ts';
import { errorRoutes } from './routes/errors.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { rewardRoutes } from './routes/rewards.ts';
import { verifierRoutes } from './routes/verifiers.ts';

export const ROUTES: Routes[] = [
  rewardRoutes,
  batchSubmitRoutes,
  batchRoutes,
  batchResultRoutes,
  batchVerdictRoutes,
  verifierRoutes,
  checkRoutes,
  healthRoutes,
  metricsRoutes,
  errorRoutes,
  compatRoutes,
  adminRoutes,
];
