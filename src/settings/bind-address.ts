/** Where to listen, and whether that is this machine alone. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';

type Serving = Pick<Config, 'apiKeys' | 'host'>;

/**
 * Without keys everyone who reaches the port may run code here, so it must be this machine alone.
 * @throws ConfigError when HOST names another address and there are no keys.
 */
export function bindAddress(config: Serving): string {
  const host = addressOf(config);
  if (config.apiKeys.length === 0 && !isLoopback(host)) {
    throw new ConfigError(
      `HOST is ${host}, which others can reach: set TOUCHSTONE_API_KEYS, or bind to 127.0.0.1`,
    );
  }
  return host;
}

export const isBoundToLoopback = (config: Serving): boolean => isLoopback(addressOf(config));

const addressOf = ({ apiKeys, host }: Serving) => host ?? (apiKeys.length > 0 ? '0.0.0.0' : '127.0.0.1');

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  return isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback';
}
