/** Episodes as these protocols name them, and actions as their clients send them. */
import { createHash } from 'node:crypto';
import type { AnyEnvironment } from '../../../environments/environment.ts';
import { isRecord } from '../../../json.ts';

/**
 * The session that stands for a name which a client chose: the same on every host, and of no other
 * key.
 */
export function sessionFor(
  protocol: string,
  { tenant, scope }: { tenant: string; scope: string },
  name: string,
) {
  const text = JSON.stringify([protocol, tenant, scope, name]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

/**
 * An action inside the object that these protocols ask for: the only field of it, whatever its
 * name, as in `{"action": "up"}`, `{"column": 3}` or `{"move": "e2e4"}`; else the object itself.
 */
export function actionIn(data: Record<string, unknown>): unknown {
  const { metadata: _, ...fields } = data;
  const values = Object.values(fields);
  return values.length === 1 ? values[0] : fields;
}

/** The schema of that object. */
export const actionSchema = ({ id, action }: AnyEnvironment) => ({
  additionalProperties: false,
  properties: { action: { ...action } },
  required: ['action'],
  title: `${titleOf(id)}Action`,
  type: 'object',
});

/** frozen_lake is FrozenLake. */
export const titleOf = (id: string): string =>
  id
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

/**
 * Parameters among the arguments of a reset: under `parameters`, or each under its own name.
 * Whatever else stands there is for others.
 */
export function parametersIn(environment: AnyEnvironment, given: Record<string, unknown>): unknown {
  const names = Object.keys(environment.parameters.properties);
  const own = Object.entries(given).filter(([name]) => names.includes(name));
  if (given.parameters !== undefined && given.parameters !== null) {
    return isRecord(given.parameters)
      ? { ...given.parameters, ...Object.fromEntries(own) }
      : given.parameters;
  }
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/** Python's seeds may be of any size. */
export const seedOf = (given: unknown): number | undefined =>
  typeof given === 'number' && Number.isSafeInteger(given) && given >= 0 ? given % 2 ** 32 : undefined;
