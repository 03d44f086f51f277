/**
 * An answer that comes before its request has been read. A client that still writes reads no
 * answer, and a connection that is closed under it looks like an outage: so the rest is thrown away
 * as it comes, for a while, and the connection stays until the client has heard us.
 */
import { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Time for the client to end a body of which we have seen enough, before the connection is cut. */
const LINGER_MS = 10_000;

export function dropRest({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { socket } = raw;
  // A request that was injected has no connection.
  if (raw.complete || raw.destroyed || !(socket instanceof Socket)) return;
  // Told to close, Node would do so with the answer, and the client's next write would fail.
  const closes = reply.getHeader('connection') === 'close';
  reply.removeHeader('connection');
  raw.unpipe();
  raw.resume();
  const cut = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  raw.once('close', () => clearTimeout(cut));
  raw.once('end', () => {
    clearTimeout(cut);
    if (closes) reply.raw.once('finish', () => socket.end());
    if (closes && reply.raw.writableFinished) socket.end();
  });
}
