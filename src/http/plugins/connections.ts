/**
 * Connections that cost without asking anything: bounded in number, since each takes a descriptor
 * and a process without descriptors ends; and cut where a request does not go on arriving.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Config } from '../../config.ts';
import type { App } from '../app-types.ts';

/**
 * Share of the open files that connections may take; the rest is for children, the queue and logs.
 */
const SHARE = 0.75;
/** Where the limit is not known. */
const COMMON_LIMIT = 1024;

/**
 * Milliseconds in which a request must go on arriving, byte by byte, until it is there as a whole.
 */
const IDLE_MS = 30_000;

export function boundConnections(app: App, config: Config): void {
  app.server.maxConnections = config.maxConnections || Math.floor(SHARE * openFiles());
  app.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    // A request that was injected has no connection.
    if (!raw.complete && raw.socket instanceof Socket)
      cutWhenIdle(raw, routeOptions.config.idleMs ?? IDLE_MS);
    done();
  });
}

/**
 * The connection has a time-out of its own until the body is there: after that it is ours to
 * answer.
 */
function cutWhenIdle(request: IncomingMessage, idleMs: number): void {
  const { socket } = request;
  const cut = () => socket.destroy();
  socket.setTimeout(idleMs, cut);
  request.once('close', () => socket.off('timeout', cut));
  request.once('end', () => {
    socket.off('timeout', cut);
    socket.setTimeout(0);
  });
}

/** The soft limit of this process. */
function openFiles(): number {
  try {
    const line = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'));
    return line ? Number(line[1]) : COMMON_LIMIT;
  } catch {
    return COMMON_LIMIT; // not Linux
  }
}
