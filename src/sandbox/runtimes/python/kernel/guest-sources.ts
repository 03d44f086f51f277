/** The Python sources of guest/ that make the image, by name without ending. */

/** What takes test programs apart; these share their names. */
export const ANALYSIS = [
  'analyze_flow',
  'analyze_tests',
  'analyze_endings',
  'analyze_purpose',
  'analyze_gaps',
  'analyze_tables',
  'analyze_text',
  'analyze_libraries',
  'analyze_calls',
  'analyze',
] as const;
/** What test programs find beside the candidate; these share their names, too. */
export const TESTING = [
  'testing',
  'settings',
  'helpers',
  'pytest_names',
  'numpy_names',
  'run_tests',
  'wide',
] as const;
export const GUEST_SOURCES = [
  'prepare',
  'threads',
  'stand_ins',
  'packages',
  'walls',
  'harness',
  'forms',
  'leetcode',
  'rehearse',
  ...TESTING,
  ...ANALYSIS,
] as const;
export type GuestSources = Record<(typeof GUEST_SOURCES)[number], string>;
