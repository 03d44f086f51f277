/** Reads the tests of an item, in whichever form they come. */
import type { PreparedTests } from './attempt.ts';
import { ItemFault } from './fault.ts';
import { prepareAsserts } from './forms/asserts.ts';
import { prepareCall } from './forms/call.ts';
import { prepareFiles } from './forms/files.ts';
import type { Preparation } from './forms/preparation.ts';
import { prepareProgram } from './forms/program.ts';
import { prepareStdio } from './forms/stdio.ts';
import type { Tests } from './reference.ts';

/** @throws ItemFault when the tests or the options cannot be used; SandboxError for failures of ours. */
export function prepareTests(tests: Tests, preparation: Preparation): Promise<PreparedTests> {
  switch (tests.kind) {
    case 'stdio':
      return prepareStdio(tests, preparation);
    case 'call':
      return prepareCall(tests, preparation);
    case 'asserts':
      assertNoComparator(preparation);
      return prepareAsserts(tests, preparation);
    case 'program':
      assertNoComparator(preparation);
      return prepareProgram(tests, preparation);
    case 'files':
      assertNoComparator(preparation);
      return prepareFiles(tests, preparation);
  }
}

function assertNoComparator({ compare }: Preparation): void {
  if (compare.name === undefined) return;
  const message = 'tests of this form carry their own comparisons';
  throw new ItemFault('invalid_item', message, '/options/compare');
}
