/**
 * WebSockets beside HTTP: an upgrade passes the same hooks as any request, keys among them. The
 * library is loaded with the routes that need it.
 */
import type { IncomingMessage } from 'node:http';
import websocket from '@fastify/websocket';
import type { Config } from '../../config.ts';
import type { App } from '../app-types.ts';

/** What routes use of a socket of `ws`. */
export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  pause(): void;
  resume(): void;
  on(event: 'message', hear: (data: Buffer, isBinary: boolean) => void): void;
  on(event: 'close', hear: () => void): void;
}

/** The process stops: come back, to it or to another one. */
const SERVICE_RESTART = 1012;

export async function acceptWebSockets(app: App, config: Config): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: config.bodyLimitBytes, perMessageDeflate: false },
    errorHandler: (error, socket, request) => {
      request.log.info({ err: error }, 'a WebSocket was cut');
      socket.terminate();
    },
    preClose(done) {
      for (const client of this.websocketServer.clients) (client as Socket).close(SERVICE_RESTART);
      this.websocketServer.close(() => {});
      done();
    },
  });
}

/**
 * Whether a request is to become a WebSocket. Another protocol that a client offers is left aside,
 * and the request answered as it is (RFC 9110, 7.8): Java's HTTP client and `curl --http2` offer
 * h2c with each first request.
 */
export function asksForWebSocket({ headers }: IncomingMessage): boolean {
  const offered = headers.upgrade?.split(',') ?? [];
  return offered.some((protocol) => protocol.trim().toLowerCase() === 'websocket');
}

/** Beyond this many messages that wait for their answer, no more are read from the socket. */
const MOST_WAITING = 64;

/** Answers the messages of a socket one by one, in the order in which they come. */
export function inOrder(socket: Socket, answer: (text: string) => Promise<void>): void {
  let waiting = 0;
  let last = Promise.resolve();
  socket.on('message', (data) => {
    waiting += 1;
    if (waiting === MOST_WAITING) socket.pause();
    last = last.then(async () => {
      try {
        await answer(data.toString('utf8'));
      } finally {
        waiting -= 1;
        if (waiting === MOST_WAITING - 1) socket.resume();
      }
    });
    // `answer` tells its failures itself; one that it could not tell ends the connection.
    last = last.catch(() => socket.terminate());
  });
}
