/** Submissions on their way to children, and what is made of a child that did not come back. */
import type { ChildEnd } from '../child/child-process.ts';
import type { ChildMessage } from '../child/protocol.ts';
import { bareReport } from '../report.ts';
import { type IsolateId, isolateOf } from '../sandbox.ts';
import type { ChildPool, ChildWork, PooledChild } from './child-pool.ts';
import { evidenceOf } from './evidence.ts';
import type { Job } from './job.ts';
import { RunWatch } from './run-watch.ts';

/** How often busy children are looked at, in milliseconds. */
const LOOK_EVERY = 20;
/**
 * Share of the time without a core beyond which a run is said to have suffered from its neighbours.
 */
const STARVED = 0.2;

/**
 * Children that a job may meet dead: when several are killed from outside, it may be given to each
 * before we hear of it.
 */
const UNBEGUN = 8;

/** Times that a job may lose its child to a signal from outside, after which it is not judged. */
const OUTSIDE = 4;

interface Run {
  job: Job;
  id: number;
  watch: RunWatch;
  /** The child has taken the submission up. */
  begun: boolean;
}

/**
 * Brings submissions to children: one at a time per child, first come first served per runtime,
 * lone runs while nothing else runs. What a child does not survive is judged here, from outside.
 */
export class Pool implements ChildWork {
  readonly #children = new Map<IsolateId, ChildPool>();
  readonly #maxQueue: number;
  readonly #queues = new Map<IsolateId, Job[]>();
  readonly #runs = new Map<PooledChild, Run>();
  /** Runtimes that run probes only. */
  readonly #held = new Set<IsolateId>();
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(maxQueue: number) {
    this.#maxQueue = maxQueue;
  }

  /** Gives the children of a runtime what is submitted for it. */
  adopt(runtime: IsolateId, children: ChildPool): void {
    this.#children.set(runtime, children);
    this.#queues.set(runtime, []);
    children.serve(this);
  }

  get waiting(): number {
    let sum = 0;
    for (const queue of this.#queues.values()) sum += queue.length;
    return sum;
  }

  /** Takes a job in, or fails it when there is no room. */
  submit(runtime: IsolateId, job: Job, signal?: AbortSignal): void {
    const queue = this.#queues.get(runtime);
    if (queue === undefined) {
      job.fail('unavailable', `The runtime ${runtime} is not enabled.`);
      return;
    }
    if (this.waiting >= this.#maxQueue) {
      job.fail('overloaded', 'The queue of the sandbox is full.');
      return;
    }
    if (signal?.aborted) {
      job.fail('aborted', 'The run was cancelled.');
      return;
    }
    if (signal !== undefined) job.abortOn(signal, () => this.#abort(job, queue));
    queue.push(job);
    this.dispatch();
  }

  #abort(job: Job, queue: Job[]): void {
    if (job.settled) return;
    job.fail('aborted', 'The run was cancelled.');
    const place = queue.indexOf(job);
    if (place >= 0) queue.splice(place, 1);
    for (const [member, run] of this.#runs) {
      if (run.job === job) this.#poolOf(member).kill(member, 'aborted');
    }
    this.dispatch();
  }

  /** Lets candidates wait until the runtime is admitted; probes run. */
  hold(runtime: IsolateId): void {
    this.#held.add(runtime);
  }

  admit(runtime: IsolateId): void {
    this.#held.delete(runtime);
    this.dispatch();
  }

  /** Gives waiting jobs to idle children. */
  dispatch(): void {
    for (const [runtime, queue] of this.#queues) {
      for (;;) {
        const place = this.#held.has(runtime) ? queue.findIndex(({ probe }) => probe) : 0;
        const job = queue[place];
        if (job === undefined) break;
        if (this.#loneJobRuns() || (job.alone && this.#runs.size > 0)) break;
        const member = this.#children.get(runtime)?.take(job.submission.tenant);
        if (member === undefined) break;
        queue.splice(place, 1);
        this.#start(member, job);
      }
      /** A lone job at the head waits for quiet: nothing may overtake it, of any runtime. */
      if (queue[0]?.alone && !this.#held.has(runtime)) break;
    }
  }

  #loneJobRuns(): boolean {
    for (const { job } of this.#runs.values()) if (job.alone) return true;
    return false;
  }

  #start(member: PooledChild, job: Job): void {
    const id = ++this.#lastId;
    job.startedAt ??= performance.now();
    const { limits } = job.submission;
    const watch = new RunWatch(member.child.pid, limits, member.idleRssMb);
    this.#runs.set(member, { job, id, watch, begun: false });
    member.child.send({ type: 'run', id, submission: job.rest() });
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
  }

  #look(): void {
    if (this.#runs.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    for (const [member, { job, watch }] of this.#runs) {
      const reason = member.state === 'busy' ? watch.look(job.reports.length) : undefined;
      if (reason !== undefined) this.#poolOf(member).kill(member, reason);
    }
  }

  /** What a member says while it works. */
  heard(member: PooledChild, message: ChildMessage): void {
    const run = this.#runs.get(member);
    if (run === undefined || member.state !== 'busy') return;
    const { job } = run;
    if (message.type === 'idle' || !('id' in message) || message.id !== run.id) {
      if (message.type === 'failed') this.#failed(member, run, message.message);
      return;
    }
    if (message.type === 'begun') run.begun = true;
    else if (message.type === 'step') {
      if (!job.complete) job.add(message.report);
    } else if (message.type === 'done' && job.complete) {
      this.#leave(member, run);
      if (message.discard) this.#poolOf(member).kill(member, 'abnormal');
      else this.#poolOf(member).free(member);
      job.finish();
      this.dispatch();
    } else this.#failed(member, run, message.type === 'failed' ? message.message : 'incomplete reports');
  }

  /**
   * The runtime broke down without the candidate being to blame: once more elsewhere, then it is a
   * failure of ours.
   */
  #failed(member: PooledChild, run: Run, message: string): void {
    this.#leave(member, run);
    this.#poolOf(member).kill(member, 'broken');
    this.#again(run.job, message);
  }

