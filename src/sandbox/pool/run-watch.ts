/** Looks at a busy child from outside, and says when it has to be ended. */
import type { Limits } from '../sandbox.ts';
import {
  type ProcessUsage,
  readResidentMb,
  readThreads,
  readUsage,
  type ThreadTimes,
} from './process-usage.ts';

/** Why the parent ended a child. */
export type KillReason =
  | 'time'
  | 'memory'
  | 'wall'
  | 'stalled'
  | 'gave_way'
  | 'abnormal'
  | 'aborted'
  | 'broken'
  | 'recycled'
  | 'closed';

/**
 * What a run may use before the parent ends it: the limits, with room for the child to end the step
 * itself.
 */
const GRACE_MS = 150;
const GRACE_SHARE = 0.1;
/**
 * MiB above the limit of the heap: what the engine itself takes while it collects, compiles and
 * copies.
 */
const MEMORY_ROOM_MB = 160;

/**
 * Milliseconds without any CPU time after which a child is given up: when it is stopped, and when
 * it is not.
 */
const STOPPED_MS = 500;
const STILL_MS = 10_000;

const withGrace = (limitMs: number) => limitMs * (1 + GRACE_SHARE) + GRACE_MS;

/**
 * Looks at one busy child from outside, from time to time. CPU time counts from the first look, so
 * that a run gets rather more than its limit than less; the wall clock is only the backstop behind
 * which nothing waits for ever.
 */
export class RunWatch {
  readonly #pid: number;
  readonly #limits: Limits;
  readonly #rssBeforeMb: number;
  readonly #startedAt: number;
  /** From the second look on: most runs are over before. */
  #threads: { before: Map<string, ThreadTimes>; since: number } | undefined;
  #first: ProcessUsage | undefined;
  #last: ProcessUsage | undefined;
  #step = { index: 0, cpuMs: 0 };
  /** When the child was last seen to have used CPU time, and how much in all. */
  #progress: { at: number; cpuMs: number };

  /** How long the child was stopped by us in all, and since when it is. */
  #parkedMs = 0;
  #parkedAt: number | undefined;

  constructor(pid: number, limits: Limits) {
    this.#pid = pid;
    this.#limits = limits;
    // What a child keeps for other tenants is not this run's.
    this.#rssBeforeMb = readResidentMb(pid) ?? 0;
    this.#startedAt = performance.now();
    this.#progress = { at: this.#startedAt, cpuMs: -1 };
  }

  /**
   * @param step index of the step that runs now. @returns why the child has to be ended, if it has
   */
  look(step: number): Extract<KillReason, 'time' | 'memory' | 'wall' | 'stalled'> | undefined {
    const usage = this.#parkedAt === undefined ? readUsage(this.#pid) : undefined;
    if (usage !== undefined) {
      if (this.#first !== undefined) this.#threads ??= { before: readThreads(this.#pid), since: this.wallMs };
      this.#first ??= usage;
      this.#last = usage;
      if (step !== this.#step.index || this.#step.cpuMs === 0)
        this.#step = { index: step, cpuMs: usage.cpuMs };
      if (this.rssMb > this.#limits.memoryMb + MEMORY_ROOM_MB) return 'memory';
      if (usage.cpuMs - this.#step.cpuMs > withGrace(this.#limits.stepCpuMs)) return 'time';
      if (this.cpuMs > withGrace(this.#limits.totalCpuMs)) return 'time';
      if (this.#standsStill(usage)) return 'stalled';
    }
    const { wallMs } = this.#limits;
    // Others have had the rest of the time.
    return this.wallMs > wallMs && this.wallMs - this.#starvedMs > wallMs ? 'wall' : undefined;
  }

  /**
   * A child that works uses CPU time: programs sleep by moving their clock, and wait for nobody.
   * One that
   * uses none is stopped, or waits for a core, which a machine under load may take long to give.
   */
  #standsStill(usage: ProcessUsage): boolean {
    const now = performance.now();
    if (usage.cpuMs !== this.#progress.cpuMs) this.#progress = { at: now, cpuMs: usage.cpuMs };
    const idleMs = now - this.#progress.at;
    return idleMs > (usage.stopped ? STOPPED_MS : STILL_MS);
  }

  /** We have stopped the child: until `resume`, no time passes for it. */
  pause(): void {
    this.#parkedAt ??= performance.now();
  }

  resume(): void {
    this.#parkedMs = this.#parked;
    this.#parkedAt = undefined;
    this.#progress.at = performance.now();
  }

  get #parked(): number {
    return this.#parkedMs + (this.#parkedAt === undefined ? 0 : performance.now() - this.#parkedAt);
  }

  get wallMs(): number {
    return performance.now() - this.#startedAt - this.#parked;
  }

  get cpuMs(): number {
    return (this.#last?.cpuMs ?? 0) - (this.#first?.cpuMs ?? 0);
  }

  get stepCpuMs(): number {
    return (this.#last?.cpuMs ?? 0) - this.#step.cpuMs;
  }

  /** MiB above what the child had before the run. */
  get rssMb(): number {
    return (this.#last?.rssMb ?? 0) - this.#rssBeforeMb;
  }

  /** Share of the time that the child was ready to run and had no core. */
  get starved(): number {
    return this.#starvedMs / Math.max(1, this.wallMs - (this.#threads?.since ?? 0));
  }

  /** Of the thread that has worked most since the second look. */
  get #starvedMs(): number {
    let busiest: ThreadTimes = { cpuMs: 0, starvedMs: 0 };
    if (this.#threads === undefined) return 0;
    const { before: earlier } = this.#threads;
    for (const [thread, { cpuMs, starvedMs }] of readThreads(this.#pid)) {
      const before = earlier.get(thread);
      const since = {
        cpuMs: cpuMs - (before?.cpuMs ?? 0),
        starvedMs: starvedMs - (before?.starvedMs ?? 0),
      };
      if (since.cpuMs > busiest.cpuMs) busiest = since;
    }
    return busiest.starvedMs;
  }
}
