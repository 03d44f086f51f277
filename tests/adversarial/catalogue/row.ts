import type { Tests } from '../../../src/verifiers/code/reference.ts';

/** One program beside the tests of an item. */
export interface Row {
  tests: Tests;
  line: [what: string, reward: 0 | 1, tests: Tests, program: string];
}
