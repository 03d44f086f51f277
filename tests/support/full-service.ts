/**
 * The service as it is run: built-in verifiers, sandbox, embedded queue; for tests of the whole
 * interface.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, defaultConfig } from '../../src/config.ts';
import { buildApp } from '../../src/http/app.ts';
import type { App, Routes } from '../../src/http/app-types.ts';
import { ROUTES } from '../../src/http/topics.ts';
import { openJobs } from '../../src/jobs/open-jobs.ts';
import { createLog } from '../../src/observability/logs.ts';
import type { Traces } from '../../src/observability/traces/traces.ts';
import { createServices, type Services } from '../../src/services.ts';
import { openSessions } from '../../src/sessions/open-sessions.ts';

export interface FullService {
  app: App;
  services: Services;
  close(): Promise<void>;
}

export interface FullSetup {
  config?: Partial<Config>;
  routes?: readonly Routes[];
  /** Whether programs can run; starting the sandbox takes a second or two. */
  sandbox?: boolean;
  traces?: Traces;
}

export async function openFullService(setup: FullSetup = {}): Promise<FullService> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-full-'));
  const config = defaultConfig({
    dataDir: folder,
    runtimes: ['javascript'],
    sandboxChildren: 1,
    maxEventLoopDelayMs: 0,
    ...setup.config,
  });
  const services = createServices(config, {
    log: createLog('silent'),
    ...(setup.traces && { traces: setup.traces }),
  });
  await openJobs(services, 'serve');
  await openSessions(services);
  const app = await buildApp(services, setup.routes ?? ROUTES);
  await app.ready();
  if (setup.sandbox) await services.lifecycle.start();
  return {
    app,
    services,
    async close() {
      await app.close();
      await services.lifecycle.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
