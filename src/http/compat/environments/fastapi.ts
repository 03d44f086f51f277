/** What the Python servers of these protocols answer in a way of their own. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type ServiceError } from '../../../errors.ts';
import { PydanticError } from '../reading/body-reader.ts';

const { rawJSON } = JSON as unknown as { rawJSON(source: string): unknown };

/** A reward as Python writes a float: 1.0, not 1. */
export function float(value: number): unknown {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? rawJSON(`${value}.0`) : value;
}

/** `config.failure` of their routes: errors of ours in the form that their clients read. */
export function failure(error: ServiceError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = ERRORS[error.code];
  if (status === 503 || status === 429) reply.header('retry-after', error.retryAfter ?? 1);
  const fields = error.fields.map(({ pointer, detail }) => ({
    type: 'value_error',
    loc: ['body', ...pointer.split('/').slice(1)],
    msg: detail,
  }));
  if (status === 400 && fields.length > 0) return reply.code(422).send({ detail: fields });
  return reply.code(status).send({ detail: error.message });
}

export function fault(type: string, loc: (string | number)[], msg: string, input: unknown): PydanticError {
  return new PydanticError([{ type, loc, msg, input }]);
}

export const missing = (name: string, input: unknown) =>
  fault('missing', ['body', name], 'Field required', input);
