/** `touchstone serve`: the HTTP service, until a signal asks it to stop. */
import { isIP } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';
import { type Config, readConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import type { ServiceOptions } from '../services.ts';
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

/**
 * Where to listen. Without keys everyone who reaches the port may run code here, so it must be this
 * machine alone.
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
