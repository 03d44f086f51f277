/** The types that clients will want to name: they stand under components/schemas, and a $ref wherever a route uses them. */
import type { TSchema } from 'typebox';
import { itemSchema, PromptField, ResponseField } from '../../grading/items/item.ts';
import { Extracted, TestResult, Verdict } from '../../verdict.ts';
import type { Registry } from '../../verifiers/registry.ts';
import type { App } from '../app-types.ts';
import { Problem } from '../plugins/problem.ts';

export interface NamedSchemas {
  addTo(app: App): void;
  /** A plain copy in which every part that has a name is a reference to it. */
  withReferences(schema: unknown): unknown;
}

export function nameSchemas(registry: Registry): NamedSchemas {
  const schemas: [string, TSchema][] = [
    ['Extracted', Extracted],
    ['TestResult', TestResult],
    ['Verdict', Verdict],
    ['Prompt', PromptField],
    ['Response', ResponseField],
    ['Problem', Problem],
  ];
  for (const verifier of registry.list()) {
    const name = `${verifier.id[0]?.toUpperCase()}${verifier.id.slice(1)}`;
    schemas.push([`${name}Reference`, verifier.reference], [`${name}Options`, verifier.options]);
    schemas.push([`${name}Item`, itemSchema(verifier, true)], [`${name}Alone`, itemSchema(verifier, false)]);
  }
  const nameOf = new Map<string, string>();
  // Two that are equal share the first name.
  for (const [name, schema] of schemas) {
    const text = JSON.stringify(schema);
    if (!nameOf.has(text)) nameOf.set(text, name);
  }

  function withReferences(schema: unknown, except?: string): unknown {
    if (typeof schema !== 'object' || schema === null) return schema;
    const name = nameOf.get(JSON.stringify(schema));
    if (name && name !== except) return { $ref: `${name}#` };
    if (Array.isArray(schema)) return schema.map((part) => withReferences(part, except));
    return Object.fromEntries(
      Object.entries(schema).map(([key, part]) => [key, withReferences(part, except)]),
    );
  }

  return {
    withReferences: (schema) => withReferences(schema),
    addTo(app) {
      for (const [text, name] of nameOf) {
        const definition = withReferences(JSON.parse(text), name) as object;
        app.addSchema({ $id: name, ...definition });
      }
    },
  };
}
