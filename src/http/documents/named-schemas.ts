/**
 * The types that clients will want to name: they stand under components/schemas, and a $ref
 * wherever a route uses them.
 */
import type { TSchema } from 'typebox';
import { Explanation } from '../../explanation.ts';
import {
  namedItemSchema,
  PromptField,
  ResponseField,
  soleItemSchema,
  soleOptionsSchema,
} from '../../grading/items/item.ts';
import { Extracted, TestResult, Verdict } from '../../verdict.ts';
import type { Registry } from '../../verifiers/registry.ts';
import type { App } from '../app-types.ts';
import { Problem } from '../plugins/problem.ts';
import { SoleVerdict } from '../rewards/one.ts';

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
    ['Explanation', Explanation],
    ['SoleVerdict', SoleVerdict],
    ['Prompt', PromptField],
    ['Response', ResponseField],
    ['Problem', Problem],
  ];
  for (const verifier of registry.list()) {
    const name = `${verifier.id[0]?.toUpperCase()}${verifier.id.slice(1)}`;
    schemas.push([`${name}Reference`, verifier.reference], [`${name}Options`, verifier.options]);
    schemas.push([`${name}Item`, namedItemSchema(verifier)], [`${name}Alone`, soleItemSchema(verifier)]);
    schemas.push([`${name}AloneOptions`, soleOptionsSchema(verifier.options)]);
  }
  const nameOf = new Map<string, string>();
  // Two that are equal share the first name.
  for (const [name, schema] of schemas) {
    const text = JSON.stringify(schema);
    if (!nameOf.has(text)) nameOf.set(text, name);
  }
  const shapes = new Set([...nameOf.keys()].map((text) => shapeOf(JSON.parse(text))));

  function withReferences(schema: unknown, except?: string): unknown {
    if (typeof schema !== 'object' || schema === null) return schema;
    const name = shapes.has(shapeOf(schema)) ? nameOf.get(JSON.stringify(schema)) : undefined;
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

/**
 * Equal schemas have equal shapes, and few others do: the text of every part of every schema would
 * be a twentieth of the time until the service listens.
 */
function shapeOf(schema: object): string {
  const { properties } = schema as { properties?: object };
  return JSON.stringify([namesIn(schema), properties && namesIn(properties)]);
}

/** As the text of the object names them. */
function namesIn(value: object): string[] {
  return Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [name]));
}
