/** What keeps one client, or all of them together, from taking the service down for the others. */
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { retryAfterOf } from '../rewards/unscored.ts';

/** Answers are data, never pages: nothing in them may be run, framed or taken for another type. Pages have helmet's headers. */
const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export async function protect(app: App, services: Services): Promise<void> {
  const { config, grader } = services;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(DATA_HEADERS);
    done();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: config.maxEventLoopDelayMs,
    pressureHandler: (request, _reply, _type, value) => {
      const { access, patient } = request.routeOptions.config;
      // No value at all: nothing was sampled, as on a machine that gave us no time. That says nothing about our own work.
      if (access === 'public' || patient || value === Number.POSITIVE_INFINITY) return;
      throw new ServiceError('overloaded', undefined, { retryAfter: retryAfterOf(grader.load()) });
    },
  });
  if (config.rateLimit === 0) return;
  await app.register(rateLimit, {
    max: config.rateLimit,
    timeWindow: 60_000,
    hook: 'preParsing',
    keyGenerator: (request) => request.tenant,
    allowList: (request) => request.routeOptions.config.access === 'public',
    errorResponseBuilder: (_request, { ttl }) =>
      new ServiceError('rate_limited', undefined, { retryAfter: Math.ceil(ttl / 1000) }),
  });
}
