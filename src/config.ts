/** The settings of a process, read from its environment; the table of them is in settings.ts. */
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { ConfigError } from './config-error.ts';
import type { Setting } from './settings/setting.ts';
import { SETTINGS } from './settings.ts';

type Table = typeof SETTINGS;
export type Config = { [K in keyof Table]: Static<Table[K]['schema']> };

/**
 * Reads the settings from environment variables. An empty variable counts as absent.
 * @throws ConfigError naming every variable that is at fault.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const config: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, setting] of Object.entries<Setting>(SETTINGS)) {
    const source = env[setting.env]?.trim();
    const value = source ? parse(source, setting.schema) : setting.default;
    if (!Value.Check(setting.schema, value)) faults.push(`${setting.env} ${expectation(setting.schema)}`);
    config[name] = value;
  }
  if (faults.length > 0) throw new ConfigError(faults.join('; '));
  return config as Config;
}

/** Defaults with some settings replaced, for embedding and tests. */
export function defaultConfig(overrides: Partial<Config> = {}): Config {
  return { ...readConfig({}), ...overrides };
}

function parse(source: string, schema: TSchema): unknown {
  if (Type.IsInteger(schema)) return /^-?\d+$/.test(source) ? Number(source) : source;
  if (Type.IsBoolean(schema)) return { true: true, '1': true, false: false, '0': false }[source] ?? source;
  if (Type.IsArray(schema)) return source.split(',').flatMap((part) => part.trim() || []);
  if (Type.IsUnion(schema) && schema.anyOf.some((one) => Type.IsInteger(one)))
    return /^\d+$/.test(source) ? Number(source) : source;
  return source;
}

function expectation(schema: TSchema): string {
  if (Type.IsInteger(schema)) {
    const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
    return `must be a whole number from ${minimum} to ${maximum}`;
  }
  if (Type.IsBoolean(schema)) return 'must be true or false';
  if (Type.IsEnum(schema)) return `must be one of ${schema.enum.join(', ')}`;
  if (Type.IsArray(schema) && Type.IsEnum(schema.items)) {
    return `must be a list of ${schema.items.enum.join(', ')}, separated by commas`;
  }
  if (Type.IsArray(schema))
    return 'must be a list separated by commas, without spaces or control characters inside';
  if (Type.IsUnion(schema) && schema.anyOf.every((one) => Type.IsLiteral(one) || Type.IsInteger(one)))
    return schema.anyOf
      .map((one) => (Type.IsLiteral(one) ? `must be ${one.const}` : expectation(one)))
      .join(', or ');
  return 'has an unusable value';
}

/**
 * Variables that look like settings and are none: a misspelt setting would silently leave its
 * default in force.
 */
export function unknownSettings(env: NodeJS.ProcessEnv): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map((setting) => setting.env));
  return Object.keys(env).filter((name) => name.startsWith('TOUCHSTONE_') && !known.has(name));
}
