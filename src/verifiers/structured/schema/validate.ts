/**
 * JSON Schema by a library that passes the official suite. Its registry is global: schemas are
 * compiled one after another under an address of their own and taken out again. Nothing is ever
 * fetched.
 */
import { createHash } from 'node:crypto';
import { removeUriSchemePlugin } from '@hyperjump/browser';
import {
  InvalidSchemaError,
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/draft-2019-09';
import '@hyperjump/json-schema/draft-07';
import '@hyperjump/json-schema/draft-04';
import { BASIC } from '@hyperjump/json-schema/experimental';
import { LRUCache } from 'lru-cache';
import type { Draft } from '../reference.ts';
import { PatternError, registerKeywords } from './keywords.ts';

const DIALECTS: Record<Draft, string> = {
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '7': 'http://json-schema.org/draft-07/schema',
  '4': 'http://json-schema.org/draft-04/schema',
};

/** Where a value does not fit: pointer into it, and the keyword. */
export interface Violation {
  pointer: string;
  keyword: string;
}

/** A schema, ready to judge values. */
export interface CompiledSchema {
  /** Violations of a plain value, at most `most`; none where it fits. */
  violations(value: unknown, formats: boolean, most: number): Violation[];
}

export type Compiled = CompiledSchema | { fault: string };

registerKeywords();
for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme);

/** Trainers send the same schema with every rollout. */
const known = new LRUCache<string, Compiled>({ max: 500 });
let turn: Promise<unknown> = Promise.resolve();
let serial = 0;

/** The compiled schema, if it has been compiled before. */
export function knownSchema(schemaText: string, draft: Draft | undefined): Compiled | undefined {
  return known.get(keyOf(schemaText, draft));
}

/** Compiles a schema. A schema at fault is a result, too. */
export function compileSchema(schemaText: string, draft: Draft | undefined): Promise<Compiled> {
  const key = keyOf(schemaText, draft);
  const compiled = turn.then(async () => {
    const one = known.get(key) ?? (await compile(JSON.parse(schemaText), draft));
    known.set(key, one);
    return one;
  });
  turn = compiled.catch(() => {});
  return compiled;
}

const keyOf = (text: string, draft: Draft | undefined): string =>
  `${draft ?? ''} ${text.length <= 200 ? text : createHash('sha256').update(text).digest('base64')}`;

async function compile(schema: unknown, draft: Draft | undefined): Promise<Compiled> {
  if (typeof schema !== 'boolean' && (typeof schema !== 'object' || schema === null || Array.isArray(schema)))
    return { fault: 'A schema is an object or a boolean.' };
  const address = `https://schemas.invalid/${serial++}`;
  try {
    registerSchema(withDialect(schema, draft), address, DIALECTS[draft ?? '2020-12']);
  } catch (error) {
    return { fault: `The schema cannot be read: ${firstLine(error)}.` };
  }
  try {
    const check = await validate(address);
    return { violations: (value, formats, most) => violationsOf(check, value, { formats, most }) };
  } catch (error) {
    return { fault: faultOf(error) };
  } finally {
    unregisterSchema(address);
  }
}

/** A draft that is named counts before the schema's own. */
function withDialect(schema: object | boolean, draft: Draft | undefined): never {
  if (typeof schema === 'boolean') return schema as never;
  const { $schema, $id, ...rest } = schema as { $schema?: unknown; $id?: unknown };
  return {
    ...(draft === undefined && $schema !== undefined ? { $schema } : {}),
    ...($id === undefined ? {} : { $id: withoutFile($id) }),
    ...rest,
  } as never;
}

/** The library refuses schemas that say they lie in a file: here no address is ever read. */
const withoutFile = (id: unknown): unknown =>
  typeof id === 'string' && /^file:/i.test(id) ? id.replace(/^file:\/*/i, 'https://files.invalid/') : id;

function faultOf(error: unknown): string {
  if (error instanceof PatternError) return `The schema is refused: ${error.message}.`;
  if (error instanceof InvalidSchemaError) return 'The schema does not fit its own metaschema.';
  return `The schema cannot be compiled: ${firstLine(error)}.`;
}

const firstLine = (error: unknown): string =>
  (error as Error).message.split('\n', 1)[0]!.slice(0, 300).replace(/\.$/, '');

function violationsOf(
  check: unknown,
  value: unknown,
  { formats, most }: { formats: boolean; most: number },
): Violation[] {
  const judge = check as (value: unknown, format?: string) => { valid: boolean; errors?: OutputError[] };
  // A global switch of the library, asked while it judges; judging is synchronous.
  setShouldValidateFormat(formats);
  if (judge(value).valid) return [];
  const errors = judge(value, BASIC).errors ?? [];
  const violations = errors.map(({ keyword, instanceLocation }) => ({
    pointer: decodeURIComponent(instanceLocation.replace(/^#/, '')),
    keyword: keyword.slice(keyword.lastIndexOf('/') + 1),
  }));
  return violations.length > 0 ? violations.slice(0, most) : [{ pointer: '', keyword: 'schema' }];
}

interface OutputError {
  keyword: string;
  instanceLocation: string;
}
