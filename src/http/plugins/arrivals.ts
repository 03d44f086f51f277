/**
 * Requests that are not there as a whole. They are looked at together: a timer for each would cost
 * more than reading most bodies.
 */
import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../../errors.ts';
import { SHORTLY } from '../retry-after.ts';
import { expectNoMore } from './linger.ts';

interface Arriving {
  /** Milliseconds in which it must go on arriving. */
  idleMs: number;
  /** Bytes that the connection had brought when they last became more, and when that was seen. */
  bytes: number;
  at: number;
}

export class Arrivals {
  readonly #arriving = new Map<IncomingMessage, Arriving>();
  /** While the service stops: milliseconds of silence that end any request. */
  #stopIdleMs = Number.POSITIVE_INFINITY;

  begin(request: IncomingMessage, idleMs: number): void {
    this.#arriving.set(request, { idleMs, bytes: -1, at: 0 });
  }

  /** It is ours to answer now. */
  end(request: IncomingMessage): void {
    this.#arriving.delete(request);
  }

  /** The service stops: from now on a request must go on arriving within so many milliseconds. */
  hurry(idleMs: number): void {
    this.#stopIdleMs = idleMs;
  }

  /** Gives up those that do not go on. @param now in milliseconds, of the same clock each time */
  look(now: number): void {
    for (const [request, arriving] of this.#arriving) {
      const { socket } = request;
      if (request.complete || request.destroyed) this.#arriving.delete(request);
      // What has come and was not read yet waits for us.
      else if (socket.bytesRead !== arriving.bytes || request.readableLength > 0) {
        arriving.bytes = socket.bytesRead;
        arriving.at = now;
      } else if (now - arriving.at >= Math.min(arriving.idleMs, this.#stopIdleMs)) this.#giveUp(request);
    }
  }

  /** Gives up all: no time is left in which they could arrive. */
  giveUpAll(): void {
    for (const request of this.#arriving.keys()) {
      // Where nobody reads, it was answered before it was there, and the rest is thrown away.
      if (isRead(request)) this.#giveUp(request);
    }
  }

  /** Whoever reads the body is told that it ends here, and answers so. */
  #giveUp(request: IncomingMessage): void {
    this.#arriving.delete(request);
    if (!isRead(request)) return void request.socket.destroy();
    expectNoMore(request);
    const stops = this.#stopIdleMs < Number.POSITIVE_INFINITY;
    request.emit(
      'error',
      stops
        ? new ServiceError('shutting_down', undefined, { retryAfter: SHORTLY })
        : new ServiceError('request_timeout'),
    );
  }
}

const isRead = (request: IncomingMessage): boolean =>
  !request.complete && !request.destroyed && request.listenerCount('error') > 0;
