/** `touchstone serve`: the HTTP service, until a signal asks it to stop. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import type { ServiceOptions } from '../services.ts';
import { bindAddress } from '../settings/bind-address.ts';
import { withSandbox } from './sandbox-first.ts';

/**
 * @param options verifiers of one's own, in a program that embeds the service.
 * @returns when the service listens; it ends with the process.
 */
export async function serve(env: NodeJS.ProcessEnv, options: ServiceOptions = {}): Promise<void> {
  const config = readConfig(env);
  const host = bindAddress(config);
  const { services, loaded } = withSandbox(config, options);
  // In pieces: what the children say is heard in between.
  await import('fastify');
  await nextTurn();
  await import('../services.ts');
  await nextTurn();
  const { listen } = await import('./listen.ts');
  await nextTurn();
  await listen(config, host, env, services, loaded);
}
