/** Faults of a value, and the forms it could have, in words. */
import { type TSchema, Type } from 'typebox';
import type { Value } from 'typebox/value';

type SchemaError = ReturnType<typeof Value.Errors>[number];

export function sentence(error: SchemaError): string {
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

/** Fields of which an object has to have one, and has none. */
export function requiredByAlternatives(errors: readonly SchemaError[]): string[] {
  return errors.flatMap(({ keyword, schemaPath, params }) =>
    keyword === 'required' && schemaPath.includes('/anyOf/') ? (params.requiredProperties as string[]) : [],
  );
}

/** The branches of a union, as in "an object with kind "call" or an object with kind "stdio"". */
export function alternatives(branches: readonly TSchema[]): string {
  return [...new Set(branches.map(nameOf))].join(' or ');
}

function nameOf(branch: TSchema): string {
  if (Type.IsLiteral(branch)) return JSON.stringify(branch.const);
  if (Type.IsArray(branch)) return 'a list';
  if (!Type.IsObject(branch)) return 'type' in branch ? `a ${String(branch.type)}` : 'another value';
  const constants = Object.entries(branch.properties).flatMap(([name, field]) =>
    Type.IsLiteral(field) ? [`${name} ${JSON.stringify(field.const)}`] : [],
  );
  return constants.length > 0 ? `an object with ${constants.join(', ')}` : 'an object';
}
