/** Why a value cannot be audited at all: the form of its envelope, a verifier that is not there. */
import type { FieldError } from '../errors.ts';
import type { Registry } from '../verifiers/registry.ts';
import { type AuditItem, faultsOfAuditItem } from './item.ts';

export function auditFaults(registry: Registry, value: unknown, at: string): FieldError[] {
  const faults = faultsOfAuditItem(value, at);
  if (faults.length > 0) return faults;
  const { verifier } = value as AuditItem;
  if (registry.get(verifier)) return [];
  const known = registry.list().map(({ id }) => id);
  return [{ pointer: `${at}/verifier`, detail: `must be one of ${known.join(', ')}` }];
}
