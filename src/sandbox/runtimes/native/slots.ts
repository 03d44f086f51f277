/**
 * The launchers of this process: each runs one piece of work at a time. Work that loses its
 * launcher without a fault of its own is given to another. A candidate's program that takes long
 * while others wait gives way, once, as in the isolates: it is ended and runs later (`Line.next`).
 */
import { Heard } from '../../heard.ts';
import { ReportRoom } from '../../report.ts';
import { SandboxError } from '../../sandbox.ts';
import { Trials } from '../../trials.ts';
import type { Surroundings } from './bubblewrap.ts';
import { LauncherProcess } from './launcher-process.ts';
import { type Done, kept, Line, type Order, restOf, startOver, type Task } from './tasks.ts';
import type { RunSeen, Work } from './work.ts';

export interface SlotsOptions {
  /** Launchers that may work at the same time. */
  size: number;
  /** Pieces of work that may wait. */
  maxQueue: number;
  /** Pieces of work after which a launcher is replaced. */
  recycleAfter: number;
  onKilled?(reason: KillReason | 'crash'): void;
}

type KillReason = 'stalled' | 'aborted' | 'recycled' | 'closed' | 'gave_way';

/** Launchers that a piece of work may lose before we give up on it. */
const ATTEMPTS = 5;
/** A launcher that says nothing for this long, not even that it watches, is given up. */
const SILENCE_MS = 20_000;
/** Starts in a row that may fail. */
const MAX_FAILED_STARTS = 3;
/** What a candidate's program has before it gives way, in milliseconds, by the clock. */
const TRIAL_MS = 1000;
/** How often is looked whether one should. */
const LOOK_EVERY_MS = 100;

interface Slot {
  launcher: LauncherProcess;
  task: Task | undefined;
  ready: boolean;
  served: number;
  /** When its task was given to it. */
  begunAt: number;
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
  readonly #line: Line;
  readonly #trials = new Trials();
  #look: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #tenants = new Heard();
  #failedStarts = 0;
  started = 0;
  /** What the last launcher that did not start said. */
  lastWords = '';
  /** Whether /proc shows a program only its own processes. */
  hidden = false;

  constructor(surroundings: Surroundings, options: SlotsOptions) {
    this.#surroundings = surroundings;
    this.#options = options;
    this.#line = new Line(options.size);
  }

  get waiting(): number {
    return this.#line.size;
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

  run(work: Work, order: Order = {}): Promise<Done> {
    const { signal } = order;
    return new Promise((resolve, reject) => {
      const failure = this.#refusal(signal);
      if (failure) return reject(failure);
      const abort = () => this.#abort(task);
      const forget = () => signal?.removeEventListener('abort', abort);
      const task: Task = {
        work,
        order,
        gaveWay: false,
        triedAt: 0,
        seen: [],
        room: new ReportRoom(work),
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
      if (order.tenant) this.#tenants.note(order.tenant);
      this.#line.add(task);
      this.#dispatch();
    });
  }

  #refusal(signal: AbortSignal | undefined): SandboxError | undefined {
    if (this.#closed) return new SandboxError('unavailable', 'The sandbox is shutting down.');
    if (this.#failedStarts >= MAX_FAILED_STARTS) return this.#failure();
    if (signal?.aborted) return new SandboxError('aborted', 'The run was cancelled.');
    if (this.waiting >= this.#options.maxQueue)
      return new SandboxError('overloaded', 'The queue of the sandbox is full.');
    return undefined;
  }

  #failure(): SandboxError {
    return new SandboxError('unavailable', `The native launcher does not start: ${this.lastWords}`);
  }

  #abort(task: Task): void {
    if (task.settled) return;
    this.#fail(task, new SandboxError('aborted', 'The run was cancelled.'));
    this.#line.remove(task);
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
    while (this.waiting > 0 && !this.#closed) {
      const busy = [...this.#slots].flatMap(({ task }) => task ?? []);
      const next = this.#line.next(busy, (tenant) => this.#tenants.othersThan(tenant));
      if (next === undefined) return;
      if (busy.some(({ order }) => order.alone) || (next.order.alone && busy.length > 0)) return;
      const idle = [...this.#slots].find(({ ready, task, ending }) => ready && !task && !ending);
      if (idle === undefined) {
        this.#grow();
        return;
      }
      this.#line.remove(next);
      this.#give(idle, next);
    }
  }

  /** Ends a run that has been tried while others wait and every launcher is at work. */
  #letOthersGo(): void {
    const isBooting = [...this.#slots].some(({ ready, ending }) => !ready || ending);
    const { untried } = this.#line;
    if (untried.length === 0 || this.#options.size < 2 || untried[0]!.order.alone) return;
    if (isBooting || this.#slots.size < this.#options.size) return;
    const now = performance.now();
    for (const slot of this.#slots) {
      const { task, begunAt } = slot;
      if (task === undefined) return;
      const { tenant, alone, stepAside } = task.order;
      if (!tenant || alone || task.gaveWay || now - begunAt < TRIAL_MS) continue;
      if (!untried.some(({ order }) => order.tenant !== tenant) && !this.#trials.areLeft(tenant)) continue;
      this.#trials.spend(tenant, now - begunAt);
      task.gaveWay = true;
      task.triedAt = now;
      startOver(task);
      slot.task = undefined;
      this.#line.add(task);
      this.#end(slot, 'gave_way');
      stepAside?.();
      return;
    }
  }

  /** One more launcher, if there is work for it and room. */
  #grow(): void {
    const living = [...this.#slots].filter(({ ending }) => !ending);
    const booting = living.filter(({ ready }) => !ready).length;
    if (living.length < this.#options.size && booting < this.waiting) this.#start();
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
      begunAt: 0,
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
    slot.begunAt = performance.now();
    this.#look ??= setInterval(() => this.#letOthersGo(), LOOK_EVERY_MS).unref();
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
    task.seen.push(kept(task, seen));
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
      if (task.order.tenant) this.#trials.refill(task.order.tenant, now - slot.begunAt);
      task.resolve({ seen: task.seen, queueMs: startedAt - task.enqueuedAt, wallMs: now - startedAt });
    }
    this.#dispatch();
  }

  #end(slot: Slot, reason: KillReason): void {
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
        for (const task of this.#line.takeAll()) this.#fail(task, this.#failure());
      }
    }
    const { task } = slot;
    if (task !== undefined && !task.settled) {
      task.losses += 1;
      startOver(task);
      if (task.losses >= ATTEMPTS)
        this.#fail(task, new SandboxError('internal', 'The sandbox lost its launcher several times.'));
      else this.#line.putBack(task);
    }
    this.#dispatch();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#look);
    const error = new SandboxError('unavailable', 'The sandbox is shutting down.');
    for (const task of this.#line.takeAll()) this.#fail(task, error);
    for (const slot of this.#slots) {
      if (slot.task) this.#fail(slot.task, error);
      this.#end(slot, 'closed');
    }
  }
}
