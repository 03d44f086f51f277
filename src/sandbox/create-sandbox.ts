/** The sandbox of this process: forks children ahead and keeps them. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { inTurns } from '../turns.ts';
import { childCode } from './child/child-code.ts';
import { isCrowded } from './crowded.ts';
import type { SandboxOptions } from './options.ts';
import { ownFolder } from './own-folder.ts';
import { Job } from './pool/job.ts';
import type { RuntimeContext } from './pool/place.ts';
import { Pool } from './pool/pool.ts';
import { readResidentMb } from './pool/process-usage.ts';
import { RuntimePool } from './pool/runtime-pool.ts';
import { NativeRuntime } from './runtimes/native/native.ts';
import { findSnapshot } from './runtimes/snapshots.ts';
import {
  type AnalyzeRequest,
  type IsolateId,
  isolateOf,
  type Language,
  type RunReport,
  type RuntimeId,
  type RuntimeStatus,
  runtimeOf,
  type Sandbox,
  SandboxError,
  type SandboxStats,
  type Submission,
  type TestPlan,
} from './sandbox.ts';

/** Python first: its interpreter takes longest. */
const BOOT_ORDER: IsolateId[] = ['python', 'javascript'];

/** Submissions that may wait, of each kind of runtime. */
const MAX_QUEUE = 1000;
/** Nothing of a program is left in a launcher: this is for what nobody has thought of. */
const RECYCLE_LAUNCHERS_AFTER = 5000;