  #again(job: Job, message: string, attempts = 2): void {
    job.failures += 1;
    if (job.failures >= attempts) job.fail('internal', `The sandbox failed: ${message}`);
    else this.#requeue(job);
    this.dispatch();
  }

  #requeue(job: Job): void {
    if (!job.settled) this.#queues.get(isolateOf(job.submission.language))?.unshift(job);
  }

  #leave(member: PooledChild, { job, watch }: Run): void {
    this.#runs.delete(member);
    job.loaded ||= watch.wallMs > 50 && watch.starved > STARVED;
  }

  /**
   * A member is gone. If it was at work, this is where the candidate's fault and ours are told
   * apart.
   */
  lost(member: PooledChild, end: ChildEnd): void {
    const run = this.#runs.get(member);
    if (run === undefined) {
      this.dispatch();
      return;
    }
    this.#leave(member, run);
    const { job, watch } = run;
    if (job.settled) {
      this.dispatch();
      return;
    }
    const { limits } = job.submission;
    const used = { cpuMs: watch.stepCpuMs, wallMs: watch.wallMs };
    if (member.killed === 'time') {
      this.#endStep(job, { ...bareReport('time_limit', 'The CPU time limit was reached.'), ...used });
    } else if (member.killed === 'memory') {
      this.#endStep(job, { ...bareReport('memory_limit', 'The memory limit was reached.'), ...used });
    } else if (member.killed === 'wall') this.#wallExpired(job, watch);
    else if (member.killed === 'stalled') this.#again(job, 'a child stood still', OUTSIDE);
    else if (member.killed !== undefined) this.#again(job, 'a broken child');
    else if (!run.begun) this.#again(job, 'a child died before it began', UNBEGUN);
    else {
      const { report, doubtful } = evidenceOf(end, watch.rssMb, limits.memoryMb);
      if (report === undefined || (doubtful && !job.crashesAgain()))
        this.#again(job, 'a child was ended from outside', OUTSIDE);
      else this.#endStep(job, { ...report, ...used });
    }
  }

  #endStep(job: Job, report: ReturnType<typeof bareReport>): void {
    job.add(report);
    if (job.complete) job.finish();
    else this.#requeue(job);
    this.dispatch();
  }

  /**
   * The backstop fired. With half of its CPU time used, the candidate was slow; otherwise it gets
   * one run alone, after which a child that had a core all the time has slept away its time itself,
   * and one that had none tells nothing.
   */
  #wallExpired(job: Job, watch: RunWatch): void {
    const { stepCpuMs } = job.submission.limits;
    const report = { ...bareReport('time_limit', 'The time limit was reached.'), wallMs: watch.wallMs };
    if (watch.stepCpuMs >= stepCpuMs / 2) this.#endStep(job, { ...report, cpuMs: watch.stepCpuMs });
    else if (!job.retried) {
      job.retried = true;
      job.alone = true;
      this.#requeue(job);
      this.dispatch();
    } else if (!job.loaded) this.#endStep(job, { ...report, cpuMs: watch.stepCpuMs });
    else {
      job.fail('internal', 'The machine was too busy to tell a slow program from a waiting one.');
      this.dispatch();
    }
  }

  #poolOf(member: PooledChild): ChildPool {
    const pool = this.#children.get(member.child.kind.runtime);
    if (pool === undefined) throw new Error('a child of no pool');
    return pool;
  }

  /** Fails what waits for a runtime that does not come up. */
  refuse(runtime: IsolateId, message: string): void {
    for (const job of this.#queues.get(runtime)?.splice(0) ?? []) job.fail('unavailable', message);
  }

  /** Fails everything that waits or runs. */
  close(): void {
    clearInterval(this.#timer);
    for (const queue of this.#queues.values()) {
      for (const job of queue.splice(0)) job.fail('unavailable', 'The sandbox is shutting down.');
    }
    for (const { job } of this.#runs.values()) job.fail('unavailable', 'The sandbox is shutting down.');
  }
}
