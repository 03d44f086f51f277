/** An error as FastAPI's HTTPException: a status and a sentence. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../app-types.ts';
import { toServiceError } from '../../plugins/problems.ts';
import { PydanticError } from '../reading/body-reader.ts';
import { failure } from './fastapi.ts';

export class Detail extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Every error of the routes of a scope in this form; and a body that is left out is none. */
export function answerWithDetails(app: App): void {
  app.addHook('onRequest', async ({ headers }) => {
    const isEmpty = (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;
    // Clients name a type with every request; FastAPI looks at it only where there is a body.
    if (isEmpty) delete headers['content-type'];
  });
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof Detail) return reply.code(error.status).send({ detail: error.message });
    if (error instanceof PydanticError) return reply.code(422).send({ detail: error.detail });
    const told = toServiceError(error);
    if (told.code === 'internal_error') request.log.error({ err: told.cause ?? told }, 'a request failed');
    if (told.code !== 'malformed_json') return failure(told, request, reply);
    const ctx = { error: told.message };
    const detail = [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx }];
    return reply.code(422).send({ detail });
  });
}
