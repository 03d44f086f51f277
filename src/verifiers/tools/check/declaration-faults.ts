/**
 * What of a declaration has no meaning in JSON Schema or the leaderboard's dialect. Read as if it
 * declared nothing, it would make a fault of every right call.
 */
import { isRecord, pointerSegment } from '../../../json.ts';
import type { ToolsReference } from '../reference.ts';

export interface DeclarationFault {
  /** Below the declared function. */
  pointer: string;
  message: string;
}

/** Arguments are an object; services and models name it in their own ways. */
const OBJECTS: ReadonlySet<string> = new Set(['object', 'dict', 'map', 'hashmap']);

export function declarationFault({
  parameters,
}: ToolsReference['functions'][number]): DeclarationFault | undefined {
  if (parameters === undefined) return undefined;
  const { type, properties = {}, required = [] } = parameters as Record<string, unknown>;
  if (type !== undefined && !(typeof type === 'string' && OBJECTS.has(type.toLowerCase())))
    return { pointer: '/parameters/type', message: 'The type of parameters is "object" or "dict".' };
  if (!isRecord(properties))
    return { pointer: '/parameters/properties', message: 'Properties are an object: a schema by each name.' };
  for (const [name, schema] of Object.entries(properties)) {
    const fault = schemaFault(schema, `/parameters/properties/${pointerSegment(name)}`);
    if (fault) return fault;
  }
  if (!Array.isArray(required) || !required.every((name) => typeof name === 'string'))
    return { pointer: '/parameters/required', message: 'Required are a list of names.' };
  return undefined;
}

/** Of what is read of the schema of an argument: its type, and that of its items. */
function schemaFault(schema: unknown, pointer: string): DeclarationFault | undefined {
  // In JSON Schema true is a schema that takes anything.
  if (typeof schema === 'boolean') return undefined;
  if (!isRecord(schema)) return { pointer, message: 'The schema of an argument is an object.' };
  const { type, items } = schema;
  if (type !== undefined && !isType(type))
    return { pointer: `${pointer}/type`, message: 'A type is a name, or a list of names.' };
  if (items === undefined) return undefined;
  const each = Array.isArray(items) ? [...items.entries()] : [[undefined, items] as const];
  for (const [index, item] of each) {
    const fault = schemaFault(item, `${pointer}/items${index === undefined ? '' : `/${index}`}`);
    if (fault) return fault;
  }
  return undefined;
}

const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Dialects have many names; one that is not known takes any value. */
const isType = (type: unknown): boolean =>
  isName(type) || (Array.isArray(type) && type.length > 0 && type.every(isName));
