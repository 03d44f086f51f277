/** The questions for tasks, which OpenEnv took over from the Open Reward Standard. */
import type { FastifyRequest } from 'fastify';
import type { AnyEnvironment } from '../../../environments/environment.ts';
import { isRecord } from '../../../json.ts';
import type { App } from '../../app-types.ts';
import { Detail } from './detail.ts';
import { fault, missing } from './fastapi.ts';
import { countOf, splits, taskOf, tasksOf } from './tasks.ts';

/** @param find the environment that the address names. @throws Detail 404 */
export function taskRoutes(
  app: App,
  base: string,
  config: object,
  find: (request: FastifyRequest) => AnyEnvironment,
): void {
  app.get(`${base}/splits`, { config }, async (request) => {
    find(request);
    return splits;
  });
  app.post(`${base}/tasks`, { config }, async (request) => {
    const environment = find(request);
    return { tasks: tasksOf(environment, splitIn(request)), env_name: environment.id };
  });
  app.post(`${base}/num_tasks`, { config }, async (request) => {
    find(request);
    return { num_tasks: countOf(splitIn(request)) };
  });
  app.post(`${base}/task`, { config }, async (request) => {
    const environment = find(request);
    const split = splitIn(request);
    const task = taskOf(environment, split, wholeIn(request, 'index')!);
    if (!task) throw new Detail(400, 'Invalid index');
    return { task };
  });
  app.post(`${base}/task_range`, { config }, async (request) => {
    const environment = find(request);
    const split = splitIn(request);
    const [start, stop] = [wholeIn(request, 'start', true), wholeIn(request, 'stop', true)];
    return { tasks: tasksOf(environment, split, start, stop) };
  });
}

function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  if (isRecord(body)) return body;
  throw fault('model_attributes_type', ['body'], 'Input should be a valid dictionary', body ?? null);
}

function splitIn(request: FastifyRequest): string {
  const { split } = bodyOf(request);
  if (split === undefined) throw missing('split', request.body);
  if (countOf(split) === undefined) throw new Detail(400, 'Invalid split');
  return split as string;
}

function wholeIn(request: FastifyRequest, name: string, isOptional?: true): number | undefined {
  const value = bodyOf(request)[name];
  if (Number.isInteger(value)) return value as number;
  if (value === undefined || value === null) {
    if (isOptional) return undefined;
    throw missing(name, request.body);
  }
  throw fault('int_type', ['body', name], 'Input should be a valid integer', value);
}
