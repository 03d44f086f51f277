/** What is noted of an item while it is graded, for `explain`. Nothing in grading reads it. */
import type { PreparedTests, TracedRun } from './attempt.ts';
import type { Code } from './extract/code.ts';

export interface Trace {
  tests?: PreparedTests;
  code?: Code;
  runs: TracedRun[];
}
