/**
 * Request bodies: JSON, also gzipped, read so that neither a prototype nor a number nor a character
 * is changed by the reading.
 */
import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import type { FastifyRequest, RequestPayload } from 'fastify';
import { ServiceError } from '../../errors.ts';
import { readJson } from '../../grading/items/exact-json.ts';
import { isLargeJson, readJsonBytes } from '../../grading/items/json-pieces.ts';
import type { App } from '../app-types.ts';
import { piped } from './piped.ts';

export function acceptBodies(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, parseJson);
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (!hasBody(request)) return done(null, payload);
    const charset = charsetFault(request.headers['content-type']);
    if (charset) return done(charset);
    const encoding = request.headers['content-encoding']?.trim().toLowerCase();
    if (encoding === undefined || encoding === 'identity') return done(null, payload);
    if (encoding === 'gzip' || encoding === 'x-gzip') return done(null, unpacked(payload));
    done(unsupported('Content-Encoding', `must be gzip or left out, not ${brief(encoding)}`));
  });
}

const hasBody = ({ headers }: FastifyRequest) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;

/** JSON is UTF-8 (RFC 8259, 8.1), of which ASCII is a part; some clients say so. */
const UNICODE = /^(utf-?8|us-ascii|ascii)$/i;

function charsetFault(type = ''): ServiceError | undefined {
  const charset = type.includes(';') ? CHARSET.exec(type)?.[1] : undefined;
  if (charset === undefined || UNICODE.test(charset)) return undefined;
  return unsupported('Content-Type', `must have the charset utf-8 or none, not ${brief(charset)}`);
}

function unsupported(header: string, detail: string): ServiceError {
  const fields = [{ pointer: header, detail }];
  return new ServiceError('unsupported_media_type', `${header} ${detail}.`, { fields });
}

const brief = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

function parseJson(
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, body?: unknown) => void,
): Promise<unknown> | undefined {
  // Clients name the type of a body that they then leave out, where they need none.
  if (body.length === 0 && request.method === 'DELETE') return void done(null);
  if (body.length === 0) throw new ServiceError('malformed_json', 'The body is empty.');
  if (!isUtf8(body)) throw new ServiceError('malformed_json', 'The body is not valid UTF-8.');
  if (isLargeJson(body)) return readJsonBytes(body);
  done(null, readJson(body.toString('utf8')));
  return undefined;
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
  return piped(payload, gunzip);
}

/** What the unpacking of a body failed of; undefined for another failure. */
export function gzipFault(error: unknown): ServiceError | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!/^Z_/.test(code)) return undefined;
  const detail =
    code === 'Z_BUF_ERROR' ? 'is gzip, and the body ends too early for it' : 'is gzip, and the body is not';
  const fields = [{ pointer: 'Content-Encoding', detail }];
  return new ServiceError('invalid_request', `Content-Encoding ${detail}.`, { fields, cause: error });
}
