/** The part of JSON Schema that verifiers use, and what a form needs to know of it. */

export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  description?: string;
  maxLength?: number;
}

/** A value with which a field begins. */
export function startOf(schema: Schema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return startOf(schema.anyOf[0] ?? {});
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, startOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return [];
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return {};
  }
}

/** Whether the value has the form of the schema, as far as it takes to choose between several. */
export function suits(schema: Schema, value: unknown): boolean {
  if ('const' in schema) return schema.const === value;
  if (schema.enum) return schema.enum.includes(value);
  if (schema.anyOf) return schema.anyOf.some((one) => suits(one, value));
  switch (schema.type) {
    case 'object':
      return isRecord(value) && suitsObject(schema, value);
    case 'array':
      return Array.isArray(value) && value.every((one) => suits(schema.items ?? {}, one));
    case 'string':
    case 'boolean':
      return typeof value === schema.type;
    case 'integer':
    case 'number':
      return typeof value === 'number' || isSpelledNumber(value);
    case 'null':
      return value === null;
    default:
      return true;
  }
}

/** What tells objects apart: a field of one value, and the fields that must be there. */
function suitsObject({ properties = {}, required = [] }: Schema, value: Record<string, unknown>): boolean {
  if (!required.every((name) => name in value)) return false;
  return Object.entries(properties).every(
    ([name, one]) => !('const' in one) || !(name in value) || value[name] === one.const,
  );
}

/** The form that fits best: one that suits, else one whose fields of one value agree. */
export function variantOf(variants: Schema[], value: unknown): number {
  const exact = variants.findIndex((one) => suits(one, value));
  if (exact >= 0) return exact;
  const near = variants.findIndex(
    ({ properties }) =>
      isRecord(value) &&
      Object.entries(properties ?? {}).some(([name, one]) => 'const' in one && value[name] === one.const),
  );
  return Math.max(near, 0);
}

/** What people call one of several forms. */
export function nameOf(schema: Schema): string {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  const kind = Object.entries(schema.properties ?? {}).find(([, one]) => 'const' in one);
  if (kind) return String(kind[1].const);
  if (schema.properties) return `with ${(schema.required ?? Object.keys(schema.properties)).join(', ')}`;
  if (schema.type === 'array') return `list of ${nameOf(schema.items ?? {})}`;
  return schema.type === 'object' ? 'names and values' : (schema.type ?? 'anything');
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSpelledNumber = (value: unknown) => isRecord(value) && typeof value.rawJSON === 'string';

/** The pointer of a part, as RFC 6901 escapes it. */
export const below = (pointer: string, name: string | number) =>
  `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
