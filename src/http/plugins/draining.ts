/**
 * A graceful stop: work that has been taken is finished, new work is refused with the advice to
 * come back, and then we close.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { SHORTLY } from '../retry-after.ts';

/**
 * How long the address stays open after the signal, so that balancers see /readyz turn before
 * connections are refused.
 */
const NOTICE_MS = 1000;
const POLL_MS = 20;

declare module 'fastify' {
  interface FastifyInstance {
    /** Resolves when no request is in flight any more, at the latest after `limitMs`. */
    drained(limitMs: number): Promise<void>;
  }
}

export function drainOnStop(app: App, services: Services): void {
  let inFlight = 0;
  app.addHook('onRequest', (request, reply, done) => {
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    if (!services.draining) return done();
    reply.header('connection', 'close');
    const access = request.routeOptions.config.access ?? 'key';
    done(
      access === 'public' ? undefined : new ServiceError('shutting_down', undefined, { retryAfter: SHORTLY }),
    );
  });
  app.decorate('drained', async (limitMs: number) => {
    const end = performance.now() + limitMs;
    const notice = performance.now() + Math.min(NOTICE_MS, limitMs);
    while (performance.now() < end && (inFlight > 0 || performance.now() < notice)) await sleep(POLL_MS);
  });
  services.metrics.gauge('touchstone_http_requests_in_flight', 'Requests being answered.', () => inFlight);
}
