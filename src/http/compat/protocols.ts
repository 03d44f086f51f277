/**
 * The protocols of trainers and harnesses as they are: translated to items and programs, never
 * graded here.
 */
import { availableParallelism } from 'node:os';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type ErrorCode, ServiceError } from '../../errors.ts';
import { createExecutor } from '../../execution/executor.ts';
import type { Routes } from '../app-types.ts';
import { sendProblem, toServiceError } from '../plugins/problems.ts';
import { openEnv } from './environments/openenv/routes.ts';
import { openRewardStandard } from './environments/ors/routes.ts';
import { evalProtocol } from './harnesses/eval-protocol.ts';
import { openAiGraders } from './harnesses/openai-graders/routes.ts';
import { promptfoo } from './harnesses/promptfoo.ts';
import { type CompatRoutes, createContext } from './holding/context.ts';
import { PydanticError } from './reading/body-reader.ts';
import { judge0 } from './sandboxes/judge0.ts';
import { nemoSkills } from './sandboxes/nemo-skills.ts';
import { piston } from './sandboxes/piston.ts';
import { sandboxFusion } from './sandboxes/sandbox-fusion/routes.ts';
import { nemoGym } from './trainers/nemo-gym.ts';
import { openInstruct } from './trainers/open-instruct.ts';
import { openR1 } from './trainers/open-r1.ts';
import { openRlhf } from './trainers/openrlhf.ts';
import { roll } from './trainers/roll.ts';
import { slime } from './trainers/slime.ts';

const PROTOCOLS: CompatRoutes[] = [
  sandboxFusion,
  openRlhf,
  slime,
  nemoGym,
  openInstruct,
  roll,
  promptfoo,
  openAiGraders,
  evalProtocol,
  nemoSkills,
  piston,
  openR1,
  judge0,
  openEnv,
  openRewardStandard,
];

export const compatRoutes: Routes = (app, services) => {
  // They are described in docs/trainers.md; openapi.yaml holds our own interface alone.
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
    route.config = { ...route.config, patient: true };
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof PydanticError) return reply.code(422).send({ detail: error.detail });
    const failure = toServiceError(error);
    const { busy, failure: send } = request.routeOptions.config;
    if (!busy && !send) return sendProblem(failure, request, reply);
    if (failure.code === 'internal_error')
      request.log.error({ err: failure.cause ?? failure }, 'a request failed');
    const told = busy ? inTheClientsTerms(failure, busy) : failure;
    return send ? send(told, request, reply) : sendProblem(told, request, reply);
  });
  // Several of these servers are asked for their health here before the first request.
  app.get('/health', { config: { access: 'public' } }, async () => ({ status: 'healthy' }));
  const context = createContext(
    services,
    createExecutor(services.sandbox, services.config.sandboxChildren || availableParallelism()),
  );
  for (const routes of PROTOCOLS) routes(app, context);
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The error this route's client tries again after, told for every failure that will pass. */
    busy?: ErrorCode;
    /** How a failure is told to a client that reads no problem documents. */
    failure?: (failure: ServiceError, request: FastifyRequest, reply: FastifyReply) => FastifyReply;
  }
}

/**
 * Our failures, also refusals that come before the route (draining, back-pressure, rate limits), in
 * the client's terms.
 */
function inTheClientsTerms(error: ServiceError, busy: ErrorCode): ServiceError {
  return ERRORS[error.code].retryable ? new ServiceError(busy, error.message, { cause: error }) : error;
}
