/** What keeps one client, or all of them together, from taking the service down for the others. */
import { setTimeout as sleep } from 'node:timers/promises';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { deadlineOf } from '../request-call.ts';
import { retryAfterOf } from '../retry-after.ts';

/**
 * Answers are data, never pages: nothing in them may be run, framed or taken for another type.
 * Pages have helmet's headers.
 */
const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** How often a held request looks whether the event loop has caught up. */
const POLL_MS = 50;

export async function protect(app: App, services: Services): Promise<void> {
  const { config, grader } = services;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(DATA_HEADERS);
    done();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: config.maxEventLoopDelayMs,
    pressureHandler: async (request, _reply, _type, value) => {
      const { access, patient } = request.routeOptions.config;
      // No value at all: nothing was sampled, as on a machine that gave us no time. That says
      // nothing about our own work.
      if (access === 'public' || patient || value === Number.POSITIVE_INFINITY) return;
      // Held rather than refused: there is time until the deadline, and sending it again is more
      // work.
      const until = Date.now() + deadlineOf(request, config);
      if (await calmBefore(until, () => app.isUnderPressure())) return;
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

/**
 * Waits until it is calm. @returns false when it was not by then, in milliseconds since the epoch.
 */
export async function calmBefore(until: number, isBusy: () => boolean): Promise<boolean> {
  while (isBusy()) {
    if (Date.now() >= until) return false;
    await sleep(POLL_MS);
  }
  return true;
}
