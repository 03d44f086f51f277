/**
 * An answer that comes before its request has been read. A client that still writes reads no
 * answer, and a connection that is closed under it looks like an outage: so the rest is thrown away
 * as it comes, for a while, and the connection stays until the client has heard us.
 */
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Time for the client to end a body of which we have seen enough, before the connection is cut. */
const LINGER_MS = 10_000;

const dropping = new WeakSet<Socket>();

/** Whether the rest of a request is thrown away as it comes on this connection. */
export const isDropping = (socket: Socket): boolean => dropping.has(socket);

const givenUp = new WeakSet<IncomingMessage>();

/** No more of this request is waited for: its connection is closed with the answer. */
export const expectNoMore = (request: IncomingMessage): void => void givenUp.add(request);

export function dropRest({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { socket } = raw;
  // A request that was injected has no connection.
  if (raw.complete || raw.destroyed || !(socket instanceof Socket)) return;
  if (givenUp.has(raw)) return void reply.header('connection', 'close');
  // Told to close, Node would do so with the answer, and the client's next write would fail.
  const closes = reply.getHeader('connection') === 'close';
  reply.removeHeader('connection');
  raw.unpipe();
  raw.resume();
  const cut = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  dropping.add(socket);
  raw.once('close', () => clearTimeout(cut));
  raw.once('end', () => {
    clearTimeout(cut);
    dropping.delete(socket);
    if (closes) reply.raw.once('finish', () => socket.end());
    if (closes && reply.raw.writableFinished) socket.end();
  });
}
