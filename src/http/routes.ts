/** The topics of the service; each adds its routes. */
import type { Routes } from './app-types.ts';
import { compatRoutes } from './compat/routes.ts';
import { errorRoutes } from './routes/errors.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { rewardRoutes } from './routes/rewards.ts';
import { verifierRoutes } from './routes/verifiers.ts';

export const ROUTES: Routes[] = [rewardRoutes, verifierRoutes, healthRoutes, metricsRoutes, errorRoutes, compatRoutes];
