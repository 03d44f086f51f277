/** Values that fit the schema of an action, for properties. */
import fc from 'fast-check';

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  items?: Schema[] | Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  pattern?: string;
  examples?: unknown[];
}

export function fromSchema(given: object): fc.Arbitrary<unknown> {
  const schema = given as Schema;
  if (schema.examples !== undefined) return fc.constantFrom(...schema.examples);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(fromSchema));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.type === 'integer')
    return fc.integer({ min: schema.minimum ?? -20, max: Math.min(schema.maximum ?? 20, 20) });
  if (Array.isArray(schema.items)) return fc.tuple(...schema.items.map(fromSchema));
  if (schema.type === 'object') {
    const entries = Object.entries(schema.properties ?? {});
    return fc.record(Object.fromEntries(entries.map(([name, inner]) => [name, fromSchema(inner)])));
  }
  if (schema.type === 'string') return fc.string({ maxLength: 12 });
  throw new Error(`no values for ${JSON.stringify(schema)}`);
}
