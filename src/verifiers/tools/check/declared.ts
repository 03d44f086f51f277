/** What a function declares of its arguments, in JSON Schema or the leaderboard's dialect. */
import { Float, isRecord, type Literal } from '../literal.ts';
import type { ToolsReference } from '../reference.ts';

export type Kind = 'string' | 'integer' | 'float' | 'boolean' | 'list' | 'object' | 'any';

const KINDS: Readonly<Record<string, Kind>> = {
  string: 'string',
  integer: 'integer',
  int: 'integer',
  number: 'float',
  float: 'float',
  double: 'float',
  boolean: 'boolean',
  bool: 'boolean',
  array: 'list',
  list: 'list',
  tuple: 'list',
  object: 'object',
  dict: 'object',
};

export interface Declared {
  /** Arguments in their order, with what they take. */
  args: ReadonlyMap<string, { kind: Kind; items: Kind }>;
  required: readonly string[];
}

export function declaredOf(declaration: ToolsReference['functions'][number]): Declared {
  const parameters = (declaration.parameters ?? {}) as { properties?: unknown; required?: unknown };
  const properties = isRecord(parameters.properties) ? parameters.properties : {};
  const args = new Map(
    Object.entries(properties).map(([name, schema]) => {
      const items = isRecord(schema) ? schema.items : undefined;
      return [name, { kind: kindOf(schema), items: kindOf(items) }] as const;
    }),
  );
  const required = Array.isArray(parameters.required)
    ? parameters.required.filter((name) => typeof name === 'string')
    : [];
  return { args, required };
}

function kindOf(schema: unknown): Kind {
  const type = isRecord(schema) ? schema.type : undefined;
  return typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type]! : 'any';
}

/** The kind of a value as it was written. */
export function kindOfValue(value: Literal): Kind {
  if (value instanceof Float) return 'float';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number' || typeof value === 'bigint') return 'integer';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : value === null ? 'any' : 'object';
}

/** Whether a kind takes a value: a float takes a whole number, and an integer takes no 3.0. */
export const takes = (kind: Kind, value: Literal): boolean => {
  const given = kindOfValue(value);
  return kind === 'any' || kind === given || (kind === 'float' && given === 'integer');
};
