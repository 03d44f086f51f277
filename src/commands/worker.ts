/** `touchstone worker`: works on batches from Redis, until a signal asks it to stop. */
import closeWithGrace from 'close-with-grace';
import { readConfig } from '../config.ts';
import { buildApp } from '../http/app.ts';
import { liveRoutes } from '../http/live/routes.ts';
import { healthRoutes } from '../http/operations/health.ts';
import { metricsRoutes } from '../http/operations/metrics.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import { createLog } from '../observability/logs.ts';
import { openTraces } from '../observability/traces/open-traces.ts';
import { createServices, type ServiceOptions } from '../services.ts';
import { bindAddress } from '../settings/bind-address.ts';

/** Beyond the time chunks are given to finish, the rest of the shutdown gets this long. */
const CLOSING_MS = 4500;

/**
 * @param options verifiers of one's own, in a program that embeds the worker.
 * @returns when the worker takes chunks; it ends with the process.
 */
export async function work(env: NodeJS.ProcessEnv, options: ServiceOptions = {}): Promise<void> {
  const settings = readConfig(env);
  // There is a worker for each core.
  const config = { ...settings, threads: settings.threads === 'auto' ? 0 : settings.threads };
  const log = options.log ?? createLog(config.logLevel);
  const traces = await openTraces(config, log);
  const services = createServices(config, { ...options, log, ...traces });
  await openJobs(services, 'worker');
  const app =
    config.workerPort > 0 ? await buildApp(services, [healthRoutes, metricsRoutes, liveRoutes]) : undefined;
  closeWithGrace({ delay: config.drainMs + CLOSING_MS, logger: services.log }, async ({ err, signal }) => {
    services.log.info({ signal, err }, 'stopping');
    services.draining = true;
    await services.lifecycle.drain(config.drainMs);
    await app?.close();
    await services.lifecycle.close();
  });
  const address = await app?.listen({ port: config.workerPort, host: bindAddress(config) });
  await services.lifecycle.start();
  process.stdout.write(`Touchstone works on batches${address ? `; health on ${address}` : ''}\n`);
}
