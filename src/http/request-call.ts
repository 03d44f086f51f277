/** On whose behalf a request grades, until when, and whether anyone still listens. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Config } from '../config.ts';
import { ServiceError } from '../errors.ts';
import type { GradeCall } from '../grading/grader.ts';
import type { Trace } from '../observability/traces/traces.ts';

const DEADLINE_HEADER = 'x-deadline-ms';

/** Schema of X-Deadline-Ms, shown in the description of routes that read it. */
export const DeadlineHeader = Type.Object({
  'X-Deadline-Ms': Type.Optional(
    Type.String({ description: 'Milliseconds after which items without a verdict are unscored.' }),
  ),
});

/** The signal is made on first use: most requests are answered before anyone asks for it. */
export class RequestCall implements GradeCall {
  readonly tenant: string;
  readonly deadlineAt: number;
  readonly requestId: string;
  readonly trace: Trace | undefined;
  /** Bodies have been validated by the routes. */
  readonly checked = true;
  readonly interactive: boolean;
  readonly #reply: FastifyReply;
  #controller: AbortController | undefined;

  constructor(request: FastifyRequest, reply: FastifyReply, config: Config, { interactive = false } = {}) {
    this.tenant = request.tenant;
    this.requestId = request.id;
    this.trace = request.span?.trace;
    this.deadlineAt = Date.now() + deadlineOf(request, config);
    this.#reply = reply;
    this.interactive = interactive;
  }

  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const { raw } = this.#reply;
    if (raw.destroyed) controller.abort();
    raw.once('close', () => {
      if (!raw.writableFinished) controller.abort();
    });
    return controller.signal;
  }
}

/**
 * Milliseconds the client gives us, from X-Deadline-Ms, at most the configured maximum.
 * @throws ServiceError invalid_request when the header is not a positive whole number.
 */
export function deadlineOf(request: FastifyRequest, config: Config): number {
  return Math.min(requestedDeadline(request) ?? config.deadlineMs, config.maxDeadlineMs);
}

/** The same header without a default and a maximum. */
export function requestedDeadline(request: FastifyRequest): number | undefined {
  const header = request.headers[DEADLINE_HEADER];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !/^[1-9]\d{0,9}$/.test(header)) {
    const detail = 'must be a whole number of milliseconds from 1 to 9999999999';
    const fields = [{ pointer: 'X-Deadline-Ms', detail }];
    throw new ServiceError('invalid_request', `X-Deadline-Ms ${detail}.`, { fields });
  }
  return Number(header);
}
