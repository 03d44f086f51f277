/**
 * The launchers of this process: each runs one piece of work at a time. Work that loses its
 * launcher without a fault of its own is given to another.
 */
import { SandboxError } from '../../sandbox.ts';
import type { Surroundings } from './bubblewrap.ts';
import { LauncherProcess } from './launcher-process.ts';
import type { RunSeen, Work } from './work.ts';

export interface SlotsOptions {
  /** Launchers that may work at the same time. */
  size: number;
  /** Pieces of work that may wait. */
  maxQueue: number;
  /** Pieces of work after which a launcher is replaced. */
  recycleAfter: number;
  onKilled?(reason: 'stalled' | 'aborted' | 'crash' | 'recycled' | 'closed'): void;
}

/** Launchers that a piece of work may lose before we give up on it. */
const ATTEMPTS = 5;
/** A launcher that says nothing for this long, not even that it watches, is given up. */
const SILENCE_MS = 20_000;
/** Starts in a row that may fail. */
const MAX_FAILED_STARTS = 3;

interface Task {
  work: Work;
  alone: boolean;
  seen: RunSeen[];
  losses: number;
  enqueuedAt: number;
  startedAt: number | undefined;
  settled: boolean;
  resolve(done: Done): void;
  reject(error: Error): void;
}

export interface Done {
  seen: RunSeen[];
  queueMs: number;
  wallMs: number;
}

interface Slot {
  launcher: LauncherProcess;
  task: Task | undefined;
  ready: boolean;
  served: number;
  /** Rings when nothing was heard for long; kept from task to task. */
  timer: NodeJS.Timeout;
  /** The last chance after that. */
  late: NodeJS.Timeout | undefined;
  ending: boolean;
}

export class Slots {
  readonly #options: SlotsOptions;
  readonly #surroundings: Surroundings;
  readonly #slots = new Set<Slot>();
  readonly #queue: Task[] = [];
  #closed = false;
  #failedStarts = 0;
  started = 0;
  /** What the last launcher that did not start said. */
  lastWords = '';
  /** Whether /proc shows a program only its own processes. */
  hidden = false;

  constructor(surroundings: Surroundings, options: SlotsOptions) {
    this.#surroundings = surroundings;
    this.#options = options;
  }

