/** `touchstone serve`: the HTTP service, until a signal asks it to stop. */
import { isIP } from 'node:net';
import closeWithGrace from 'close-with-grace';
import ipaddr from 'ipaddr.js';
import { type Config, ConfigError, readConfig, unknownSettings } from '../config.ts';
import { buildApp } from '../http/app.ts';
import type { App } from '../http/app-types.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import { createServices, type ServiceOptions, type Services } from '../services.ts';

/** Beyond the time requests are given to finish, the rest of the shutdown gets this long. */
const CLOSING_MS = 4000;

/**
 * @param options verifiers of one's own, in a program that embeds the service.
 * @returns when the service listens; it ends with the process.
 */
export async function serve(env: NodeJS.ProcessEnv, options: ServiceOptions = {}): Promise<void> {
  const config = readConfig(env);
  const host = bindAddress(config);
  const services = createServices(config, options);
  for (const name of unknownSettings(env))
    services.log.warn({ name }, 'an environment variable looks like a setting and is none');
  try {
    await openJobs(services, 'serve');
    const app = await buildApp(services);
    stopOnSignal(app, services);
    const address = await app.listen({ port: config.port, host });
    process.stdout.write(`Touchstone listens on ${address}\n`);
    await services.start();
  } catch (error) {
    await services.close();
    throw error;
  }
}

function stopOnSignal(app: App, services: Services): void {
  const { drainMs } = services.config;
  closeWithGrace({ delay: drainMs + CLOSING_MS, logger: services.log }, async ({ err, signal }) => {
    services.log.info({ signal, err }, 'stopping');
    services.draining = true;
    await Promise.all([app.drained(drainMs), ...services.drainers.map((drain) => drain(drainMs))]);
    await app.close();
    await services.close();
  });
}

/**
 * Where to listen. Without keys everyone who reaches the port may run code here, so it must be this machine alone.
 * @throws ConfigError when HOST names another address and there are no keys.
 */
export function bindAddress(config: Config): string {
  const hasKeys = config.apiKeys.length > 0;
  const host = config.host ?? (hasKeys ? '0.0.0.0' : '127.0.0.1');
  if (!hasKeys && !isLoopback(host)) {
    throw new ConfigError(
      `HOST is ${host}, which others can reach: set TOUCHSTONE_API_KEYS, or bind to 127.0.0.1`,
    );
  }
  return host;
}

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  return isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback';
}
