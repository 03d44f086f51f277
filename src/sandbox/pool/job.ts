/** One submission on its way through the pool. */
import { performance } from 'node:perf_hooks';
import { bareReport, endsRun } from '../report.ts';
import { SandboxError, type StepReport, type Submission } from '../sandbox.ts';

/**
 * One submission on its way through the pool: it may need several children when the candidate takes
 * some of them down.
 */
export class Job {
  readonly submission: Submission;
  readonly reports: StepReport[] = [];
  readonly enqueuedAt = performance.now();
  /** Runs while nothing else runs. */
  alone: boolean;
  /** Has been run again because its first run could not be judged. */
  retried = false;
  failures = 0;
  /** The step whose child crashed last. */
  #crashedAt: number | undefined;
  startedAt: number | undefined;
  loaded = false;
  readonly #settle: { resolve: (job: Job) => void; reject: (error: Error) => void };
  #settled = false;
  #forgetSignal = () => {};

  constructor(
    submission: Submission,
    settle: { resolve: (job: Job) => void; reject: (error: Error) => void },
  ) {
    this.submission = submission;
    this.alone = submission.alone === true;
    this.#settle = settle;
  }

  /**
   * Lets the signal end the job while it is not settled; a signal outlives many jobs and must not
   * keep them.
   */
  abortOn(signal: AbortSignal, abort: () => void): void {
    signal.addEventListener('abort', abort, { once: true });
    this.#forgetSignal = () => signal.removeEventListener('abort', abort);
  }

  /** One of our own programs, which runs while candidates still wait. */
  get probe(): boolean {
    return this.submission.tenant === '';
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** What is still to be run, as a submission of its own for the next child. */
  rest(): Submission {
    const { submission } = this;
    if (this.reports.length === 0) return submission;
    const limits = { ...submission.limits, totalCpuMs: this.leftMs };
    return { ...submission, limits, steps: submission.steps.slice(this.reports.length) };
  }

  get leftMs(): number {
    return this.submission.limits.totalCpuMs - this.reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  }

  get complete(): boolean {
    return this.reports.length >= this.submission.steps.length;
  }

  /** Notes a crash of the child. @returns whether the same step had crashed one before */
  crashesAgain(): boolean {
    const again = this.#crashedAt === this.reports.length;
    this.#crashedAt = this.reports.length;
    return again;
  }

  /** Adds a report; the steps that can't or must not run any more are reported as not run. */
  add(report: StepReport): void {
    this.reports.push(report);
    if (!endsRun(this.submission, report, this.leftMs)) return;
    while (!this.complete) this.reports.push(bareReport('not_run'));
  }

  finish(): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#forgetSignal();
    this.#settle.resolve(this);
  }

  fail(kind: SandboxError['kind'], message: string, options?: ErrorOptions): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#forgetSignal();
    this.#settle.reject(new SandboxError(kind, message, options));
  }
}