/** `start` first, `close` in the end. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return new ChildSandbox(options);
}

class ChildSandbox implements Sandbox {
  readonly #options: SandboxOptions;
  readonly #submissions: Pool;
  readonly #runtimes = new Map<IsolateId, RuntimePool>();
  readonly #native: NativeRuntime | undefined;
  readonly #killed: Record<string, number> = {};
  #folder: string | undefined;
  #started: Promise<void> | undefined;
  #closed = false;

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.#submissions = new Pool(options.maxQueue ?? MAX_QUEUE);
    if (options.runtimes?.includes('native')) this.#native = this.#nativeRuntime(options);
  }

  #nativeRuntime(options: SandboxOptions): NativeRuntime {
    return new NativeRuntime({
      level: options.nativeLevel ?? 'namespaces',
      slots: options.children?.native,
      maxQueue: options.maxQueue ?? MAX_QUEUE,
      recycleAfter: options.recycleAfter ?? RECYCLE_LAUNCHERS_AFTER,
      dataDir: options.dataDir,
      probes: options.probes !== false,
      onKilled: (reason) => {
        this.#killed[reason] = (this.#killed[reason] ?? 0) + 1;
        options.onEvent?.({ type: 'killed', runtime: 'native', role: 'launcher', reason });
      },
      onStatus: (status) => options.onEvent?.({ type: 'status', runtime: 'native', status }),
    });
  }

  start(): Promise<void> {
    this.#started ??= this.#bringUp();
    return this.#started;
  }

  async #bringUp(): Promise<void> {
    // Nothing here gives way: the first child is on its way when `start` returns, however long the
    // caller then loads.
    const { dataDir, preparedDir, runtimes = BOOT_ORDER, loading } = this.#options;
    const cwd = ownFolder('children');
    this.#folder = cwd;
    const code = dataDir === undefined ? undefined : childCode(dataDir, preparedDir);
    const context: RuntimeContext = {
      options: this.#options,
      submissions: this.#submissions,
      // A core is left to the rest of the service, which loads meanwhile.
      boot: inTurns(Math.max(1, availableParallelism() - 1)),
      run: (runtime, submission) => this.#submit(runtime, submission),
      killed: (reason) => {
        this.#killed[reason] = (this.#killed[reason] ?? 0) + 1;
      },
    };
    let firstUp: Promise<void> | undefined;
    for (const runtime of BOOT_ORDER.filter((id) => runtimes.includes(id))) {
      const place = { runtime, cwd, code, ...findSnapshot(runtime, dataDir, preparedDir) };
      const pool = new RuntimePool(place, context);
      this.#runtimes.set(runtime, pool);
      // Before anything of the others is looked for.
      firstUp ??= pool.bringUp();
    }
    const [, ...others] = this.#runtimes.values();
    await loading;
    await Promise.all([firstUp, ...others.map((each) => each.bringUp()), this.#native?.start()]);
    this.#native?.calibrate();
  }

  run(submission: Submission, signal?: AbortSignal, stepAside?: () => void): Promise<RunReport> {
    const runtime = runtimeOf(submission.language, submission.runtime);
    if (runtime === 'native') return this.#runNatively(submission, signal, stepAside);
    const refusal = this.#refusalOf(runtime);
    if (refusal !== undefined) return Promise.reject(refusal);
    this.#runtimes.get(runtime)?.expectWork();
    return this.#submit(runtime, submission, { signal, stepAside });
  }

  #runNatively(submission: Submission, signal?: AbortSignal, stepAside?: () => void): Promise<RunReport> {
    if (this.#native !== undefined && !this.#closed) return this.#native.run(submission, signal, stepAside);
    return Promise.reject(new SandboxError('unavailable', 'The runtime native is not running.'));
  }

  nativeLacks(language: Language): string | undefined {
    return (
      this.#native?.missing(language) ?? (this.#native ? undefined : 'the runtime native is not enabled')
    );
  }

  async analyze(request: AnalyzeRequest, signal?: AbortSignal): Promise<TestPlan> {
    const runtime = isolateOf(request.language);
    const refusal = this.#refusalOf(runtime);
    if (refusal !== undefined) throw refusal;
    return this.#runtimes.get(runtime)!.analyze(request, signal);
  }

  #submit(
    runtime: IsolateId,
    submission: Submission,
    caller: { signal?: AbortSignal | undefined; stepAside?: (() => void) | undefined } = {},
  ): Promise<RunReport> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new SandboxError('unavailable', 'The sandbox is not running.'));
      const done = (job: Job) => resolve(reportOf(job));
      const job = new Job(withoutCalls(submission), { resolve: done, reject }, caller.stepAside);
      this.#submissions.submit(runtime, job, caller.signal);
    });
  }

  /** Work for a runtime that warms up waits; an unsafe or failed one takes none. */
  #refusalOf(runtime: IsolateId): SandboxError | undefined {
    const pool = this.#runtimes.get(runtime);
    if (pool === undefined || this.#closed) {
      return new SandboxError('unavailable', `The runtime ${runtime} is not running.`);
    }
    const { state } = pool.status;
    return state === 'ready' || state === 'warming'
      ? undefined
      : new SandboxError('unavailable', pool.refusal);
  }

  status(): Partial<Record<RuntimeId, RuntimeStatus>> {
    const all = [...this.#runtimes].map(([id, { status }]) => [id, status] as const);
    return { ...Object.fromEntries(all), ...(this.#native ? { native: this.#native.status } : {}) };
  }

  stats(): SandboxStats {
    const waiting = this.#submissions.waiting;
    const killed = { ...this.#killed };
    const total = { children: 0, idle: 0, waiting, started: 0, residentMb: 0, kept: 0, killed };
    for (const { children, waiting } of this.#runtimes.values()) {
      total.waiting += waiting;
      for (const { members, started } of children) {
        total.started += started;
        for (const { state, child, tenants } of members) {
          total.residentMb += readResidentMb(child.pid) ?? 0;
          total.kept += tenants.length;
          if (state !== 'dying') total.children += 1;
          if (state === 'idle') total.idle += 1;
        }
      }
    }
    const native = this.#native?.stats();
    if (native) {
      total.children += native.children;
      total.idle += native.idle;
      total.waiting += native.waiting;
      total.started += native.started;
    }
    return total;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#submissions.close();
    for (const runtime of this.#runtimes.values()) runtime.close();
    await this.#native?.close();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Isolates run the test programs themselves. */
function withoutCalls(submission: Submission): Submission {
  const steps = submission.steps.map((step) => {
    if (step.kind !== 'checks') return step;
    const { calls: _calls, ...rest } = step;
    return rest;
  });
  return { ...submission, steps };
}

function reportOf(job: Job): RunReport {
  const now = performance.now();
  return {
    steps: job.reports,
    cpuMs: job.reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    wallMs: now - (job.startedAt ?? now),
    queueMs: (job.startedAt ?? now) - job.enqueuedAt,
    loaded: job.loaded || isCrowded(),
  };
}
