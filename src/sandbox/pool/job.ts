/** One submission on its way through the pool. */
import { performance } from 'node:perf_hooks';
import { bareReport, endsRun, ReportRoom, sharesState } from '../report.ts';
import { SandboxError, type StepReport, type Submission } from '../sandbox.ts';

/** Children that end within so many milliseconds may have been ended together. */
const AT_ONCE_MS = 500;

/** What becomes of a job whose child is gone. */
export type Fate =
  /** The step has ended, and this is how. */
  | { kind: 'ended'; report: StepReport }
  /** The rest runs elsewhere; after so many failures it is a failure of ours. */
  | { kind: 'again'; message: string; attempts: number }
  /** It gave way to others, and goes on where it stood. */
  | { kind: 'later' }
  /** Once more, while nothing else runs. */
  | { kind: 'alone' }
  | { kind: 'failed'; message: string };

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
  /** It is known or expected to take long. */
  slow = false;
  /** It has lost its child to others: once at once, or after a trial. */
  gaveWay = false;
  /** It had a trial before, in which it did not end. */
  tried = false;
  /** Nothing of it is cut short by the clock any more. */
  patient: boolean;
  /** It has met the limits of 32 bits and runs without them from its first call on. */
  wide = false;
  /** Has been run again because its first run could not be judged. */
  retried = false;
  failures = 0;
  /** Of steps whose child crashed: all may be made again, and meet the same crashes. */
  readonly #crashes = new Map<number, { at: number; count: number }>();
  startedAt: number | undefined;
  loaded = false;
  readonly #stepAside: () => void;
  #room: ReportRoom;
  readonly #settle: { resolve: (job: Job) => void; reject: (error: Error) => void };
  #settled = false;
  #forgetSignal = () => {};

  /** @param stepAside called when it gives way after a trial */
  constructor(
    submission: Submission,
    settle: { resolve: (job: Job) => void; reject: (error: Error) => void },
    stepAside = () => {},
  ) {
    this.submission = submission;
    this.alone = submission.alone === true;
    this.patient = this.alone;
    this.#room = new ReportRoom(submission);
    this.#settle = settle;
    this.#stepAside = stepAside;
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

  get stepsLeft(): number {
    return this.submission.steps.length - this.reports.length;
  }

  get complete(): boolean {
    return this.stepsLeft <= 0;
  }

  /**
   * Notes a crash of the child.
   * @returns whether the same step had crashed one before: what ends several children at once, as
   * somebody outside may, is one crash
   */
  crashesAgain(): boolean {
    const now = performance.now();
    const crashes = this.#crashes.get(this.reports.length) ?? { at: now, count: 0 };
    this.#crashes.set(this.reports.length, crashes);
    crashes.count += 1;
    return crashes.count > 2 || now - crashes.at > AT_ONCE_MS;
  }

  /** Adds a report; the steps that can't or must not run any more are reported as not run. */
  add(report: StepReport): void {
    const kept = this.#room.keep(report);
    this.reports.push(kept);
    if (!endsRun(this.submission, kept, this.leftMs)) return;
    while (!this.complete) this.reports.push(bareReport('not_run'));
  }

  /** Its child has given it back. */
  runAgain({ wide }: { wide: boolean }): void {
    if (wide) this.wide = true;
    else this.patient = true;
    this.#startOver();
  }

  #startOver(): void {
    if (!sharesState(this.submission)) return;
    this.reports.length = 0;
    this.#room = new ReportRoom(this.submission);
  }

  /** Its child is gone. @returns whether the rest of it is to be run */
  meet(fate: Fate): boolean {
    if (this.#settled) return false;
    if (fate.kind === 'failed') this.fail('internal', fate.message);
    else if (fate.kind === 'ended') {
      this.failures = 0;
      this.add(fate.report);
      if (this.complete) this.finish();
    } else if (fate.kind === 'later') {
      this.slow = true;
      this.gaveWay = true;
      this.#startOver();
      if (this.tried) this.#stepAside();
    } else if (fate.kind === 'alone') {
      this.retried = true;
      this.alone = true;
    } else {
      this.failures += 1;
      this.#startOver();
      if (this.failures >= fate.attempts) this.fail('internal', `The sandbox failed: ${fate.message}`);
    }
    return !this.#settled;
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
