/** Values that a JSON Schema of openapi.yaml allows, and values that miss it by a little. */
import fc from 'fast-check';

interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  patternProperties?: Record<string, Schema>;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

const JUNK = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, '', -1, 1e300, [], {}, 'x'.repeat(5000)),
);
/** Characters that parsers, logs and headers stumble over. */
const TEXT = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\\boxed{4}',
    '4',
    '#### 43',
    '```js\nf()\n```',
    '\u0000',
    '\ud800',
    '{"a":1}',
    '__proto__',
    '\\frac{1}{',
    '</think>',
  ),
);

export function arbitraryOf(
  schema: Schema,
  resolve: (ref: string) => Schema,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => arbitraryOf(part, resolve, depth + 1);
  if (schema.$ref) return inner(resolve(schema.$ref));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return fc.oneof(...branches.map(inner));
  if (schema.type === 'string') {
    return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern)) : TEXT;
  }
  if (schema.type === 'integer')
    return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 100, 100_000) });
  if (schema.type === 'number')
    return fc.double({ noNaN: true, noDefaultInfinity: true, min: schema.minimum, max: schema.maximum });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'array') {
    return fc.array(schema.items ? inner(schema.items) : JUNK, {
      minLength: schema.minItems ?? 0,
      maxLength: Math.max(3, schema.minItems ?? 0),
    });
  }
  if (schema.properties) {
    const fields = Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, inner(field)]),
    );
    return fc.record(fields, { requiredKeys: schema.required ?? [] });
  }
  if (schema.type === 'object') {
    const values = Object.values(schema.patternProperties ?? {})[0];
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), values ? inner(values) : JUNK, {
      maxKeys: 3,
    });
  }
  return JUNK;
}

/**
 * A value that the schema allows, with one part of it dropped, added or replaced half of the time.
 */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 2, arbitrary: valid },
    {
      weight: 2,
      arbitrary: fc.tuple(valid, fc.nat(), JUNK).map(([value, at, junk]) => spoil(value, at, junk)),
    },
    { weight: 1, arbitrary: JUNK },
  );
}

/** Walks down by `at` and puts `junk` somewhere. */
function spoil(value: unknown, at: number, junk: unknown): unknown {
  if (typeof value !== 'object' || value === null) return junk;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length + 1)] ?? 'unexpected';
  const rest = Math.floor(at / (keys.length + 1));
  const held = (value as Record<string, unknown>)[key];
  const changed = rest % 3 === 0 || held === undefined ? junk : spoil(held, Math.floor(rest / 3), junk);
  if (Array.isArray(value))
    return Object.assign([...value], { [Number.isInteger(Number(key)) ? key : 0]: changed });
  const copy: Record<string, unknown> = { ...value };
  if (rest % 3 === 1) delete copy[key];
  else copy[key] = changed;
  return copy;
}
