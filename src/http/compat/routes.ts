/** The protocols of trainers and harnesses as they are: translated to items and programs, never graded here. */
import { availableParallelism } from 'node:os';
import type { FastifyError } from 'fastify';
import { ERRORS, type ErrorCode, ServiceError } from '../../errors.ts';
import { createExecutor } from '../../execution/executor.ts';
import type { Routes } from '../app-types.ts';
import { sendProblem, toServiceError } from '../plugins/problems.ts';
import { type CompatRoutes, createContext } from './context.ts';
import { evalProtocol } from './eval-protocol.ts';
import { judge0 } from './judge0.ts';
import { nemoGym } from './nemo-gym.ts';
import { nemoSkills } from './nemo-skills.ts';
import { openInstruct } from './open-instruct.ts';
import { openR1 } from './open-r1.ts';
import { openAiGraders } from './openai-graders/routes.ts';
import { openRlhf } from './openrlhf.ts';
import { piston } from './piston.ts';
import { promptfoo } from './promptfoo.ts';
import { PydanticError } from './pydantic.ts';
import { roll } from './roll.ts';
import { sandboxFusion } from './sandbox-fusion/routes.ts';
import { slime } from './slime.ts';

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
    const { busy } = request.routeOptions.config;
    if (!busy) return sendProblem(failure, request, reply);
    if (failure.code === 'internal_error')
      request.log.error({ err: failure.cause ?? failure }, 'a request failed');
    return sendProblem(inTheClientsTerms(failure, busy), request, reply);
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
  }
}

/** Our failures, also refusals that come before the route (draining, back-pressure, rate limits), in the client's terms. */
function inTheClientsTerms(error: ServiceError, busy: ErrorCode): ServiceError {
  return ERRORS[error.code].retryable ? new ServiceError(busy, error.message, { cause: error }) : error;
}
