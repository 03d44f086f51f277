/**
 * Every error an HTTP client can see, in one table (RFC 9457: `type` is /errors/{code}). Code below
 * `http/` throws `ServiceError`; `http/plugins/problems.ts` turns it into problem+json.
 */
import type { UnscoredReason } from './verdict.ts';

export const ERRORS = {
  malformed_json: { status: 400, retryable: false, title: 'The body is not valid JSON' },
  invalid_request: { status: 400, retryable: false, title: 'The request does not have the required form' },
  missing_idempotency_key: {
    status: 400,
    retryable: false,
    title: 'The Idempotency-Key header is missing or malformed',
  },
  unauthorized: { status: 401, retryable: false, title: 'A valid API key is required' },
  forbidden: { status: 403, retryable: false, title: 'The API key does not allow this' },
  not_found: { status: 404, retryable: false, title: 'There is nothing at this address' },
  method_not_allowed: { status: 405, retryable: false, title: 'The method is not allowed here' },
  not_acceptable: { status: 406, retryable: false, title: 'None of the accepted media types is available' },
  request_timeout: { status: 408, retryable: true, title: 'The request did not arrive in time' },
  conflict: { status: 409, retryable: true, title: 'A request with this Idempotency-Key is in progress' },
  step_conflict: {
    status: 409,
    retryable: false,
    title: 'Another step of the session stands at this number, or those before it are missing',
  },
  session_exists: { status: 409, retryable: false, title: 'There is a session of this name' },
  session_outdated: {
    status: 409,
    retryable: false,
    title: 'The session was played with another version of its environment',
  },
  batch_running: { status: 409, retryable: true, title: 'The batch has not ended yet' },
  batch_finished: { status: 409, retryable: false, title: 'The batch has already ended' },
  results_changed: {
    status: 409,
    retryable: false,
    title: 'The store lost results that were read: read them again from the start',
  },
  verdict_exists: { status: 409, retryable: false, title: 'The item already has a verdict' },
  gone: { status: 410, retryable: false, title: 'The results have passed their time to live' },
  payload_too_large: { status: 413, retryable: false, title: 'The body is larger than the limit' },
  unsupported_media_type: { status: 415, retryable: false, title: 'The media type is not supported' },
  invalid_reference: { status: 422, retryable: false, title: 'The reference cannot be graded against' },
  unsupported: {
    status: 422,
    retryable: false,
    title: 'The tests need something that the sandbox does not have',
  },
  idempotency_mismatch: {
    status: 422,
    retryable: false,
    title: 'The Idempotency-Key was used with another body',
  },
  too_many_sessions: {
    status: 429,
    retryable: true,
    title: 'This key has as many sessions as it may have',
  },
  rate_limited: { status: 429, retryable: true, title: 'Too many requests with this key' },
  headers_too_large: { status: 431, retryable: false, title: 'The headers are larger than the limit' },
  client_closed: { status: 499, retryable: true, title: 'The client closed the connection' },
  internal_error: { status: 500, retryable: true, title: 'The service failed' },
  grading_failed: { status: 503, retryable: true, title: 'The service failed while it graded the item' },
  overloaded: { status: 503, retryable: true, title: 'The service has no room for the request now' },
  sandbox_unavailable: { status: 503, retryable: true, title: 'The sandbox is not available' },
  deadline_exceeded: { status: 503, retryable: true, title: 'No verdict was reached before the deadline' },
  queue_unavailable: { status: 503, retryable: true, title: 'The queue is not available' },
  shutting_down: { status: 503, retryable: true, title: 'The service is shutting down' },
  bad_gateway: {
    status: 502,
    retryable: true,
    title: 'The sandbox did not answer',
  },
  gateway_timeout: {
    status: 504,
    retryable: true,
    title: 'The sandbox did not answer in the time that the client waits',
  },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** Where in the request the fault lies. */
export interface FieldError {
  /**
   * JSON pointer into the body, as in /items/3/reference/answer; or the name of a header or query
   * parameter.
   */
  pointer: string;
  detail: string;
}

export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];
  /** Seconds, for the Retry-After header. */
  readonly retryAfter: number | undefined;
  /** Of an item that got no score. */
  readonly reason: UnscoredReason | undefined;

  constructor(
    code: ErrorCode,
    detail?: string,
    options: { fields?: FieldError[]; retryAfter?: number; reason?: UnscoredReason; cause?: unknown } = {},
  ) {
    super(detail ?? ERRORS[code].title, { cause: options.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter;
    this.reason = options.reason;
  }
}

/**
 * A request whose form is wrong in one place; with another code, what lies there is at fault
 * otherwise.
 */
export const invalid = (
  pointer: string,
  detail: string,
  code: 'invalid_request' | 'invalid_reference' = 'invalid_request',
): ServiceError => new ServiceError(code, undefined, { fields: [{ pointer, detail }] });
