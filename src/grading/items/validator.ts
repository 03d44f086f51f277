/** Validation of items against the schemas of their verifiers, compiled once. */
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

export function createItemValidator(registry: Registry): ItemValidator {
  const compiled = new Map<string, { schema: TObject; check: (value: unknown) => boolean }>();
  for (const verifier of registry.list()) {
    const schema = namedItemSchema(verifier);
    const validator = Compile(schema);
    compiled.set(verifier.id, { schema, check: (value) => validator.Check(value) });
  }
  const known = [...compiled.keys()].map((id) => JSON.stringify(id)).join(', ');

  return {
    faults(item, at = '') {
      const id =
        typeof item === 'object' && item !== null ? (item as { verifier?: unknown }).verifier : undefined;
      const entry = typeof id === 'string' ? compiled.get(id) : undefined;
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
