/**
 * Request bodies: JSON, also gzipped, read so that neither a prototype nor a number nor a character
 * is changed by the reading.
 */
import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyRequest, RequestPayload } from 'fastify';
import { ServiceError } from '../../errors.ts';
import { readJson } from '../../grading/items/exact-json.ts';
import type { App } from '../app-types.ts';

export function acceptBodies(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, parseJson);
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity' || !hasBody(request)) return done(null, payload);
    if (encoding === 'gzip') return done(null, unpacked(payload));
    done(new ServiceError('unsupported_media_type', `Bodies may be encoded as gzip, not as ${encoding}.`));
  });
}

const hasBody = ({ headers }: FastifyRequest) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

function parseJson(
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  // Clients name the type of a body that they then leave out, where they need none.
  if (body.length === 0 && request.method === 'DELETE') return void done(null);
  if (!isUtf8(body)) throw new ServiceError('malformed_json', 'The body is not valid UTF-8.');
  done(null, readJson(body.toString('utf8')));
}

/**
 * The limit on bodies holds for what comes out, so that a small bomb does not become a large one.
 */
function unpacked(payload: RequestPayload): RequestPayload {
  const gunzip: RequestPayload & ReturnType<typeof createGunzip> = createGunzip();
  gunzip.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => {
    gunzip.receivedEncodedLength = (gunzip.receivedEncodedLength ?? 0) + chunk.length;
  });
  pipeline(payload, gunzip, () => {
    // A fault of either stream reaches the reader of the body as the fault of `gunzip`.
  });
  return gunzip;
}
