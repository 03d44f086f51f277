/**
 * Connections that cost without asking anything: bounded in number, since each takes a descriptor
 * and a process without descriptors ends; and given up where a request does not go on arriving.
 */
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Config } from '../../config.ts';
import type { App } from '../app-types.ts';
import { Arrivals } from './arrivals.ts';

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
/** How often is looked whether they do. */
const LOOK_EVERY_MS = 1000;

/** @returns the requests that are not there as a whole. */
export function boundConnections(app: App, config: Config): Arrivals {
  app.server.maxConnections = config.maxConnections || Math.floor(SHARE * openFiles());
  const arrivals = new Arrivals();
  const timer = setInterval(() => arrivals.look(performance.now()), LOOK_EVERY_MS).unref();
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
  app.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    // A request that was injected has no connection.
    if (!raw.complete && raw.socket instanceof Socket)
      arrivals.begin(raw, routeOptions.config.idleMs ?? IDLE_MS);
    done();
  });
  // Most are there as a whole by now.
  app.addHook('preValidation', ({ raw }, _reply, done) => {
    if (raw.complete) arrivals.end(raw);
    done();
  });
  return arrivals;
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
