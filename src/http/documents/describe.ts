/** openapi.yaml and /docs, derived from the schemas of the routes. */
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema, RouteOptions } from 'fastify';
import { Type } from 'typebox';
import { ERRORS } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { VERSION } from '../../version.ts';
import type { App } from '../app-types.ts';
import { Problem } from '../plugins/problem.ts';
import { nameSchemas } from './named-schemas.ts';

const DESCRIPTION = `Verifiable rewards over HTTP. Post what a model wrote and what is true; the answer is a verdict that is either \`scored\`,
with a finite reward, or \`unscored\`, with a reason: a failure of the service is never a reward of 0.`;

/** Must be registered before the routes it describes. */
export async function describeRoutes(app: App, services: Services): Promise<void> {
  const named = nameSchemas(services.registry);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Touchstone',
        version: VERSION,
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: services.config.publicUrl || '/' }],
      tags: [
        { name: 'rewards', description: 'Grading while the client waits.' },
        { name: 'audits', description: 'What is wrong with the items of a data set.' },
        { name: 'reverifications', description: 'What a new version of a verifier changes.' },
        { name: 'batches', description: 'Grading of up to a hundred thousand items, durable.' },
        { name: 'live', description: 'Recent verdicts of this process, as the console shows them.' },
        {
          name: 'environments',
          description: 'Games that a policy plays step by step, each episode provable.',
        },
        { name: 'verifiers', description: 'What can be graded.' },
        { name: 'operations', description: 'Health and metrics.' },
        { name: 'documents', description: 'This description, and what errors mean.' },
      ],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          url: { type: 'http', scheme: 'basic', description: 'The key as user or password of the URL.' },
        },
      },
    },
    hideUntagged: true,
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `Schema${index}`),
    },
    transform: ({ schema, url, route }) => ({
      schema: named.withReferences(complete(schema, route)) as FastifySchema,
      url,
    }),
  });
  named.addTo(app);
  await app.register(async (scope: App) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    await scope.register(helmet, {
      contentSecurityPolicy: false, // swagger-ui brings the policy of its own page
      strictTransportSecurity: false, // TLS ends in front of us, if at all
    });
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      transformStaticCSP: pagePolicy,
      uiConfig: { docExpansion: 'list' },
    });
    scope.get(
      '/openapi.yaml',
      {
        schema: {
          operationId: 'openapi',
          tags: ['documents'],
          summary: 'This document.',
          response: {
            200: { description: 'OpenAPI 3.1.', content: { 'application/yaml': { schema: Type.String() } } },
          },
        },
      },
      async (_request, reply) => reply.type('application/yaml').send(app.swagger({ yaml: true })),
    );
  });
}

/**
 * The policy that swagger-ui brings, for a service that speaks HTTP (the page must not ask for its
 * parts over TLS) and with the inline styles that the page's own components set.
 */
const pagePolicy = (policy: string) =>
  policy
    .replace('upgrade-insecure-requests;', '')
    .replace(/style-src[^;]*/, (styles) => `${styles} 'unsafe-inline'`)
    .trim();

/**
 * Adds the problems that the plugins can answer with on this route, its keys, and the headers that
 * its handler reads.
 */
function complete(schema: FastifySchema = {}, route: RouteOptions): FastifySchema {
  const { access = 'key', problems = [], headers } = route.config ?? {};
  const statuses = new Set<number>([500, ...problems]);
  if (schema.body || schema.params || schema.querystring || headers) statuses.add(400);
  if (access !== 'public') for (const status of [401, 429, 503]) statuses.add(status);
  if (access === 'admin') statuses.add(403);
  if (schema.params) statuses.add(404);
  // A body that nobody asked for is read all the same where the method may have one.
  if (schema.body || route.method === 'DELETE') for (const status of [413, 415]) statuses.add(status);
  const security: Record<string, string[]>[] =
    access === 'public' ? [] : [{ bearer: [] }, { header: [] }, { url: [] }];
  const answers = Object.fromEntries([...statuses].sort().map((status) => [status, problemAnswer(status)]));
  return { ...schema, headers, security, response: { ...answers, ...(schema.response as object) } };
}

function problemAnswer(status: number) {
  const titles = Object.values(ERRORS).flatMap((error) => (error.status === status ? [error.title] : []));
  const retryAfter = {
    'Retry-After': { type: 'integer', description: 'Seconds to wait before trying again.' },
  };
  return {
    description: `${titles.join('; or: ')}.`,
    ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
    content: { 'application/problem+json': { schema: Problem } },
  };
}
