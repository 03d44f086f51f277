/** Of one item: each kind once, and no consequence beside its cause. */
import type { Observation } from './finding.ts';
import { KINDS, type Kind, rankOf } from './kinds.ts';

/** Faults of the reference's text: whatever else fails, fails because of them. */
const OF_TEXT: Kind[] = [
  'empty_reference',
  'placeholder',
  'list_as_text',
  'html_entities',
  'mojibake',
  'number_format',
  'letter_for_value',
  'truncated',
  'gold_query_fails',
  'schema_invalid',
  'expected_violates_schema',
  'unknown_unit',
  'choice_outside_options',
];
const OF_TESTS: Kind[] = ['accepts_everything', 'weak_tests', 'shared_state', 'slow_tests'];

/** What each consequence follows from; the first cause that is there takes its place. */
const CAUSES: Partial<Record<Kind, Kind[]>> = {
  reference_unreadable: OF_TEXT,
  weak_tests: ['accepts_everything', 'empty_gold_result', 'duplicate_options', ...OF_TEXT],
  accepts_everything: ['empty_gold_result', ...OF_TEXT],
  answer_leak: ['accepts_everything'],
  near_duplicate: ['duplicate', 'conflicting_duplicate'],
  duplicate: ['conflicting_duplicate'],
};

export function folded(observations: readonly Observation[]): Observation[] {
  const kinds = new Set(observations.map(({ kind }) => kind));
  const once = [...kinds].map((kind) => observations.find((one) => one.kind === kind)!);
  return once
    .filter(({ kind }) => !isConsequence(kind, kinds))
    .sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

function isConsequence(kind: Kind, kinds: ReadonlySet<Kind>): boolean {
  if (CAUSES[kind]?.some((cause) => kinds.has(cause))) return true;
  if (kind !== 'reference_contradicts_solution') return false;
  // Whatever is an error by itself explains that the solution fails.
  return [...kinds].some(
    (other) => rankOf(other) < rankOf(kind) && (KINDS[other].severity === 'error' || other === 'unit_lost'),
  );
}

/** Whether more runs of the item would only show what is known already. */
export function isDecided(observations: readonly Observation[]): boolean {
  return observations.some(
    ({ kind, severity }) =>
      (severity ?? KINDS[kind].severity) === 'error' && !OF_TESTS.includes(kind) && kind !== 'number_format',
  );
}
