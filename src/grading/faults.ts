/** What is wrong with a value, told in pointers into it. */
import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { FieldError } from '../errors.ts';

/** More faults than this in one answer help nobody. */
export const MAX_FAULTS = 20;

type SchemaError = ReturnType<typeof Value.Errors>[number];

/**
 * Every fault of `value`, as JSON pointers below `at`. Of the branches of a union only the one is judged whose constants
 * (`kind`, `language`…) the value names, so that a client reads about the form it meant.
 */
export function faultsOf(schema: TSchema, value: unknown, at = ''): FieldError[] {
  if (Type.IsUnion(schema)) return unionFaults(schema.anyOf, value, at);
  if (Value.Check(schema, value)) return [];
  if (Type.IsObject(schema) && isRecord(value)) return objectFaults(schema, value, at);
  if (Type.IsArray(schema) && Array.isArray(value)) {
    const elements: unknown[] = value;
    const faults = elements.flatMap((element, index) => faultsOf(schema.items, element, `${at}/${index}`));
    if (faults.length > 0) return faults.slice(0, MAX_FAULTS);
  }
  const errors = Value.Errors(schema, value).filter((error) => error.keyword !== 'boolean');
  return errors
    .slice(0, MAX_FAULTS)
    .map((error) => ({ pointer: at + error.instancePath, detail: sentence(error) }));
}

function objectFaults(
  schema: TSchema & {
    properties: Record<string, TSchema>;
    required?: readonly string[];
    additionalProperties?: unknown;
  },
  value: Record<string, unknown>,
  at: string,
): FieldError[] {
  const faults: FieldError[] = [];
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name))
      faults.push({ pointer: `${at}/${escapePointer(name)}`, detail: 'is required' });
  }
  for (const [name, field] of Object.entries(value)) {
    const pointer = `${at}/${escapePointer(name)}`;
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (property) faults.push(...faultsOf(property, field, pointer));
    else if (schema.additionalProperties === false) faults.push({ pointer, detail: 'is not a known field' });
  }
  if (faults.length === 0) faults.push({ pointer: at, detail: 'does not have the required form' });
  return faults.slice(0, MAX_FAULTS);
}

function unionFaults(branches: readonly TSchema[], value: unknown, at: string): FieldError[] {
  if (branches.some((branch) => Value.Check(branch, value))) return [];
  const meant = branches.filter((branch) => namesConstants(branch, value));
  if (meant.length === 1 && meant[0]) return faultsOf(meant[0], value, at);
  const sameType = branches.filter((branch) => sameKind(branch, value));
  if (sameType.length === 1 && sameType[0]) return faultsOf(sameType[0], value, at);
  return [{ pointer: at, detail: `must be ${alternatives(branches)}` }];
}

/** Whether an object names every constant that this branch of a union demands. */
function namesConstants(branch: TSchema, value: unknown): boolean {
  if (!Type.IsObject(branch) || !isRecord(value)) return false;
  const constants = Object.entries(branch.properties).filter(([, field]) => Type.IsLiteral(field));
  return constants.length > 0 && constants.every(([name, field]) => Value.Check(field, value[name]));
}

function sameKind(branch: TSchema, value: unknown): boolean {
  if (Type.IsObject(branch) || Type.IsRecord(branch)) return isRecord(value);
  if (Type.IsArray(branch)) return Array.isArray(value);
  if (Type.IsString(branch)) return typeof value === 'string';
  if (Type.IsInteger(branch) || Type.IsNumber(branch)) return typeof value === 'number';
  return false;
}

function alternatives(branches: readonly TSchema[]): string {
  const names = branches.map((branch) => {
    if (Type.IsLiteral(branch)) return JSON.stringify(branch.const);
    if (Type.IsObject(branch)) {
      const constants = Object.entries(branch.properties).flatMap(([name, field]) =>
        Type.IsLiteral(field) ? [`${name} ${JSON.stringify(field.const)}`] : [],
      );
      return constants.length > 0 ? `an object with ${constants.join(', ')}` : 'an object';
    }
    if (Type.IsArray(branch)) return 'a list';
    return 'type' in branch ? `a ${String(branch.type)}` : 'another value';
  });
  return [...new Set(names)].join(' or ');
}

function sentence(error: SchemaError): string {
  if (error.keyword === 'enum') {
    const { allowedValues } = error.params as { allowedValues?: unknown[] };
    if (allowedValues)
      return `must be one of ${allowedValues.map((value) => JSON.stringify(value)).join(', ')}`;
  }
  if (error.keyword === 'const') {
    return `must be ${JSON.stringify((error.params as { allowedValue: unknown }).allowedValue)}`;
  }
  return error.message;
}

export const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