  get waiting(): number {
    return this.#queue.length;
  }
  get size(): number {
    return this.#slots.size;
  }
  get idle(): number {
    return [...this.#slots].filter(({ ready, task }) => ready && task === undefined).length;
  }
  /** Process ids, for tests that kill them. */
  get pids(): number[] {
    return [...this.#slots].flatMap(({ launcher }) => launcher.pid ?? []);
  }

  run(work: Work, { alone = false, signal }: { alone?: boolean; signal?: AbortSignal } = {}): Promise<Done> {
    return new Promise((resolve, reject) => {
      const failure = this.#refusal(signal);
      if (failure) return reject(failure);
      const abort = () => this.#abort(task);
      const forget = () => signal?.removeEventListener('abort', abort);
      const task: Task = {
        work,
        alone,
        seen: [],
        losses: 0,
        enqueuedAt: performance.now(),
        startedAt: undefined,
        settled: false,
        resolve: (done) => {
          forget();
          resolve(done);
        },
        reject: (error) => {
          forget();
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#queue.push(task);
      this.#dispatch();
    });
  }

  #refusal(signal: AbortSignal | undefined): SandboxError | undefined {
    if (this.#closed) return new SandboxError('unavailable', 'The sandbox is shutting down.');
    if (this.#failedStarts >= MAX_FAILED_STARTS) return this.#failure();
    if (signal?.aborted) return new SandboxError('aborted', 'The run was cancelled.');
    if (this.#queue.length >= this.#options.maxQueue)
      return new SandboxError('overloaded', 'The queue of the sandbox is full.');
    return undefined;
  }

  #failure(): SandboxError {
    return new SandboxError('unavailable', `The native launcher does not start: ${this.lastWords}`);
  }

  #abort(task: Task): void {
    if (task.settled) return;
    this.#fail(task, new SandboxError('aborted', 'The run was cancelled.'));
    const place = this.#queue.indexOf(task);
    if (place >= 0) this.#queue.splice(place, 1);
    for (const slot of this.#slots) if (slot.task === task) this.#end(slot, 'aborted');
    this.#dispatch();
  }

  #fail(task: Task, error: Error): void {
    if (task.settled) return;
    task.settled = true;
    task.reject(error);
  }

  /** Gives waiting work to idle launchers, and starts one where there is none. */
  #dispatch(): void {
    while (this.#queue.length > 0 && !this.#closed) {
      const next = this.#queue[0]!;
      const busy = [...this.#slots].filter(({ task }) => task !== undefined);
      if (busy.some(({ task }) => task!.alone) || (next.alone && busy.length > 0)) return;
      const idle = [...this.#slots].find(({ ready, task, ending }) => ready && !task && !ending);
      if (idle === undefined) {
        this.#grow();
        return;
      }
      this.#queue.shift();
      this.#give(idle, next);
    }
  }

  /** One more launcher, if there is work for it and room. */
  #grow(): void {
    const living = [...this.#slots].filter(({ ending }) => !ending);
    const booting = living.filter(({ ready }) => !ready).length;
    if (living.length < this.#options.size && booting < this.#queue.length) this.#start();
  }

  #start(): void {
    this.started += 1;
    const launcher = new LauncherProcess(this.#surroundings, {
      ready: ({ hidden }) => {
        slot.ready = true;
        this.hidden = hidden;
        this.#failedStarts = 0;
        this.#dispatch();
      },
      step: (seen) => this.#step(slot, seen),
      alive: () => {
        if (slot.task !== undefined && !slot.ending) this.#watch(slot);
      },
      done: () => this.#done(slot),
      end: (lastWords) => this.#lost(slot, lastWords),
    });
    const slot: Slot = {
      launcher,
      task: undefined,
      ready: false,
      served: 0,
      timer: setTimeout(() => this.#silent(slot), SILENCE_MS).unref(),
      late: undefined,
      ending: false,
    };
    this.#slots.add(slot);
    this.#grow();
  }

  #give(slot: Slot, task: Task): void {
    task.startedAt ??= performance.now();
    slot.task = task;
    slot.served += 1;
    this.#watch(slot);
    slot.launcher.run(restOf(task));
  }

  #watch(slot: Slot): void {
    this.#heard(slot);
    slot.timer.refresh();
  }

  #heard({ late }: Slot): void {
    if (late !== undefined) clearTimeout(late);
  }

  #silent(slot: Slot): void {
    if (slot.task === undefined) return;
    // What waits to be read is read first: we may have stood still ourselves.
    slot.late = setTimeout(() => this.#end(slot, 'stalled'), 100);
  }

  #step(slot: Slot, seen: RunSeen): void {
    const { task } = slot;
    if (task === undefined || slot.ending) return;
    task.seen.push(seen);
    this.#watch(slot);
  }

  #done(slot: Slot): void {
    const { task } = slot;
    if (task === undefined || slot.ending) return;
    this.#heard(slot);
    slot.task = undefined;
    if (slot.served >= this.#options.recycleAfter) this.#end(slot, 'recycled');
    if (!task.settled) {
      task.settled = true;
      const now = performance.now();
      const startedAt = task.startedAt ?? now;
      task.resolve({ seen: task.seen, queueMs: startedAt - task.enqueuedAt, wallMs: now - startedAt });
    }
    this.#dispatch();
  }

  #end(slot: Slot, reason: 'stalled' | 'aborted' | 'recycled' | 'closed'): void {
    if (slot.ending) return;
    slot.ending = true;
    this.#forget(slot);
    this.#options.onKilled?.(reason);
    slot.launcher.kill();
  }

  #forget(slot: Slot): void {
    this.#heard(slot);
    clearTimeout(slot.timer);
  }

  #lost(slot: Slot, lastWords: string): void {
    this.#forget(slot);
    this.#slots.delete(slot);
    if (!slot.ending) this.#options.onKilled?.('crash');
    if (!slot.ready && !slot.ending) {
      this.#failedStarts += 1;
      this.lastWords = lastWords.slice(-1000);
      if (this.#failedStarts >= MAX_FAILED_STARTS) {
        for (const task of this.#queue.splice(0)) this.#fail(task, this.#failure());
      }
    }
    const { task } = slot;
    if (task !== undefined && !task.settled) {
      task.losses += 1;
      if (task.losses >= ATTEMPTS)
        this.#fail(task, new SandboxError('internal', 'The sandbox lost its launcher several times.'));
      else this.#queue.unshift(task);
    }
    this.#dispatch();
  }

  close(): void {
    this.#closed = true;
    const error = new SandboxError('unavailable', 'The sandbox is shutting down.');
    for (const task of this.#queue.splice(0)) this.#fail(task, error);
    for (const slot of this.#slots) {
      if (slot.task) this.#fail(slot.task, error);
      this.#end(slot, 'closed');
    }
  }
}

/** What of a task is still to be run. */
function restOf({ work, seen }: Task): Work {
  if (seen.length === 0) return work;
  const used = seen.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const limits = { ...work.limits, totalCpuMs: work.limits.totalCpuMs - used };
  return { ...work, limits, steps: work.steps.slice(seen.length) };
}
