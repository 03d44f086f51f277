/** What keeps one client, or all of them together, from taking the service down for the others. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { retryAfterOf } from '../unscored.ts';

export async function protect(app: App, services: Services): Promise<void> {
  const { config, grader } = services;
  await app.register(helmet, {
    strictTransportSecurity: false, // TLS ends in front of us, if at all
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  await app.register(underPressure, {
    maxEventLoopDelay: config.maxEventLoopDelayMs,
    sampleInterval: 250,
    pressureHandler: (request) => {
      const { access, patient } = request.routeOptions.config;
      if (access === 'public' || patient) return;
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
