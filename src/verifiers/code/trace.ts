/** What is noted of an item while it is graded, for `explain`. Nothing in grading reads it. */
import type { SandboxUsed } from '../../verdict.ts';
import type { PreparedTests, TracedRun } from './attempt.ts';
import type { Code } from './extract/code.ts';

export interface Trace {
  /** Once it was decided where the programs run. */
  sandbox?: SandboxUsed;
  tests?: PreparedTests;
  code?: Code;
  runs: TracedRun[];
}
