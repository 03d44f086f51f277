/** The types that clients will want to name: they stand under components/schemas, and a $ref wherever a route uses them. */
import type { TSchema } from 'typebox';
import { ResponseField } from '../../grading/item.ts';
import { Extracted, TestResult, Verdict } from '../../verdict.ts';
import type { App } from '../app-types.ts';
import { Problem } from '../schemas/problem.ts';

/** Inner types before the outer ones that hold them. */
const NAMED: readonly [string, TSchema][] = [
  ['Extracted', Extracted],
  ['TestResult', TestResult],
  ['Verdict', Verdict],
  ['Response', ResponseField],
  ['Problem', Problem],
];

const NAME_OF = new Map(NAMED.map(([name, schema]) => [JSON.stringify(schema), name]));

export function addNamedSchemas(app: App): void {
  for (const [name, schema] of NAMED) {
    app.addSchema({ $id: name, ...(withReferences(schema, name) as object) });
  }
}

/** A plain copy in which every part that has a name is a reference to it. */
export function withReferences(schema: unknown, except?: string): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const name = NAME_OF.get(JSON.stringify(schema));
  if (name && name !== except) return { $ref: `${name}#` };
  if (Array.isArray(schema)) return schema.map((part) => withReferences(part, except));
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, withReferences(part, except)]));
}
