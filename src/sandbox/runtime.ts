/**
 * What a runtime implements inside a child process. `child.ts` reads work from the parent, hands it to the one runtime of
 * the child and passes reports back as they come; it knows nothing of isolates or interpreters.
 */
import type { AnalyzeRequest, RuntimeId, StepReport, Submission, TestPlan } from './sandbox.ts';

/** `run` children meet candidates; an `analyze` child only ever sees test programs; a `build` child makes the snapshot, and sees neither. */
export type ChildRole = 'run' | 'analyze' | 'build';

export interface RuntimeOptions {
  role: ChildRole;
  /** Absolute path of the file from which the runtime starts, for a runtime that has one (snapshots.ts); `build` makes it. */
  snapshot?: string;
  /** MiB of `Limits.memoryMb` to prepare for while idle; another limit in a submission is honoured, only slower. */
  memoryMb: number;
}

/** How a runtime tells the parent where it is: what was reported survives when the child is killed afterwards. */
export interface RunHooks {
  /**
   * Hands over the report of the step that has just ended, in order, one call per step. The step after it counts as begun
   * at once: its CPU time is measured by the parent from here on.
   */
  report(report: StepReport): void;
}

export interface RunOutcome {
  /**
   * The child must not serve another submission: an isolate ended abnormally, would not end, or state could not be put
   * back. The parent kills the child and takes a fresh one.
   */
  discard: boolean;
}

export interface Runtime {
  readonly id: RuntimeId;

  /** Prepares everything up to the point where a submission can run at full speed; in a `build` child, makes the snapshot. A rejection is a failure of ours. */
  warm(): Promise<void>;

  /**
   * Runs `submission.steps` in order and hands every report to `hooks.report`, not_run steps included. Candidate failures are
   * outcomes in the reports. A rejection means that the runtime failed: the parent discards the child, and no verdict comes of it.
   *
   * Limits: the runtime measures CPU time (`startCpuWatch` in limits.ts) and ends a step at `stepCpuMs` or `totalCpuMs` as far as the
   * engine lets itself be interrupted. What can't be interrupted is killed by the parent, which then writes the report itself.
   */
  run(submission: Submission, hooks: RunHooks): Promise<RunOutcome>;

  /** Takes a test program apart (role `analyze` only). Rejects with TestSourceError when the program is at fault. */
  analyze(request: AnalyzeRequest): Promise<TestPlan>;

  /**
   * Called when the child has nothing to do, after a reply was sent: put state back, prepare the next isolate. Work that
   * arrives meanwhile waits for it, so it should be short. A rejection ends the child.
   */
  idle(): Promise<void>;
}
