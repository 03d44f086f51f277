/** The Python sources of guest/ that make the image, by name without ending. */
export const GUEST_SOURCES = [
  'prepare',
  'threads',
  'stand_ins',
  'packages',
  'walls',
  'harness',
  'forms',
  'leetcode',
  'testing',
  'pytest_names',
  'numpy_names',
  'run_tests',
  'wide',
  'analyze_flow',
  'analyze_tests',
  'analyze_endings',
  'analyze_tables',
  'analyze',
  'rehearse',
] as const;
export type GuestSources = Record<(typeof GUEST_SOURCES)[number], string>;
