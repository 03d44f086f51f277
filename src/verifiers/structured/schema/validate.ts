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
} from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/draft-2019-09';
import '@hyperjump/json-schema/draft-07';
import '@hyperjump/json-schema/draft-04';
import {
  compile as compileParts,
  getSchema,
  interpret,
  type CompiledSchema as Parts,
} from '@hyperjump/json-schema/experimental';
import { fromJs } from '@hyperjump/json-schema/instance/experimental';
import { LRUCache } from 'lru-cache';
import type { Draft } from '../reference.ts';
import { FaultCollector } from './faults.ts';
import { PatternError, registerKeywords } from './keywords.ts';
import { applyOnce, EndlessSchema, TooManySteps, TooMuchMatching, withinSteps } from './once.ts';
import { endlessPart } from './parts.ts';

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
  /**
   * Violations of a plain value, at most `most`; none where it fits.
   * @throws TooManySteps
   */
  violations(value: unknown, how: Validating): Violated;
}

export interface Validating {
  /** Whether `format` is asserted. */
  formats: boolean;
  most: number;
  /** How often parts of the schema may be applied to places of the value. */
  steps: number;
}

/**
 * `too_deep`: the value is nested deeper than the schema can be followed. `too_long`: its strings
 * are too long for the patterns of the schema.
 */
export type Violated = Violation[] | 'too_deep' | 'too_long' | { fault: string };

export type Compiled = CompiledSchema | { fault: string };

registerKeywords();
applyOnce();
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
    const parts = await compileParts(await getSchema(address));
    const endless = endlessPart(parts);
    if (endless !== undefined) return { fault: endlessFault(endless) };
    return { violations: (value, how) => violationsOf(parts, value, how) };
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

/** A part is told by its pointer: its address has a number that is never the same. */
const endlessFault = (part: string): string =>
  `The schema refers to itself for ever: ${part.split('#')[1] || 'the whole'}.`;

function violationsOf(parts: Parts, value: unknown, { formats, most, steps }: Validating): Violated {
  // A global switch of the library, asked while it judges; judging is synchronous.
  setShouldValidateFormat(formats);
  try {
    return withinSteps(steps, () => {
      if (interpret(parts, fromJs(value as never), 'FLAG').valid) return [];
      const collector = new FaultCollector();
      interpret(parts, fromJs(value as never), { plugins: [collector as never] });
      const violations = collector.first(most).map(({ keyword, place }) => ({
        pointer: place.pointer,
        keyword: keyword.slice(keyword.lastIndexOf('/') + 1),
      }));
      return violations.length > 0 ? violations : [{ pointer: '', keyword: 'schema' }];
    });
  } catch (error) {
    if (error instanceof TooMuchMatching) return 'too_long';
    if (error instanceof EndlessSchema) return { fault: endlessFault(error.part) };
    if (!(error instanceof RangeError && /call stack/.test(error.message))) throw error;
    // Schemas that ask themselves for ever were refused, so that this is the depth of the value.
    // How far this stack goes depends on what is compiled: a thread has a larger one to spare.
    if (steps !== Number.POSITIVE_INFINITY)
      throw new TooManySteps('the stack is too small', { cause: error });
    return 'too_deep';
  }
}
