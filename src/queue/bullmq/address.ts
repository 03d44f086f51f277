/**
 * Reads REDIS_URL: one Redis, the sentinels that know the master, or some nodes of a cluster.
 *
 *   redis://[user:password@]host[:6379][/db]
 *   redis+sentinel://[user:password@]host[:26379],host…/name[/db]
 *   redis+cluster://[user:password@]host[:6379],host…
 *
 * `rediss` in place of `redis` speaks TLS. No message of this file holds the text it was given:
 * there may be a password in it.
 */
import { ConfigError } from '../../config-error.ts';

export interface Place {
  host: string;
  port: number;
}

interface Common {
  username?: string;
  password?: string;
  isTls: boolean;
}

export type RedisAddress = Common &
  (
    | { kind: 'single'; place: Place; db: number }
    | { kind: 'sentinel'; sentinels: Place[]; name: string; db: number }
    | { kind: 'cluster'; nodes: Place[] }
  );

const FORMS =
  'redis://host:6379/0, redis+sentinel://host:26379,host:26379/name or redis+cluster://host:6379,host:6379' +
  ' (rediss… for TLS)';
const SCHEMES = ['redis', 'redis+sentinel', 'redis+cluster'] as const;
const SENTINEL_PORT = 26_379;
const REDIS_PORT = 6379;

/** @throws ConfigError with a sentence that says what is wrong. */
export function readAddress(text: string): RedisAddress {
  const [scheme = '', ...after] = text.trim().split('://');
  const kind = SCHEMES.find((name) => scheme === name || scheme === name.replace('redis', 'rediss'));
  if (!kind || after.length !== 1) throw unusable('it does not begin with a scheme that is known, once');
  const rest = after[0] as string;
  const at = rest.lastIndexOf('@');
  const common = { ...credentials(at < 0 ? '' : rest.slice(0, at)), isTls: scheme.startsWith('rediss') };
  const where = rest.slice(at + 1);
  if (where.includes('?') || where.includes('#')) throw unusable('parameters after the address are not read');
  const [hosts = '', ...path] = where.split('/');
  const segments = path.filter((segment) => segment !== '');
  if (kind === 'redis+cluster') {
    if (segments.length > 0) throw unusable('a cluster has only database 0');
    return { ...common, kind: 'cluster', nodes: places(hosts, REDIS_PORT) };
  }
  if (kind === 'redis+sentinel') {
    const [name, db, ...more] = segments;
    if (!name || more.length > 0) throw unusable('the name of the master stands after the sentinels');
    const sentinels = places(hosts, SENTINEL_PORT);
    return { ...common, kind: 'sentinel', sentinels, name: decoded(name), db: database(db) };
  }
  const [place, ...others] = places(hosts, REDIS_PORT);
  if (!place || others.length > 0) throw unusable('several hosts need redis+sentinel or redis+cluster');
  if (segments.length > 1) throw unusable('only the number of the database stands after the host');
  return { ...common, kind: 'single', place, db: database(segments[0]) };
}

function credentials(text: string): { username?: string; password?: string } {
  if (text === '') return {};
  const colon = text.indexOf(':');
  const username = decoded(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? '' : decoded(text.slice(colon + 1));
  return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }) };
}

/** A password is often written as it is: what is no percent encoding stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function places(text: string, usualPort: number): Place[] {
  return text.split(',').map((part) => {
    const place = part.trim();
    if (!URL.canParse(`redis://${place}`) || place === '') throw unusable('a host or port cannot be read');
    const { hostname, port, pathname, search } = new URL(`redis://${place}`);
    if (hostname === '' || pathname !== '' || search !== '') throw unusable('a host is missing');
    return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usualPort : Number(port) };
  });
}

function database(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d{1,6}$/.test(text)) throw unusable('the database must be a number');
  return Number(text);
}

function unusable(why: string): ConfigError {
  return new ConfigError(`REDIS_URL cannot be used: ${why}; write ${FORMS}`);
}
