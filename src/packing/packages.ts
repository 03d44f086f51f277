/**
 * Packages that are loaded before the service listens, with all that they import. Others are
 * loaded from where they are: a package that is missing here costs time and nothing else.
 */
export const PACKED: ReadonlySet<string> = new Set([
  '@fastify/helmet',
  '@fastify/rate-limit',
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@fastify/type-provider-typebox',
  '@fastify/under-pressure',
  '@fastify/websocket',
  '@opentelemetry/api',
  'acorn',
  'acorn-walk',
  'close-with-grace',
  'decimal.js',
  'fastify',
  'ipaddr.js',
  'jose',
  'lru-cache',
  'pino',
  'prom-client',
  'secure-json-parse',
  'standardwebhooks',
  'typebox',
  'yaml',
]);

/** `@scope/name/part` and `name/part` → the package. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
