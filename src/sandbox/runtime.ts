/**
 * What a runtime implements inside a child process. `child.ts` reads work from the parent, hands it
 * to the one runtime of the child and passes reports back as they come; it knows nothing of
 * isolates or interpreters.
 */
import type { AnalyzeRequest, IsolateId, Step, StepReport, Submission, TestPlan } from './sandbox.ts';

/** A step was cut short for no fault of its own: it has to run again, with patience or wide. */
export class CutOff extends Error {
  /** It has met the limits of 32 bits; else the clock was to blame. */
  readonly wide: boolean;

  constructor(wide = false) {
    super();
    this.wide = wide;
  }
}

/**
 * `run` children meet candidates; an `analyze` child only ever sees test programs; a `build` child
 * makes the snapshot, and sees neither.
 */
export type ChildRole = 'run' | 'analyze' | 'build';

export interface RuntimeOptions {
  role: ChildRole;
  /**
   * Absolute path of the file from which the runtime starts, for a runtime that has one
   * (snapshots.ts); `build` makes it.
   */
  snapshot?: string;
  /**
   * MiB of `Limits.memoryMb` to prepare for while idle; another limit in a submission is honoured,
   * only slower.
   */
  memoryMb: number;
  /** Tenants for whom an isolate is kept that served them; the one unused longest goes. */
  tenants: number;
}

/** One submission while a runtime runs it. */
export interface Run {
  /**
   * Runs one step. Candidate failures are outcomes in the report. A rejection means that the
   * runtime failed: the parent discards the child, and no verdict comes of it.
   *
   * Limits: the runtime measures CPU time (`startCpuWatch` in cpu-watch.ts) and ends a step at
   * `stepCpuMs` or `totalCpuMs` as far as the engine lets itself be interrupted. What can't be
   * interrupted is killed by the parent, which then writes the report itself.
   *
   * A run that was not opened with patience may reject with `CutOff`: nothing is known of the step,
   * and it has to run again.
   */
  step(step: Step): Promise<StepReport>;

  /** CPU milliseconds that are left for all steps together. */
  readonly leftMs: number;

  /** Gives back what the run had. Nothing of it runs from then on. */
  close(): void;

  /**
   * The child must not serve another submission: an isolate ended abnormally, would not end, or
   * state could not be put back. The parent kills the child and takes a fresh one.
   */
  readonly abnormal: boolean;
}

/** How a submission is run. */
export interface Manner {
  /** Steps are ended by their limits alone, and never with `CutOff` for time. */
  patient: boolean;
  /** Without the limits of 32 bits where the runtime has such, and never with `CutOff` for them. */
  wide: boolean;
}

export interface Runtime {
  readonly id: IsolateId;

  /**
   * Prepares everything up to the point where a submission can run at full speed; in a `build`
   * child, makes the snapshot. A rejection is a failure of ours.
   */
  warm(): Promise<void>;

  /** Takes a submission up; its steps are then run in order. */
  open(submission: Submission, manner: Manner): Run;

  /**
   * Takes a test program apart (role `analyze` only). Rejects with TestSourceError when the program
   * is at fault.
   */
  analyze(request: AnalyzeRequest): Promise<TestPlan>;

  /**
   * Called when the child has nothing to do, after a reply was sent: put state back, prepare the
   * next isolate. Work that arrives meanwhile waits for it, so it should be short. A rejection ends
   * the child.
   */
  idle(): Promise<void>;
}
