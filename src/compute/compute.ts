/** One pool of worker threads for heavy, trusted work on untrusted data. */
import { availableParallelism } from 'node:os';
import type { Tinypool } from 'tinypool';
import { Lanes, MOST } from './lanes.ts';
import type { Run } from './run-task.ts';
import { cpuMsSince, startOfRun } from './thread-usage.ts';

/** A function of a module that runs in a thread. Input and output are cloned. */
export interface Task<Input, Output> {
  /** Address of the module, as `import.meta.url` has it. */
  module: string;
  /** Name of the exported function. */
  name: string;
  /** Never there: holds the types together. */
  types?: (input: Input) => Output;
}

/**
 * Names a function that runs in a thread: `task<typeof grade>(new URL('./work.ts',
 * import.meta.url), 'grade')`.
 */
export function task<F extends (input: never) => unknown>(
  module: URL,
  name: string,
): Task<Parameters<F>[0], Awaited<ReturnType<F>>> {
  return { module: module.href, name };
}

/**
 * `time_limit`: the thread was ended from outside. `starved`: so was it, but the machine had given
 * it no core for long. `cancelled`: by the signal. `failed`: the task threw, or its thread ended.
 * `closed`: the service stops.
 */
export type ComputeFailure = 'time_limit' | 'starved' | 'cancelled' | 'failed' | 'closed';

/** Why a task has no result. An outage, unless the verifier knows better of `time_limit`. */
export class ComputeError extends Error {
  readonly code: ComputeFailure;

  constructor(code: ComputeFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface ComputeCall {
  /**
   * Milliseconds that its thread may have a core for before the task is ended; where the system
   * does not tell, milliseconds from its beginning. Long: a budget inside decides, this only ends
   * what is stuck.
   */
  limitMs: number;
  signal?: AbortSignal;
  /** Whose item it is: its long work holds nobody else up. Omitted: work of the service itself. */
  tenant?: string;
  /** What is long of one kind holds up no other kind. Omitted: by the module. */
  kind?: string;
}

/** For whom a task is. */
export type Caller = Pick<ComputeCall, 'signal' | 'tenant'>;

/** Of all that is known of a call, what threads need. */
export const callerOf = ({ signal, tenant }: Required<Caller>): Required<Caller> => ({ signal, tenant });

/**
 * For work that has a budget inside, and ends within milliseconds or seconds: this ends what is
 * stuck.
 */
export const STUCK = { limitMs: 30_000 } as const;

export interface Compute {
  /**
   * Runs a task in a thread of its own.
   * @throws ComputeError
   */
  run<Input, Output>(task: Task<Input, Output>, input: Input, call: ComputeCall): Promise<Output>;
  close(): Promise<void>;
}

/** Where there are no more threads: in one of them. Every task fails. */
export const NO_THREADS: Compute = {
  run: () => Promise.reject(new ComputeError('closed', 'a thread has no threads of its own')),
  close: () => Promise.resolve(),
};

export interface ComputeOptions {
  /**
   * Default: one less than the processor has cores, at least two: one may be at long work. Where
   * tenants and kinds of work stand behind each other, up to three times as many (lanes.ts).
   */
  threads?: number;
  /**
   * Tasks that a thread is handed beside the one it is at, so that it need not wait for the next
   * one. Where a thread is ended, all that it was handed fail.
   */
  ahead?: number;
  /**
   * Milliseconds that a task may take longer than its limit while it waits for a core, or for
   * anything else.
   */
  patienceMs?: number;
}

/** A machine may stand still for a minute. */
const PATIENCE_MS = 120_000;

/** Threads but the first that had nothing to do for so long are ended. */
const IDLE_MS = 60_000;

/** A pool whose threads start when the first task comes. */
export function createCompute({
  threads = Math.max(2, availableParallelism() - 1),
  ahead = 0,
  patienceMs = PATIENCE_MS,
}: ComputeOptions = {}): Compute {
  let pool: Promise<Tinypool> | undefined;
  let closed = false;
  // Tasks wait here rather than in the pool, so that the time limit begins with the task.
  const lanes = new Lanes(threads * (1 + ahead));

  return {
    run: (work, input, { limitMs, signal, tenant, kind = work.module }) =>
      lanes.run({ tenant, kind }, async () => {
        if (closed) throw new ComputeError('closed', 'the threads are closed');
        if (signal?.aborted) throw new ComputeError('cancelled', 'the task was cancelled before it began');
        pool ??= openPool(threads, ahead);
        return runIn(await pool, work, { input, limitMs, patienceMs, signal });
      }),
    async close() {
      closed = true;
      await (await pool)?.destroy();
    },
  };
}

async function openPool(maxThreads: number, ahead: number): Promise<Tinypool> {
  const { Tinypool } = await import('tinypool');
  return new Tinypool({
    minThreads: 1,
    // What is handed ahead goes to the threads there are, not to new ones.
    maxThreads: ahead > 0 ? maxThreads : MOST * maxThreads,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: 1 + ahead,
  });
}

const RUN_TASK = new URL('./run-task.ts', import.meta.url).href;

interface Bounded<Input> {
  input: Input;
  limitMs: number;
  patienceMs: number;
  signal?: AbortSignal | undefined;
}

async function runIn<Input, Output>(
  pool: Tinypool,
  { module, name }: Task<Input, Output>,
  { input, limitMs, patienceMs, signal }: Bounded<Input>,
): Promise<Output> {
  const ending = new AbortController();
  const begun = startOfRun();
  const lastAt = performance.now() + limitMs + patienceMs;
  let late: 'time_limit' | 'starved' | undefined;
  const look = () => {
    const usedMs = cpuMsSince(begun) ?? limitMs;
    if (usedMs >= limitMs) late = 'time_limit';
    else if (performance.now() >= lastAt) late = 'starved';
    else {
      timer = setTimeout(look, Math.max(1, Math.min(limitMs - usedMs, lastAt - performance.now())));
      return;
    }
    ending.abort();
  };
  let timer = setTimeout(look, limitMs);
  const cancel = () => ending.abort();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const run: Run = { module, name, input, begun };
    return await pool.run(run, { filename: RUN_TASK, name: 'runTask', signal: ending.signal });
  } catch (error) {
    if (late === 'time_limit') throw new ComputeError(late, `the task ran longer than ${limitMs} ms`);
    if (late === 'starved') throw new ComputeError(late, 'the task was given no core for long');
    if (signal?.aborted) throw new ComputeError('cancelled', 'the task was cancelled');
    throw new ComputeError('failed', `the task ${name} failed`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
