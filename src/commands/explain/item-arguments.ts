/** The item that the arguments of a command describe: in a file, or by its parts. */
import { readFile } from 'node:fs/promises';
import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { ConfigError } from '../../config-error.ts';
import { readJson } from '../../grading/items/exact-json.ts';
import { isRecord } from '../../json.ts';
import type { Verifier } from '../../verifiers/verifier.ts';

export interface ItemArguments {
  verifier: string;
  /** The response itself, or the path of a file `….json` that holds the item. */
  subject: string;
  prompt?: string;
  /** A JSON object, or the text for the one field that the verifier asks for. */
  reference?: string;
  options?: string;
}

/** @throws ConfigError for JSON that is none, and for a reference that needs more than a text. */
export async function itemOfArguments(
  verifier: Verifier,
  { subject, prompt, reference, options }: ItemArguments,
): Promise<unknown> {
  if (reference === undefined && subject.endsWith('.json')) {
    const item = readJson(await readFile(subject, 'utf8'));
    return isRecord(item) ? { ...item, verifier: verifier.id } : item;
  }
  return {
    verifier: verifier.id,
    ...(prompt === undefined ? {} : { prompt }),
    response: subject,
    reference: referenceOf(verifier, reference ?? '{}'),
    ...(options === undefined ? {} : { options: objectOf(options, '--options') }),
  };
}

function referenceOf({ id, reference }: Verifier, text: string): unknown {
  if (text.trimStart().startsWith('{')) {
    try {
      return objectOf(text, '--reference');
    } catch (error) {
      // A set such as {1, 2} is an answer.
      if (fieldFor(reference, text) === undefined) throw error;
    }
  }
  const field = fieldFor(reference, text);
  if (field === undefined)
    throw new ConfigError(`--reference of ${id} must be a JSON object: see /v1/verifiers/${id}`);
  return { [field]: text };
}

/** The first field that a reference cannot do without, if it may be a text. */
function fieldFor(schema: TSchema, text: string): string | undefined {
  const form = Type.IsUnion(schema) ? schema.anyOf[0] : schema;
  if (!form || !Type.IsObject(form)) return undefined;
  const [name] = form.required ?? [];
  const field = name === undefined ? undefined : form.properties[name];
  return field && Value.Check(field, text) ? name : undefined;
}

function objectOf(text: string, argument: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`${argument} is not valid JSON: ${(cause as Error).message}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ConfigError(`${argument} must be a JSON object`);
}
