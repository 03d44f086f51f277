/**
 * API keys: as bearer token, as X-API-Key, or as the user or password of the URL, since many
 * clients can set only a URL.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config.ts';
import { ServiceError } from '../../errors.ts';
import type { App } from '../app-types.ts';

export const ANONYMOUS = 'anonymous';

interface Key {
  name: string;
  digest: Buffer;
  admin: boolean;
}

/** `name=key` or `key`; padding of base64 does not make a name. */
const NAMED = /^([A-Za-z0-9_.-]{1,64})=([^=].*)$/;

export function readKeys(config: Pick<Config, 'apiKeys' | 'adminKey'>): Key[] {
  const keys = config.apiKeys.map((entry): Key => {
    const named = NAMED.exec(entry);
    const digest = digestOf(named?.[2] ?? entry);
    return { name: named?.[1] ?? `key-${digest.toString('hex', 0, 4)}`, digest, admin: false };
  });
  if (config.adminKey) keys.push({ name: 'admin', digest: digestOf(config.adminKey), admin: true });
  return keys;
}

export function requireKeys(app: App, config: Config): void {
  const keys = readKeys(config);
  const open = config.apiKeys.length === 0;
  app.decorateRequest('tenant', ANONYMOUS);
  app.decorateRequest('isOperator', false);
  app.addHook('onRequest', (request, _reply, done) => {
    const access = request.is404 ? 'public' : (request.routeOptions.config.access ?? 'key');
    if (access === 'public' || (open && access === 'key')) return done();
    const key = findKey(keys, presented(request));
    if (key) request.tenant = key.name;
    if (key?.admin) request.isOperator = true;
    if (access === 'admin') return done(key?.admin ? undefined : refusal(key));
    done(key ? undefined : refusal(key));
  });
}

function refusal(key: Key | undefined): ServiceError {
  return key ? new ServiceError('forbidden') : new ServiceError('unauthorized');
}

/**
 * Compares with every key, each in constant time, so that the time tells nothing about any of them.
 */
function findKey(keys: readonly Key[], candidates: readonly string[]): Key | undefined {
  let found: Key | undefined;
  for (const candidate of candidates) {
    const digest = digestOf(candidate);
    for (const key of keys) if (timingSafeEqual(key.digest, digest)) found = key;
  }
  return found;
}

function presented(request: FastifyRequest): string[] {
  const { authorization = '', 'x-api-key': header } = request.headers;
  const [scheme = '', credentials = ''] = authorization.split(' ', 2);
  const candidates = typeof header === 'string' ? [header] : [];
  if (/^bearer$/i.test(scheme)) candidates.push(credentials);
  if (/^basic$/i.test(scheme)) candidates.push(...userAndPassword(credentials));
  return candidates.filter((candidate) => candidate.length > 0);
}

function userAndPassword(credentials: string): string[] {
  const text = Buffer.from(credentials, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(colon + 1), text.slice(0, colon)];
}

const digestOf = (key: string) => createHash('sha256').update(key).digest();
