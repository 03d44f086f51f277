/**
 * The body of a submission as a bounded stream of bytes that can be left in the middle without
 * breaking the connection.
 */
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceError } from '../../errors.ts';
import { gzipFault } from '../plugins/bodies.ts';
import { dropRest } from '../plugins/linger.ts';

/**
 * @throws ServiceError payload_too_large, invalid_request for a broken gzip stream, client_closed.
 */
export async function* readBody(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: Readable,
  limit: number,
  seen: (piece: Buffer) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  let whole = false;
  try {
    // Leaving the loop early must not destroy the stream: the answer goes out on the same
    // connection.
    for await (const piece of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > limit)
        throw new ServiceError('payload_too_large', `The body is larger than ${limit} bytes.`);
      seen(piece);
      yield piece;
    }
    whole = true;
  } catch (error) {
    throw faultOf(error);
  } finally {
    if (!whole) dropRest(request, reply);
  }
}

function faultOf(error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const broken = gzipFault(error);
  if (broken) return broken;
  if (['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code)) {
    return new ServiceError('client_closed', undefined, { cause: error });
  }
  return error;
}
