/** Reads the tests of an item, in whichever form they come. */
import type { PreparedTests } from './attempt.ts';
import { ItemFault } from './fault.ts';
import { prepareAsserts } from './forms/asserts.ts';
import { prepareCall } from './forms/call.ts';
import { prepareFiles } from './forms/files.ts';
import { prepareInteractive } from './forms/interactive.ts';
import { isolateLanguage } from './forms/native-forms.ts';
import type { Preparation } from './forms/preparation.ts';
import { prepareProgram } from './forms/program.ts';
import { prepareStdio } from './forms/stdio.ts';
import type { Tests } from './reference.ts';

/**
 * @throws ItemFault when the tests or the options cannot be used; SandboxError for failures of
 * ours.
 */
export async function prepareTests(tests: Tests, preparation: Preparation): Promise<PreparedTests> {
  assertSome(tests);
  switch (tests.kind) {
    case 'stdio':
      return prepareStdio(tests, preparation);
    case 'interactive':
      assertNoComparator(preparation);
      return prepareInteractive(tests);
    case 'call':
      isolateLanguage(preparation, '/reference/tests');
      return prepareCall(tests, preparation);
    case 'asserts':
      assertNoComparator(preparation);
      isolateLanguage(preparation, '/reference/tests');
      return prepareAsserts(tests, preparation);
    case 'program':
      assertNoComparator(preparation);
      isolateLanguage(preparation, '/reference/tests');
      return prepareProgram(tests, preparation);
    case 'files':
      assertNoComparator(preparation);
      return prepareFiles(tests, preparation);
  }
}

/** No tests is no pass, and nothing that a candidate could be blamed for. */
function assertSome(tests: Tests): void {
  const list = tests.kind === 'asserts' ? 'asserts' : tests.kind === 'files' ? 'files' : 'cases';
  const value = (tests as Partial<Record<typeof list, object>>)[list];
  if (value === undefined || Object.keys(value).length > 0) return;
  throw new ItemFault('invalid_reference', 'there are no tests', `/reference/tests/${list}`);
}

function assertNoComparator({ compare }: Preparation): void {
  if (compare.name === undefined) return;
  const message = 'tests of this form carry their own comparisons';
  throw new ItemFault('invalid_item', message, '/options/compare');
}
