/**
 * A graceful stop: work that has been taken is finished, new work is refused with the advice to
 * come back, and then we close.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { App } from '../app-types.ts';
import { SHORTLY } from '../retry-after.ts';
import type { Arrivals } from './arrivals.ts';
import { isDropping } from './linger.ts';

const POLL_MS = 20;

/**
 * Once no more requests are taken, one that is half there must go on arriving within this time: a
 * client that sent half of one and went silent must not hold the stop.
 */
const ARRIVAL_IDLE_MS = 2000;

declare module 'fastify' {
  interface FastifyInstance {
    /** Resolves when no request is in flight any more, at the latest after `limitMs`. */
    drained(limitMs: number): Promise<void>;
  }
}

export function drainOnStop(app: App, services: Services, arrivals: Arrivals): void {
  const answers = new Answers();
  let serveUntil = Number.NEGATIVE_INFINITY;
  closeIdleConnections(app, answers);
  app.addHook('onRequest', (request, reply, done) => {
    // A WebSocket is open for as long as its client likes: it is closed when the address is.
    if (!request.ws) answers.begin(reply.raw);
    if (!services.draining) return done();
    reply.header('connection', 'close');
    // Refused, the clients of patient routes would count a 0: they are served until the address
    // closes.
    const { access = 'key', patient } = request.routeOptions.config;
    if (access === 'public' || patient || performance.now() < serveUntil) return done();
    done(new ServiceError('shutting_down', undefined, { retryAfter: SHORTLY }));
  });
  app.addHook('onResponse', (_request, reply, done) => {
    answers.end(reply.raw);
    done();
  });
  app.decorate('drained', async (limitMs: number) => {
    const now = performance.now();
    const end = now + limitMs;
    // Balancers see /readyz turn a while after it has: until then they send requests as before.
    serveUntil = now + Math.min(services.config.serveOnMs, limitMs);
    for (let at = now; at < end && (answers.count() > 0 || at < serveUntil); at = performance.now()) {
      if (at >= Math.max(serveUntil, now + ARRIVAL_IDLE_MS)) arrivals.hurry(ARRIVAL_IDLE_MS);
      arrivals.look(at);
      await sleep(POLL_MS);
    }
    arrivals.hurry(0);
    arrivals.giveUpAll();
  });
  services.metrics.gauge('touchstone_http_requests_in_flight', 'Requests being answered.', () =>
    answers.count(),
  );
}

/** Those under way. A listener for the end of each would cost more than counting them at times. */
class Answers {
  readonly #underWay = new Set<ServerResponse>();
  /** Those of clients that went away are forgotten when there are so many. */
  #most = 1000;

  begin(answer: ServerResponse): void {
    this.#underWay.add(answer);
    if (this.#underWay.size > this.#most) this.#most = Math.max(1000, 2 * this.count());
  }

  end(answer: ServerResponse): void {
    this.#underWay.delete(answer);
  }

  count(): number {
    for (const each of this.#underWay) if (each.closed) this.#underWay.delete(each);
    return this.#underWay.size;
  }

  /** Those on which an answer is under way. */
  connections(): Set<Socket | null> {
    return new Set([...this.#underWay].map(({ socket }) => socket));
  }
}

/**
 * A connection on which nothing has been asked, or the head of a further request half sent, is
 * neither in flight nor idle for Node, and would keep the address from closing for as long as its
 * client likes: browsers open such ahead of need.
 */
function closeIdleConnections(app: App, answers: Answers): void {
  const open = new Set<Socket>();
  let isClosing = false;
  app.server.on('connection', (socket: Socket) => {
    if (isClosing) return socket.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('onRequest', (request, _reply, done) => {
    // It is no HTTP any more, and has a way of its own to close.
    if (request.ws) open.delete(request.raw.socket);
    done();
  });
  app.addHook('preClose', (done) => {
    isClosing = true;
    const busy = answers.connections();
    for (const socket of open) {
      // It has its answer, and sends on: destroyed under it, the answer would be lost.
      if (isDropping(socket)) setTimeout(() => socket.destroy(), ARRIVAL_IDLE_MS).unref();
      else if (!busy.has(socket)) socket.destroySoon();
    }
    done();
  });
}
