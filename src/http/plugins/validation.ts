/** Validates requests with the routes' TypeBox schemas; every fault is told with a pointer. */
import type { FastifyServerOptions } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { ServiceError } from '../../errors.ts';
import { faultsOf } from '../../grading/items/faults.ts';
import { isRecord } from '../../json.ts';

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

interface Rule {
  schema: TSchema;
  httpPart?: string;
}

/**
 * Fastify's own compilers are not even loaded: they would be a tenth of the time until the service
 * listens.
 */
export const COMPILERS = {
  buildValidator: () => validatorOf,
  buildSerializer: () => () => JSON.stringify,
  // The types name the compilers of Ajv and fast-json-stringify; any function from rule to check
  // does.
} as unknown as Compilers;

function validatorOf({ schema, httpPart }: Rule) {
  // Compiled when the route is first asked.
  let compiled: ReturnType<typeof Compile> | undefined;
  const fits = (value: unknown) => {
    compiled ??= Compile(schema);
    return compiled.Check(value);
  };
  if (httpPart === 'body') {
    return (value: unknown) => (fits(value) ? { value } : { error: refusal(schema, value) });
  }
  // Parameters of paths, queries and headers arrive as text.
  return (text: unknown) => {
    const value = converted(schema, text);
    return fits(value) ? { value } : { error: refusal(schema, value) };
  };
}

/** A decimal number, as JSON has it. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Conversion alone would make 0 of nothing and 1 of 1.5 where an integer is wanted: what is no such
 * number stays the text that it is, and is refused by its name.
 */
function converted(schema: TSchema, text: unknown): unknown {
  const value = Value.Convert(schema, Value.Clone(text));
  if (!isRecord(text) || !isRecord(value) || !Type.IsObject(schema)) return value;
  for (const [name, field] of Object.entries(schema.properties)) {
    const given = text[name];
    if (typeof given !== 'string' || typeof value[name] !== 'number') continue;
    const number = NUMBER.test(given) ? Number(given) : Number.NaN;
    const fits = Type.IsInteger(field) ? Number.isSafeInteger(number) : Number.isFinite(number);
    if (!fits) value[name] = given;
  }
  return value;
}

function refusal(schema: TSchema, value: unknown): ServiceError {
  if (value === undefined || (value === null && !Type.IsNull(schema))) {
    return new ServiceError('invalid_request', 'The request has no body.');
  }
  const fields = faultsOf(schema, value);
  const first = fields[0];
  const detail = first ? `${first.pointer || 'The body'} ${first.detail}.` : undefined;
  return new ServiceError('invalid_request', detail, { fields });
}
