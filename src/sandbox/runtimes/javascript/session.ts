/** One submission of JavaScript or TypeScript while it runs. */
import ivm from 'isolated-vm';
import { startCpuMeter, startCpuWatch } from '../../child/cpu-watch.ts';
import { bareReport } from '../../report.ts';
import { CutOff } from '../../runtime.ts';
import type { GuestFlag, StepReport, Submission } from '../../sandbox.ts';
import { Guest, type GuestReport, IsolateGone, type StepSettings, UncaughtError } from './isolates/guest.ts';
import { type GuestIsolate, isolateMemoryMb } from './isolates/guest-isolate.ts';
import type { IsolateSupply } from './isolates/isolate-supply.ts';
import { hurryMs, Pace } from './isolates/pace.ts';
import type { GuestKind } from './snapshot/snapshot.ts';
import { evaluateModule } from './sources/modules.ts';
import { type MainSource, readMain } from './sources/source.ts';
import { CompileError } from './sources/typescript.ts';

/** One submission while it runs: its isolate, what it has spent, and its main program. */
export class Session {
  readonly submission: Submission;
  readonly #supply: IsolateSupply;
  readonly #kind: GuestKind;
  readonly #pace: Pace;
  #isolate: GuestIsolate | undefined;
  #main: MainSource | undefined;
  #guest: Guest | undefined;
  #spentMs = 0;
  /** An isolate did not end normally: the child is not to be used again. */
  abnormal = false;

  /** @param patient nothing of it is cut off by the clock */
  constructor(submission: Submission, supply: IsolateSupply, patient: boolean) {
    this.submission = submission;
    this.#supply = supply;
    this.#pace = new Pace(patient);
    this.#kind = submission.steps.some(({ kind }) => kind === 'checks') ? 'checks' : 'programs';
  }

  /** CPU milliseconds that are left for all steps together. */
  get leftMs(): number {
    return this.submission.limits.totalCpuMs - this.#spentMs;
  }

  /**
   * A new context for the program, with nothing of the candidate in it yet.
   * @param serves whether it serves this step alone, or calls that may follow
   */
  open(settings: Partial<StepSettings> = {}, serves: 'step' | 'calls' = 'step'): Guest {
    const guest = new Guest(this.#livingIsolate(), this.#pace);
    this.#guest = guest;
    const rest = { stdin: '', argv: [], ...settings };
    guest.begin(this.submission, this.submission.limits, rest, serves === 'calls');
    return guest;
  }

  #livingIsolate(): GuestIsolate {
    if (this.#isolate === undefined) this.#isolate = this.#supply.take(this.#kind, this.submission);
    else if (this.#isolate.ended !== undefined) {
      this.#isolate = this.#supply.fresh(this.#kind, isolateMemoryMb(this.submission.limits));
    }
    return this.#isolate;
  }

  /**
   * Runs the main program and its event loop until nothing is left to do.
   * @throws CompileError, UncaughtError, IsolateGone
   */
  async load(guest: Guest): Promise<void> {
    await this.start(guest);
    await this.settle(guest);
  }

  /** As `load`, without its event loop. */
  async start(guest: Guest): Promise<void> {
    const { isolate } = guest.owner;
    this.#main ??= readMain(this.submission, isolate);
    const { kind, text, filename, script: compiled } = this.#main;
    if (kind === 'script') {
      this.#main.script = undefined;
      const script = compiled ?? isolate.compileScriptSync(text, { filename });
      const options = { reference: true, release: true } as const;
      const result = await guest.attempt<unknown>(
        (limit) => script.runSync(guest.context, { ...options, ...limit }),
        () => script.run(guest.context, options),
      );
      if (result instanceof ivm.Reference) result.release();
    } else if (kind === 'closure') {
      const options = { filename, result: { reference: true } } as const;
      await guest.attempt<unknown>(
        (limit) => guest.context.evalClosureSync(text, [], { ...options, ...limit }),
        () => guest.context.evalClosure(text, [], options),
      );
    } else {
      await evaluateModule(guest, this.submission, this.#main);
    }
  }

  /**
   * Runs the event loop until nothing keeps the program alive. @throws UncaughtError, IsolateGone
   */
  async settle(guest: Guest): Promise<void> {
    while (guest.ask('rest') === 'more') {
      const state = await guest.drive('step');
      if (state === 'failed') throw new UncaughtError(guest.report().message, '');
    }
  }

  /**
   * Runs `body` as one step under the CPU limits, and turns what becomes of the candidate into a
   * report. `body` reports what it observed besides the output; errors of ours pass through.
   * @param spentMs milliseconds of its hurry that have been spent before
   * @throws CutOff when it was in a hurry and is to be run again
   */
  async step(body: () => Promise<StepReport>, spentMs = 0): Promise<StepReport> {
    const limitMs = Math.min(this.submission.limits.stepCpuMs, this.leftMs);
    const started = performance.now();
    this.#pace.begin(Math.min(hurryMs() - spentMs, limitMs));
    const watch = this.#pace.hurries
      ? startCpuMeter()
      : startCpuWatch(limitMs, () => this.#isolate?.end('time'));
    let report: StepReport;
    try {
      report = await body();
    } catch (error) {
      if (error instanceof CompileError) report = bareReport('compile_error', error.message);
      else if (error instanceof IsolateGone) report = this.#reportOfEnd();
      else throw this.#failed(error);
    } finally {
      watch.stop();
    }
    const cpuMs = watch.used();
    this.#spentMs += cpuMs;
    const written = this.#guest?.takeOutput() ?? { stdout: '', stderr: '' };
    const stderr = written.stderr + report.stderr;
    return { ...report, stdout: written.stdout, stderr, cpuMs, wallMs: performance.now() - started };
  }

  /** A step whose context serves nothing else. */
  async stepOfItsOwn(body: () => Promise<StepReport>): Promise<StepReport> {
    try {
      return await this.step(body);
    } finally {
      this.#guest?.release();
      this.#guest = undefined;
    }
  }

  #failed(error: unknown): unknown {
    if (error instanceof CutOff) this.abnormal ||= this.#isolate?.ended === 'memory';
    return error;
  }

  #reportOfEnd(): StepReport {
    const reason = this.#isolate?.ended;
    this.abnormal ||= reason === 'time' || reason === 'memory';
    if (reason === 'time') return bareReport('time_limit', 'The time limit was reached.');
    if (reason === 'memory') return bareReport('memory_limit', 'The memory limit was reached.');
    if (reason === 'output') {
      return { ...bareReport('output_limit', 'The output limit was reached.'), flags: ['output_truncated'] };
    }
    return { ...bareReport('exited_early', 'The program ended itself.'), flags: ['early_exit'] };
  }

  /** Gives the isolate back for the next submission. */
  close(): void {
    if (this.#isolate !== undefined) this.#supply.giveBack(this.#isolate, this.submission.tenant);
  }
}

/** Flags that a guest's own account of the run justifies. */
export function flagsOf(report: GuestReport): GuestFlag[] {
  const flags: GuestFlag[] = [];
  if (!report.plain) flags.push('non_plain_type');
  if (report.tampered) flags.push('tampering');
  if (report.inspected) flags.push('frame_inspection');
  return flags;
}
