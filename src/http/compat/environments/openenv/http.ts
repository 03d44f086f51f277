/**
 * OpenEnv over plain HTTP. Its own server makes an environment for each request and forgets it;
 * here an episode that has a name, as `episode_id` or in X-Session-ID, is kept under it.
 */
import type { FastifyRequest } from 'fastify';
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { ServiceError } from '../../../../errors.ts';
import { isRecord } from '../../../../json.ts';
import type { Sessions } from '../../../../sessions/sessions.ts';
import type { Opened } from '../../../../sessions/types.ts';
import { only } from '../../../environments/access.ts';
import { actionIn, parametersIn, seedOf, sessionFor } from '../episodes.ts';
import { fault, missing } from '../fastapi.ts';
import { openedFrame, stateFrame, steppedFrame } from './frames.ts';

interface Asker {
  sessions: Sessions;
  environment: AnyEnvironment;
  request: FastifyRequest;
}

export async function reset({ sessions, environment, request }: Asker): Promise<object> {
  const body = bodyOf(request);
  const name = nameIn(request, body);
  const opened = await open(sessions, { environment, tenant: request.tenant, name }, body);
  if (name === undefined) await sessions.remove([nameOf(opened, request.tenant)]);
  return openedFrame(opened);
}

export async function step({ sessions, environment, request }: Asker): Promise<object> {
  const { tenant } = request;
  const body = bodyOf(request);
  const { action } = body;
  if (action === undefined) throw missing('action', body);
  if (!isRecord(action))
    throw fault('dict_type', ['body', 'action'], 'Input should be a valid dictionary', action);
  const name = nameIn(request, body);
  const known =
    name === undefined ? undefined : sessionFor('openenv', { tenant, scope: environment.id }, name);
  const play = (session: string) =>
    sessions.step([
      { tenant, environment: environment.id, session, action: actionIn(action), rendered: true },
    ]);
  let [outcome] = known === undefined ? [] : await play(known);
  // Before any reset an episode begins with the step.
  if (outcome === undefined || (outcome instanceof ServiceError && outcome.code === 'not_found')) {
    const opened = await open(sessions, { environment, tenant, name }, {});
    [outcome] = await play(opened.session);
    if (name === undefined) await sessions.remove([nameOf(opened, tenant)]);
  }
  return steppedFrame(only([outcome!]));
}

export async function state({ sessions, environment, request }: Asker): Promise<object> {
  const { tenant } = request;
  const name = nameIn(request, request.query as Record<string, unknown>);
  if (name === undefined) return stateFrame(null, 0);
  const session = sessionFor('openenv', { tenant, scope: environment.id }, name);
  const { steps } = await sessions.look({ tenant, environment: environment.id, session });
  return stateFrame(name, steps, session);
}

export interface Episode {
  environment: AnyEnvironment;
  tenant: string;
  /** That the client gave it. */
  name: string | undefined;
}

/** @param given the arguments of the reset. @throws PydanticError, ServiceError */
export async function open(
  sessions: Sessions,
  { environment, tenant, name }: Episode,
  given: Record<string, unknown>,
): Promise<Opened> {
  const { seed } = given;
  if (typeof seed === 'number' && seed < 0) {
    const text = 'Input should be greater than or equal to 0';
    throw fault('greater_than_equal', ['body', 'seed'], text, seed);
  }
  if (seed !== undefined && seed !== null && seedOf(seed) === undefined)
    throw fault('int_type', ['body', 'seed'], 'Input should be a valid integer', seed);
  const parameters = parametersIn(environment, given);
  const [outcome] = await sessions.open([
    {
      ...{ tenant, environment: environment.id, seed: seedOf(seed), rendered: true },
      ...(parameters !== undefined && { parameters }),
      ...(name !== undefined && {
        id: sessionFor('openenv', { tenant, scope: environment.id }, name),
        replaces: true,
      }),
    },
  ]);
  return only([outcome!]);
}

const nameOf = ({ session, environment }: Opened, tenant: string) => ({ tenant, environment, session });

function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (isRecord(body)) return body;
  throw fault('model_attributes_type', ['body'], 'Input should be a valid dictionary', body);
}

function nameIn({ headers }: FastifyRequest, given: Record<string, unknown>): string | undefined {
  const { episode_id: id } = given;
  if (typeof id === 'string' && id !== '') return id;
  const header = headers['x-session-id'];
  return typeof header === 'string' && header.trim() !== '' ? header.trim() : undefined;
}
