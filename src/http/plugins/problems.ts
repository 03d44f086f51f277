/** Every error as application/problem+json (RFC 9457), from the table in errors.ts. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type ErrorCode, type FieldError, ServiceError } from '../../errors.ts';
import type { App } from '../app-types.ts';
import { AT_ONCE } from '../retry-after.ts';
import { gzipFault } from './bodies.ts';
import { dropRest } from './linger.ts';
import { allowedMethods } from './methods.ts';
import { requestId } from './observe.ts';
import type { Problem } from './problem.ts';

/** Fastify's own errors, by code; others are judged by their status. */
const FRAMEWORK: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
};

const BY_STATUS: Record<number, ErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

export function answerProblems(app: App): void {
  const methodsOf = allowedMethods(app);
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(toServiceError(error, request), request, reply),
  );
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsOf(request.url);
    if (allowed.length === 0) return sendProblem(new ServiceError('not_found'), request, reply);
    reply.header('allow', allowed.join(', '));
    return sendProblem(
      new ServiceError('method_not_allowed', `Allowed here: ${allowed.join(', ')}.`),
      request,
      reply,
    );
  });
}

/** @param request where the error is one of its reading */
export function toServiceError(error: unknown, request?: FastifyRequest): ServiceError {
  if (error instanceof ServiceError) return error;
  const broken = gzipFault(error);
  if (broken) return broken;
  const { code = '', statusCode = 500, message } = error as Partial<FastifyError>;
  const known = FRAMEWORK[code];
  if (known) return request ? readingFault(known, message, request) : new ServiceError(known, message);
  if (statusCode >= 400 && statusCode < 500) {
    return new ServiceError(BY_STATUS[statusCode] ?? 'invalid_request', message, { cause: error });
  }
  return new ServiceError('internal_error', undefined, { cause: error });
}

export function sendProblem(error: ServiceError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = ERRORS[error.code];
  if (error.code === 'internal_error') request.log.error({ err: error.cause ?? error }, 'a request failed');
  dropRest(request, reply);
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="touchstone", Basic realm="touchstone"');
  if (status === 429 || status === 503) reply.header('retry-after', error.retryAfter ?? AT_ONCE);
  return reply
    .code(status)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(error, request.id));
}

export function problemOf(error: ServiceError, instance: string): Problem {
  const { status, title, retryable } = ERRORS[error.code];
  const fields: FieldError[] | undefined = error.fields.length > 0 ? error.fields : undefined;
  const detail =
    error.code === 'internal_error' ? 'The failure has been logged under the request id.' : error.message;
  return {
    type: `/errors/${error.code}`,
    title,
    status,
    detail,
    instance,
    retryable,
    errors: fields,
    reason: error.reason,
  };
}

/** The framework says that something is too much or of a wrong kind; here, what would be right. */
function readingFault(
  code: ErrorCode,
  message: string | undefined,
  { headers, routeOptions }: FastifyRequest,
): ServiceError {
  if (code === 'payload_too_large' && routeOptions.bodyLimit !== undefined)
    return new ServiceError(code, `The body is larger than ${routeOptions.bodyLimit} bytes.`);
  if (code !== 'unsupported_media_type') return new ServiceError(code, message);
  const given = headers['content-type'];
  const detail = `must be application/json${given === undefined ? '' : `, not ${JSON.stringify(given.slice(0, 100))}`}`;
  const fields = [{ pointer: 'Content-Type', detail }];
  return new ServiceError(code, `Content-Type ${detail}.`, { fields });
}

/** What could not even be routed. */
export function frameworkFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(toServiceError(error), request, reply);
}

const PARSER: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
};

/** What is not HTTP at all, or did not arrive in time: answered on the bare socket, then cut. */
export function clientFault(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy(error);
  const known = PARSER[error.code ?? ''];
  const fault = known
    ? new ServiceError(known)
    : new ServiceError('invalid_request', 'The request is not well-formed HTTP.');
  const { status } = ERRORS[fault.code];
  const body = JSON.stringify(problemOf(fault, requestId({ headers: {} })));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
