/** A job at work in a child. */
import type { IsolateId } from '../sandbox.ts';
import type { PooledChild } from './child-pool.ts';
import type { Job } from './job.ts';
import { RunWatch } from './run-watch.ts';

/**
 * CPU milliseconds after which a run counts as slow: it may be stopped for a while, so that those
 * behind it, which are most likely short, need not wait for its end.
 */
const SLOW_MS = 100;
/** CPU milliseconds after which others get a core first. */
const LONG_MS = 40;

export class Run {
  readonly member: PooledChild;
  readonly job: Job;
  readonly id: number;
  readonly watch: RunWatch;
  /** Stopped by us for a while. */
  parked = false;
  /** When it was last stopped or let go on. */
  turnedAt = performance.now();

  constructor(member: PooledChild, job: Job, id: number) {
    this.member = member;
    this.job = job;
    this.id = id;
    this.watch = new RunWatch(member.child.pid, job.submission.limits);
  }

  get runtime(): IsolateId {
    return this.member.child.kind.runtime;
  }

  get alone(): boolean {
    return this.job.alone;
  }

  get behind(): boolean {
    return this.job.gaveWay;
  }

  /** A probe. */
  get isOurs(): boolean {
    return this.job.submission.tenant === '';
  }

  /** It has shown that it takes long, or is known to. */
  get slow(): boolean {
    return !this.alone && (this.job.slow || this.watch.cpuMs >= SLOW_MS);
  }

  /** It has had more than what most programs need. */
  get takesLong(): boolean {
    return this.slow || (!this.alone && this.watch.cpuMs >= LONG_MS);
  }

  /** Stops the process; neither its clocks of ours nor its limits go on. */
  park(): void {
    if (this.parked) return;
    this.parked = true;
    this.turnedAt = performance.now();
    this.watch.pause();
    this.member.child.signal('SIGSTOP');
  }

  goOn(): void {
    if (!this.parked) return;
    this.parked = false;
    this.turnedAt = performance.now();
    this.watch.resume();
    this.member.child.signal('SIGCONT');
  }
}
