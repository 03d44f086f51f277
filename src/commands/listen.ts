/** The service over HTTP: loaded by serve.ts when its sandbox is on the way. */
import closeWithGrace from 'close-with-grace';
import { type Config, unknownSettings } from '../config.ts';
import { buildApp } from '../http/app.ts';
import type { App } from '../http/app-types.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import { createLog } from '../observability/logs.ts';
import { openTraces } from '../observability/traces/open-traces.ts';
import { createServices, type ServiceOptions, type Services } from '../services.ts';
import { openSessions } from '../sessions/open-sessions.ts';

/** Beyond the time requests are given to finish, the rest of the shutdown gets this long. */
const CLOSING_MS = 4000;

/**
 * @param listening called when the service listens and its other parts may take the machine's time
 * @returns when every part has started; the service ends with the process
 */
export async function listen(
  config: Config,
  host: string,
  env: NodeJS.ProcessEnv,
  options: ServiceOptions,
  listening: () => void,
): Promise<void> {
  const log = options.log ?? createLog(config.logLevel);
  const traces = await openTraces(config, log);
  const services = createServices(config, { ...options, log, ...traces });
  for (const name of unknownSettings(env))
    services.log.warn({ name }, 'an environment variable looks like a setting and is none');
  try {
    await openJobs(services, 'serve');
    await openSessions(services);
    const app = await buildApp(services);
    stopOnSignal(app, services);
    const address = await app.listen({ port: config.port, host });
    process.stdout.write(`Touchstone listens on ${address}\n`);
    listening();
    await services.lifecycle.start();
    await services.lifecycle.prepare((part, err) => {
      // A service that is asked to stop leaves what nobody waits for.
      if (services.draining) return;
      services.log.warn({ part, err }, 'a part could not do ahead what the first to ask waits for now');
    });
  } catch (error) {
    await services.lifecycle.close();
    throw error;
  }
}

function stopOnSignal(app: App, services: Services): void {
  const { drainMs } = services.config;
  closeWithGrace({ delay: drainMs + CLOSING_MS, logger: services.log }, async ({ err, signal }) => {
    services.log.info({ signal, err }, 'stopping');
    services.draining = true;
    await Promise.all([app.drained(drainMs), services.lifecycle.drain(drainMs)]);
    await app.close();
    await services.lifecycle.close();
  });
}
