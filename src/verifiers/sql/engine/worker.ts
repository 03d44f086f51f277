/**
 * A child with the job that it does and those that wait behind it, the databases that it knows,
 * and the watch over it.
 */
import { setPriority } from 'node:os';
import { SqlChild } from './child-process.ts';
import { type Image, type Job, type Outcome, outcomeOf, unavailable } from './job.ts';
import type { Answer } from './protocol.ts';
import { cpuMsOf, residentMbOf } from './usage.ts';

export interface WorkerEvents {
  /** It can take a job; or it has ended. */
  changed(worker: Worker): void;
  /** Its child ended while it had this job, and nobody had ended it. */
  crashed(job: Job, how: string): void;
  /** Jobs that had been sent, and were not begun: another child may do them. */
  returned(jobs: readonly Job[]): void;
}

/** From here on a job is looked at. */
const LOOK_AFTER_MS = 15;
/** A job that has taken so much CPU time, or so long, gets out of the way of short ones. */
const SLOW_CPU_MS = 20;
const SLOW_WALL_MS = 500;
/** MiB of a child beyond which it is ended; SQLite has no limit of its own that holds. */
const MAX_RESIDENT_MB = 400;
/** Databases that a child keeps, and their bytes. */
const MAX_KEPT = 64;
const MAX_KEPT_BYTES = 64 * 1024 * 1024;
/** Jobs after which a child has done its part. */
const MAX_JOBS = 20_000;
const LOWER_PRIORITY = 10;

export class Worker {
  state: 'booting' | 'idle' | 'busy' | 'gone' = 'booting';
  /** It has been ready once. */
  begun = false;
  /** The first is being done; the others have been sent, so that it need not wait for them. */
  #sent: Job[] = [];
  /** Its job takes long: it gave its place to another one. */
  slow = false;
  readonly #child: SqlChild;
  readonly #events: WorkerEvents;
  readonly #kept = new Map<number, number>();
  #keptBytes = 0;
  #jobs = 0;
  #startedAt = 0;
  /** CPU milliseconds of the child when it took its job. */
  #cpuBefore = 0;
  /** What answers the first job. */
  #id = 1;

  constructor(cwd: string, events: WorkerEvents) {
    this.#events = events;
    this.#child = new SqlChild(cwd, {
      answer: (answer, body) => this.#answered(answer, body),
      end: (how) => this.#ended(how),
    });
  }

  /** Jobs that it has. */
  get jobs(): number {
    return this.#sent.length;
  }

  /** Whether one more job may wait behind those that it has, of which none may be slow. */
  hasRoom(most: number): boolean {
    const { length } = this.#sent;
    return this.state === 'busy' && !this.slow && length < most && this.#jobs + length < MAX_JOBS;
  }

  take(job: Job): void {
    const id = this.#id + this.#sent.length;
    this.#sent.push(job);
    if (this.state === 'busy') this.#child.gather();
    else {
      this.state = 'busy';
      this.#startedAt = performance.now();
      this.#child.hold(true);
    }
    const { work } = job;
    if (work.kind === 'load') {
      this.#child.send({ type: 'load', id, kind: work.source }, work.body);
      return;
    }
    this.#keep(work.image);
    const { image, now, limits, sql } = work;
    this.#child.send(
      { type: 'query', id, key: image.key, ...limits, ...(now === undefined ? {} : { now }) },
      sql,
    );
  }

  #keep({ key, bytes }: Image): void {
    if (this.#kept.delete(key)) {
      this.#kept.set(key, bytes.length);
      return;
    }
    for (const [old, size] of this.#kept) {
      if (this.#kept.size < MAX_KEPT && this.#keptBytes + bytes.length <= MAX_KEPT_BYTES) break;
      this.#kept.delete(old);
      this.#keptBytes -= size;
      this.#child.send({ type: 'drop', key: old });
    }
    this.#kept.set(key, bytes.length);
    this.#keptBytes += bytes.length;
    this.#child.send({ type: 'keep', key }, bytes);
  }

  /** Looks at a busy child from outside. */
  look(): void {
    const [job] = this.#sent;
    const wallMs = performance.now() - this.#startedAt;
    if (job === undefined || wallMs < LOOK_AFTER_MS) return;
    const cpuMs = (cpuMsOf(this.#child.pid) ?? this.#cpuBefore + wallMs) - this.#cpuBefore;
    if ((residentMbOf(this.#child.pid) ?? 0) > MAX_RESIDENT_MB) {
      this.#end({
        state: 'trouble',
        trouble: 'memory_limit',
        message: 'it takes more memory than there is',
        cpuMs,
      });
    } else if (cpuMs > job.limitMs) {
      const message = 'it takes more CPU time than it may';
      this.#end({ state: 'trouble', trouble: 'time_limit', message, cpuMs });
    } else if (wallMs > WALL_FACTOR * job.limitMs + WALL_MS) {
      // A machine that gives it no core says nothing about the query.
      this.#end(undefined);
    } else if (!this.slow && (cpuMs > SLOW_CPU_MS || wallMs > SLOW_WALL_MS)) {
      this.slow = true;
      lowerPriority(this.#child.pid);
      this.#events.returned(this.#sent.splice(1));
    }
  }

  /** The child is not needed any more. */
  close(error: Error): void {
    for (const job of this.#sent.splice(0)) job.fail(error);
    this.#child.kill();
  }

  #end(outcome: Outcome | undefined): void {
    const [job, ...rest] = this.#sent.splice(0);
    this.#child.kill();
    if (outcome) job?.settle(outcome);
    else job?.fail(unavailable('a child was given no time'));
    this.#events.returned(rest);
  }

  #answered(answer: Answer, body: Buffer): void {
    const cpuMs = answer.cpuUs / 1000;
    if (!this.#fits(answer, body, cpuMs)) {
      // No child of ours says this: its end says what becomes of its job.
      this.#child.kill();
      return;
    }
    this.#cpuBefore = cpuMs;
    if (answer.type !== 'ready') {
      this.#id += 1;
      this.#jobs += 1;
    }
    if (this.#sent.length > 0) {
      this.#startedAt = performance.now();
      return;
    }
    this.#child.hold(false);
    // Priority is not given back to whom it was taken from: another child takes its place.
    if (this.slow || this.#jobs >= MAX_JOBS) {
      this.#child.kill();
      return;
    }
    this.state = 'idle';
    this.#events.changed(this);
  }

  /** Whether an answer is one to what was asked, which it then settles. */
  #fits(answer: Answer, body: Buffer, cpuMs: number): boolean {
    const { begun } = this;
    const [job] = this.#sent;
    this.begun = true;
    if (answer.type === 'ready') return !begun;
    const used = Math.max(0, cpuMs - this.#cpuBefore);
    const outcome = job && answer.id === this.#id ? outcomeOf(job, answer, body, used) : undefined;
    if (job === undefined || outcome === undefined) return false;
    this.#sent.shift();
    job.settle(outcome);
    return true;
  }

  #ended(how: string): void {
    const [job, ...rest] = this.#sent.splice(0);
    this.state = 'gone';
    this.#events.changed(this);
    this.#events.returned(rest);
    if (job) this.#events.crashed(job, how);
  }
}

const WALL_FACTOR = 20;
const WALL_MS = 10_000;

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, LOWER_PRIORITY);
  } catch {
    // It has just ended, or the system does not let us: then it runs on as it is.
  }
}
