/** What the SDK sends: the name of the session, what to open, what to call. */
import type { FastifyRequest } from 'fastify';
import type { AnyEnvironment } from '../../../../environments/environment.ts';
import { environments, findEnvironment } from '../../../../environments/registry.ts';
import { isRecord } from '../../../../json.ts';
import { Detail } from '../detail.ts';
import { seedOf, sessionFor } from '../episodes.ts';
import { fault, missing } from '../fastapi.ts';
import { countOf, taskOf } from '../tasks.ts';

/** As the client names it. @throws Detail 400 */
export function sidOf({ headers }: FastifyRequest): string {
  const header = headers['x-session-id'];
  const sid = typeof header === 'string' ? header.trim() : '';
  if (sid === '') throw new Detail(400, 'X-Session-ID header is required');
  return sid;
}

/** As it is stored. */
export const sessionIdOf = (request: FastifyRequest): string =>
  sessionFor('ors', { tenant: request.tenant, scope: '' }, sidOf(request));

export interface Spec {
  environment: AnyEnvironment;
  seed: number | undefined;
  parameters: unknown;
}

/** A task as it came from here, or one of the client's own: `{parameters?, seed?}`. */
export function specOf(request: FastifyRequest): Spec {
  const body = bodyOf(request);
  const { env_name: name, task_spec: given, split, index } = body;
  const hasPlace = split !== undefined && split !== null && index !== undefined && index !== null;
  const isGiven = given !== undefined && given !== null;
  if (isGiven === hasPlace) {
    const text = 'Value error, Provide either task_spec or both split and index, not both/neither';
    throw fault('value_error', ['body'], text, body);
  }
  const environment =
    name === undefined || name === null ? environments[0]! : findEnvironment(String(name).toLowerCase());
  if (!environment) throw new Detail(404, `unknown environment '${String(name)}'`);
  if (!isGiven) {
    if (countOf(split) === undefined) throw new Detail(400, 'Invalid split');
    const task = taskOf(environment, String(split), Number(index));
    if (!task) throw new Detail(400, 'Invalid index');
    return { environment, seed: task.seed, parameters: task.parameters };
  }
  if (!isRecord(given))
    throw fault('dict_type', ['body', 'task_spec'], 'Input should be a valid dictionary', given);
  const { seed, parameters } = given;
  if (seed !== undefined && seedOf(seed) === undefined)
    throw fault('int_type', ['body', 'task_spec', 'seed'], 'Input should be a whole number from 0', seed);
  return { environment, seed: seedOf(seed), parameters };
}

export interface Call {
  tool: string;
  input: Record<string, unknown>;
  /** Of a call whose answer was lost. */
  task: string | undefined;
}

export function callOf(request: FastifyRequest): Call {
  const body = bodyOf(request);
  const { name, input, task_id: task } = body;
  if (name === undefined) throw missing('name', body);
  if (typeof name !== 'string')
    throw fault('string_type', ['body', 'name'], 'Input should be a valid string', name);
  return {
    tool: name,
    input: isRecord(input) ? input : { action: input ?? null },
    task: typeof task === 'string' ? task : undefined,
  };
}

/** Names of calls: hexadecimal, the number of the step in front. */
export const taskName = {
  of: (number: number, salt: string): string => `${number.toString(16).padStart(8, '0')}${salt}`,
  number(task: string): number | undefined {
    return /^[0-9a-f]{28}$/.test(task) ? Number.parseInt(task.slice(0, 8), 16) || undefined : undefined;
  },
};

function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  if (isRecord(body)) return body;
  throw fault('model_attributes_type', ['body'], 'Input should be a valid dictionary', body ?? null);
}
