/**
 * Does what a start does until the service would listen, so that what it compiles is kept. Loaded
 * when it is called: in a pack, too, each module runs when somebody needs it.
 */

/** @param folder for the queue of a service that is never used */
export async function rehearse(folder: string): Promise<void> {
  const { readConfig } = await import('../config.ts');
  await import('../commands/serve.ts');
  await import('../commands/listen.ts');
  const { createServices } = await import('../services.ts');
  const { openJobs } = await import('../jobs/open-jobs.ts');
  const { openSessions } = await import('../sessions/open-sessions.ts');
  const { buildApp } = await import('../http/app.ts');
  const config = readConfig({ TOUCHSTONE_DATA_DIR: folder, TOUCHSTONE_LOG_LEVEL: 'fatal' });
  const services = createServices(config);
  try {
    await openJobs(services, 'serve');
    await openSessions(services);
    const app = await buildApp(services);
    await app.inject('/livez');
    await app.inject('/readyz');
    await app.close();
  } finally {
    await services.lifecycle.close();
  }
}
