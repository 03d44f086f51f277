/**
 * Validation of items against the schemas of their verifiers, each compiled when its verifier is
 * first asked for: all of them would be a fifth of the time until the service listens.
 */
import type { TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import type { FieldError } from '../../errors.ts';
import type { Registry } from '../../verifiers/registry.ts';
import { faultsOf } from './faults.ts';
import { AnyItem, namedItemSchema } from './item.ts';

export interface ItemValidator {
  /** Faults of an item that names its verifier; pointers start with `at`. */
  faults(item: unknown, at?: string): FieldError[];
}

interface Compiled {
  schema: TObject;
  check(value: unknown): boolean;
}

export function createItemValidator(registry: Registry): ItemValidator {
  const verifiers = new Map(registry.list().map((verifier) => [verifier.id, verifier]));
  const known = [...verifiers.keys()].map((id) => JSON.stringify(id)).join(', ');
  const compiled = new Map<string, Compiled>();

  function compiledOf(id: string): Compiled | undefined {
    const made = compiled.get(id);
    const verifier = verifiers.get(id);
    if (made !== undefined || verifier === undefined) return made;
    const schema = namedItemSchema(verifier);
    const validator = Compile(schema);
    const entry = { schema, check: (value: unknown) => validator.Check(value) };
    compiled.set(id, entry);
    return entry;
  }

  return {
    faults(item, at = '') {
      const id =
        typeof item === 'object' && item !== null ? (item as { verifier?: unknown }).verifier : undefined;
      const entry = typeof id === 'string' ? compiledOf(id) : undefined;
      if (entry)
        return entry.check(item) ? [] : faultsOf(entry.schema, item, at).map((fault) => clarified(fault, at));
      const general = faultsOf(AnyItem, item, at);
      if (typeof id === 'string')
        general.push({ pointer: `${at}/verifier`, detail: `must be one of ${known}` });
      return general;
    },
  };
}

/** Explaining takes as long again and answers at length: not for lists and batches. */
function clarified(fault: FieldError, at: string): FieldError {
  if (fault.pointer !== `${at}/options/explain`) return fault;
  return { ...fault, detail: 'is for one item alone, sent to /v1/rewards/{verifier}' };
}
