/** What the verifier itself says of a reference that it cannot grade against. */
import type { Verdict } from '../../../verdict.ts';
import type { Observation } from '../../finding.ts';
import type { Kind } from '../../kinds.ts';
import type { Subject } from '../../subject.ts';
import { bareAnswer } from '../text/fold.ts';
import { isPlaceholder } from '../text/placeholder.ts';

/** Where a fault has a name of its own, by verifier and place. */
const NAMED: [verifier: string, pointer: RegExp, kind: Kind][] = [
  ['sql', /^\/reference\/sql/, 'gold_query_fails'],
  ['structured', /^\/reference\/schema/, 'schema_invalid'],
  ['tools', /^\/reference\/functions/, 'schema_invalid'],
  ['structured', /^\/reference\/expected/, 'expected_violates_schema'],
  ['choice', /^\/reference\/answer/, 'choice_outside_options'],
];

/** Faults of form, before anything is graded. */
export function malformed({ item, faults, verifier }: Subject): Observation[] {
  const fault = faults[0];
  if (!fault) return [];
  const pointer = fault.pointer || '/reference';
  const kind =
    kindOfText(item.reference, pointer) ??
    NAMED.find(([id, at]) => id === verifier.id && at.test(pointer))?.[2] ??
    'reference_unreadable';
  return [{ kind, pointer, message: `${pointer} ${fault.detail}.`, evidence: { faults: faults.length } }];
}

/** The reference as it was found when a response was graded. */
export function unreadable({ item, verifier }: Subject, verdict: Verdict): Observation[] {
  const { reason, message, pointer = '/reference' } = verdict;
  if (reason === 'unsupported') return missing(message, pointer);
  if (reason !== 'invalid_reference' && reason !== 'invalid_item') return [];
  const kind = kindOfText(item.reference, pointer) ?? kindOf(verifier.id, pointer, message);
  return [{ kind, pointer, message, evidence: { reason } }];
}

/** Of a text that no verifier can read, and that says nothing: why it cannot be read. */
function kindOfText(reference: unknown, pointer: string): Kind | undefined {
  let value = reference;
  for (const name of pointer.split('/').slice(2))
    value = (value as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string') return undefined;
  if (bareAnswer(value) === '') return 'empty_reference';
  return isPlaceholder(value, false) ? 'placeholder' : undefined;
}

function kindOf(verifier: string, pointer: string, message: string): Kind {
  if (verifier === 'quantity' && /\bunit\b/i.test(message)) return 'unknown_unit';
  if (verifier === 'code' && /asserts nothing|is always true/.test(message)) return 'accepts_everything';
  if (verifier === 'code' && /there are no tests/.test(message)) return 'empty_reference';
  return NAMED.find(([id, at]) => id === verifier && at.test(pointer))?.[2] ?? 'reference_unreadable';
}

/** A module that is nowhere to be found; all else is a matter of the service. */
function missing(message: string, pointer: string): Observation[] {
  const name = /need the module (\S+?),/.exec(message)?.[1];
  if (name === undefined) return [];
  return [{ kind: 'missing_import', pointer, message, evidence: { module: name } }];
}
