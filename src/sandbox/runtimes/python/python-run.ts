/** One submission of Python while it runs. */
import { randomUUID } from 'node:crypto';
import { startCpuWatch } from '../../child/cpu-watch.ts';
import { bareReport } from '../../report.ts';
import { CutOff, type Run } from '../../runtime.ts';
import type { GuestFlag, Observation, Step, StepReport, Submission } from '../../sandbox.ts';
import { IsolateEnded, type KernelIsolate } from './isolate.ts';
import type { RunSetup } from './kernel/interpreter.ts';
import type { StepAnswer, StepResult } from './kernel/main.ts';
import { Journal } from './kernel/memory/journal.ts';
import type { Supply } from './supply.ts';

/** One submission while it runs: its isolate and what it has spent. */
export class PythonRun implements Run {
  readonly #submission: Submission;
  readonly #supply: Supply;
  readonly #setup: RunSetup;
  readonly #journal: Journal;
  #isolate: KernelIsolate | undefined;
  /** The isolate has not been told yet what it runs. */
  #untold = true;
  #spentMs = 0;
  /** An isolate did not end normally: the child is not to be used again. */
  abnormal = false;

  /** @param wide it runs without the limits of 32 bits */
  constructor(submission: Submission, supply: Supply, wide: boolean) {
    this.#submission = submission;
    this.#supply = supply;
    const { limits, sources, files = [] } = submission;
    const { journal } = supply;
    this.#journal = new Journal(journal);
    this.#setup = {
      sources,
      journal,
      files: files.map(({ path, text, base64 }) => ({
        path,
        bytes: new Uint8Array(Buffer.from(text, base64 ? 'base64' : 'utf8')),
      })),
      heapBytes: limits.memoryMb << 20,
      outputBytes: limits.outputBytes,
      valueBytes: limits.valueBytes,
      sleepMs: limits.stepCpuMs,
      secret: randomUUID(),
      wide,
    };
  }

  /** CPU milliseconds that are left for all steps together. */
  get leftMs(): number {
    return this.#submission.limits.totalCpuMs - this.#spentMs;
  }

  async step(step: Step): Promise<StepReport> {
    const started = performance.now();
    this.#isolate ??= await this.#open(false);
    const isolate = this.#isolate;
    this.#journal.clear();
    let timedOut = false;
    const watch = startCpuWatch(Math.min(this.#submission.limits.stepCpuMs, this.leftMs), () => {
      timedOut = true;
      this.#isolate?.end();
    });
    let report: StepReport;
    try {
      const result = await this.#attempt(isolate, step);
      if (result.dead) this.#abandon();
      report = reportOf(result);
    } catch (error) {
      if (!(error instanceof IsolateEnded)) throw error;
      report = timedOut
        ? bareReport('time_limit', 'The CPU time limit was reached.')
        : bareReport('memory_limit', 'The memory limit was reached.');
      if (step.kind === 'checks') report = { ...report, ...this.#observedSoFar() };
      if (step.kind === 'program') report = { ...report, ...this.#writtenSoFar() };
      this.#abandon();
    } finally {
      watch.stop();
    }
    const used = watch.used();
    this.#spentMs += used;
    return { ...report, cpuMs: used, wallMs: performance.now() - started };
  }

  /**
   * Takes a new isolate when the memory of this one has grown too far to be put back.
   * @throws CutOff when the calls before this one have to be made again, too
   */
  async #attempt(isolate: KernelIsolate, step: Step): Promise<StepResult> {
    const first = await this.#call(isolate, step);
    if (first === 'narrow') throw new CutOff(true);
    if (first !== 'outgrown') return first;
    isolate.end();
    this.#isolate = await this.#open(true);
    const second = await this.#call(this.#isolate, step);
    if (typeof second === 'string') throw new Error('a new interpreter does not fit the memory limit');
    return second;
  }

  async #call(isolate: KernelIsolate, step: Step): Promise<StepAnswer> {
    const setup = this.#untold ? [this.#setup] : [];
    this.#untold = false;
    return (await isolate.call('step', step, ...setup)) as StepAnswer;
  }

  #open(fresh: boolean): Promise<KernelIsolate> {
    this.#untold = true;
    return fresh ? this.#supply.fresh() : this.#supply.take(this.#submission);
  }

  /** What a step had observed before its isolate was ended; nothing when some of it is lost. */
  #observedSoFar(): Pick<StepReport, 'observations'> {
    const { lines, cut } = this.#journal.read();
    return cut ? {} : { observations: entries<Observation>(lines) };
  }

  /**
   * What a program had written before its isolate was ended; the beginning of it when that was
   * much.
   */
  #writtenSoFar(): Pick<StepReport, 'stdout' | 'stderr'> {
    const written = { stdout: '', stderr: '' };
    for (const { stream, characters } of entries<Written>(this.#journal.read().lines))
      written[stream] += characters;
    const text = (characters: string) => Buffer.from(characters, 'latin1').toString('utf8');
    return { stdout: text(written.stdout), stderr: text(written.stderr) };
  }

  /** What is in the isolate is not to be trusted any more. */
  #abandon(): void {
    this.#isolate?.end();
    this.#isolate = undefined;
  }

  close(): void {
    if (this.#isolate) this.#supply.giveBack(this.#isolate, this.#submission.tenant);
  }
}

interface Written {
  stream: 'stdout' | 'stderr';
  characters: string;
}

/** Written by the kernel alone: no program reaches the journal. */
function entries<T>(lines: Uint8Array): T[] {
  const text = Buffer.from(lines).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function reportOf({ stdout, stderr, files, dead: _, flags, ...rest }: StepResult): StepReport {
  const text = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('utf8');
  const report = {
    ...rest,
    stdout: text(stdout),
    stderr: text(stderr),
    flags: flags as GuestFlag[],
    cpuMs: 0,
    wallMs: 0,
  };
  if (!files) return report;
  return {
    ...report,
    files: files.map(({ path, bytes }) => ({ path, base64: Buffer.from(bytes).toString('base64') })),
  };
}
