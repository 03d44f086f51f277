/** A service for one test, closed when the test ends. */
import type { TestContext } from 'node:test';
import { type Config, defaultConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import type { App } from '../../src/http/app-types.ts';
import { createLog } from '../../src/observability/logs.ts';
import { createServices, type Services } from '../../src/services.ts';
import type { Verifier } from '../../src/verifiers/verifier.ts';
import { faulty, same } from './probes.ts';

export interface Service {
  app: App;
  services: Services;
}

export interface ServiceSetup {
  config?: Partial<Config>;
  /** Besides `same` and `faulty`. */
  verifiers?: Verifier[];
  /** Where log lines go; nowhere when absent. */
  log?: NodeJS.WritableStream;
}

export async function startService(t: TestContext, setup: ServiceSetup = {}): Promise<Service> {
  const config = defaultConfig({ maxEventLoopDelayMs: 0, ...setup.config });
  const log = setup.log ? createLog(config.logLevel, setup.log) : createLog('silent');
  const services = createServices(config, {
    log,
    verifiers: [same, faulty, ...(setup.verifiers ?? [])] as Verifier[],
  });
  const app = await buildApp(services);
  t.after(async () => {
    await app.close();
    await services.lifecycle.close();
  });
  return { app, services };
}

/** Listens on a free port of this machine. @returns the address. */
export async function listen({ app }: Service): Promise<string> {
  return app.listen({ port: 0, host: '127.0.0.1' });
}
