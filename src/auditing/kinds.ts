/**
 * The kinds of fault that an audit tells, in the order of causes: what stands further up explains
 * what stands further down.
 */

export type Severity = 'error' | 'warning';

interface KindFacts {
  severity: Severity;
  /** The repair, where the finding itself does not say a better one. */
  hint: string;
}

const error = (hint: string): KindFacts => ({ severity: 'error', hint });
const warning = (hint: string): KindFacts => ({ severity: 'warning', hint });

export const KINDS = {
  empty_reference: error('Give the reference, or drop the item.'),
  placeholder: error('Put the answer itself where the placeholder stands, or drop the item.'),
  list_as_text: error('Write the list as JSON instead of as text within a text.'),
  html_entities: error('Decode the entities.'),
  mojibake: error('Decode the text again, with its own character set.'),
  number_format: error('Write the number with a decimal point and without other separators.'),
  letter_for_value: error('Give the value that the letter stood for, or the options it chose among.'),
  truncated: error('Restore the text that was cut off, or drop the item.'),
  gold_query_fails: error('Repair the query, or the database it is for.'),
  schema_invalid: error('Repair the schema.'),
  expected_violates_schema: error('Make schema and expected value agree.'),
  unknown_unit: error('Write the unit with a symbol of the SI or a name that is in use.'),
  choice_outside_options: error('Name one of the labels that are offered.'),
  unit_lost: warning('Give the unit with the reference.'),
  reference_unreadable: error('Write the reference in a form that its verifier reads.'),
  missing_import: error('Import the module or bring the helper with the tests.'),
  wrong_function_name: error('Let the tests call the name that the task asks for.'),
  time_limit_tight: error('Raise options.limits.test_cpu_ms.'),
  depends_on_time: error('Fix the clock, or compute what is expected from it.'),
  depends_on_randomness: error('Fix the seed within the tests, or test what every draw has in common.'),
  depends_on_locale: error('Format without the locale, or set a fixed one.'),
  depends_on_order: error('Compare without order: sort both sides, or options.compare: unordered.'),
  flaky_tests: error('Test what is the same in every run.'),
  conflicting_tests: error('Keep the right one of the tests that contradict each other.'),
  ambiguous_reference: error('Keep the one right value; several that all count are a JSON list.'),
  reference_contradicts_solution: error('Find out which of the two is wrong.'),
  conflicting_duplicate: error('Find out which of the references is right.'),
  accepts_everything: error('Test what tells a right answer from any other.'),
  weak_tests: warning('Let the reference tell a right answer from these: more tests, a stricter option.'),
  shared_state: warning('Make the state anew for each test.'),
  slow_tests: warning('Test smaller inputs, or raise the limit.'),
  empty_gold_result: warning('Choose databases on which the query returns rows.'),
  unstable_order: warning('Order by something that tells all rows apart.'),
  duplicate_options: warning('Keep one of the options that say the same.'),
  missing_context: warning('Give the content that the prompt refers to, or drop the item.'),
  answer_leak: warning('Take the answer out of the prompt.'),
  duplicate: warning('Keep one of the items.'),
  near_duplicate: warning('Keep one of the items.'),
} as const satisfies Record<string, KindFacts>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** Place in the order of causes. */
export const rankOf = (kind: Kind): number => KIND_NAMES.indexOf(kind);
