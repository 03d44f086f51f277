/** Submissions on their way to children, and what is made of a child that did not come back. */
import { availableParallelism } from 'node:os';
import type { ChildEnd } from '../child/child-process.ts';
import type { ChildMessage } from '../child/protocol.ts';
import { type IsolateId, isolateOf } from '../sandbox.ts';
import type { ChildPool, ChildWork, PooledChild } from './child-pool.ts';
import { brokenDown, fateOf } from './fate.ts';
import type { Fate, Job } from './job.ts';
import { Run } from './run.ts';
import { stepsBack } from './turns/behind.ts';
import { type Crew, waitsForBoot } from './turns/crew.ts';
import { Quiet } from './turns/quiet.ts';
import { Seats } from './turns/seats.ts';
import { whoGoesOn } from './turns/turns.ts';
import { Waiting } from './turns/waiting.ts';

/** How often busy children are looked at, in milliseconds. */
const LOOK_EVERY = 20;
/**
 * Share of the time without a core beyond which a run is said to have suffered from its neighbours.
 */
const STARVED = 0.2;

/** Steps still to come with which their reports are read together. */
const MANY_STEPS = 8;

/**
 * Brings submissions to children, one at a time per child: fair between tenants, short ones before
 * long ones (turns/), lone runs while nothing else runs. What a child does
 * not survive is judged from outside (fate.ts).
 */
export class Pool implements ChildWork {
  readonly #crews = new Map<IsolateId, Crew>();
  readonly #maxQueue: number;
  readonly #cores = availableParallelism();
  readonly #runs = new Map<PooledChild, Run>();
  readonly #quiet = new Quiet();
  #timer: NodeJS.Timeout | undefined;
  /** Rings when a lone run and the others take turns. */
  #turn: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(maxQueue: number) {
    this.#maxQueue = maxQueue;
  }

  /** Gives the children of a runtime what is submitted for it. */
  adopt(runtime: IsolateId, children: ChildPool): void {
    const waiting = new Waiting();
    this.#crews.set(runtime, { children, waiting, seats: new Seats(children), held: false });
    children.serve(this);
  }

  get waiting(): number {
    let sum = this.#quiet.waiting.length;
    for (const { waiting } of this.#crews.values()) sum += waiting.size;
    return sum;
  }

  /** Takes a job in, or fails it when there is no room. */
  submit(runtime: IsolateId, job: Job, signal?: AbortSignal): void {
    const crew = this.#crews.get(runtime);
    if (crew === undefined) {
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
    if (signal !== undefined) job.abortOn(signal, () => this.#abort(job, crew));
    // Probes have no habits: one that was put behind would wait for ever where only probes run.
    job.slow = !job.probe && crew.seats.expectsSlow(job.submission.tenant);
    this.#enqueue(job, false);
    this.dispatch();
  }

  #enqueue(job: Job, first: boolean): void {
    const crew = this.#crews.get(isolateOf(job.submission.language));
    if (crew?.refusal !== undefined) job.fail('unavailable', crew.refusal);
    else if (job.alone) this.#quiet.waiting.push(job);
    else crew?.waiting.add(job, first);
  }

  #abort(job: Job, { waiting, children }: Crew): void {
    if (job.settled) return;
    job.fail('aborted', 'The run was cancelled.');
    waiting.remove(job);
    this.#quiet.forget(job);
    for (const [member, run] of this.#runs) if (run.job === job) children.kill(member, 'aborted');
    this.dispatch();
  }

  /** Lets candidates wait until the runtime is admitted; probes run. */
  hold(runtime: IsolateId): void {
    const crew = this.#crews.get(runtime)!;
    crew.held = true;
    delete crew.refusal;
  }

  admit(runtime: IsolateId): void {
    this.#crews.get(runtime)!.held = false;
    this.dispatch();
  }

  /** Gives waiting jobs to idle children, and cores to those at work. */
  dispatch(): void {
    const runs = [...this.#runs.values()];
    // One whose next child still boots holds up nobody meanwhile.
    const lone = this.#quiet.waiting.find(({ submission, probe }) => {
      const crew = this.#crews.get(isolateOf(submission.language));
      return crew?.children.hasIdle && (!crew.held || probe);
    });
    if (!this.#quiet.keeps(runs, lone !== undefined, this.#othersCould(runs))) {
      for (const crew of this.#crews.values()) {
        let started = true;
        while (started) started = this.#startNext(crew);
      }
    } else if (lone !== undefined && this.#quiet.isQuiet(runs)) {
      const crew = this.#crews.get(isolateOf(lone.submission.language))!;
      if (this.#start(crew, lone)) this.#quiet.forget(lone);
    }
    this.#share();
    this.#takeTurns();
  }

  /** Looks at what runs come too late for a turn: who waits would wait for twice as long. */
  #takeTurns(): void {
    clearTimeout(this.#turn);
    const runs = [...this.#runs.values()];
    const at = this.#quiet.turnsAt(runs, this.#othersCould(runs));
    if (at !== undefined) this.#turn = setTimeout(() => this.dispatch(), Math.max(1, at - performance.now()));
  }

  /** Whether anything but a lone run could go on. */
  #othersCould(runs: readonly Run[]): boolean {
    if (runs.some(({ alone, parked }) => parked && !alone)) return true;
    return [...this.#crews.values()].some(({ waiting, children }) => waiting.size > 0 && children.hasIdle);
  }

  #startNext(crew: Crew): boolean {
    const { children, waiting, seats, held } = crew;
    if (!children.hasIdle) return false;
    const runs = this.#runsOf(children);
    const short = runs.filter(({ slow, alone }) => !slow && !alone).length;
    const mayTake = seats.whoMayTake(runs);
    const isSeated = (tenant: string) => !held && mayTake(tenant) && seats.areFree(tenant, runs);
    const job = waiting.next({
      tried: (tenant) => isSeated(tenant) && seats.areFreeAgain(runs, waiting),
      slow: isSeated,
      others: (tenant) => (held ? tenant === '' : mayTake(tenant) && short < children.size),
    });
    return job !== undefined && this.#start(crew, job);
  }

  #start({ children }: Crew, job: Job): boolean {
    const member = children.take(job.submission.tenant);
    if (member === undefined) return false;
    job.startedAt ??= performance.now();
    const run = new Run(member, job, ++this.#lastId);
    this.#runs.set(member, run);
    member.child.send({
      type: 'run',
      id: run.id,
      submission: job.rest(),
      ...(job.patient && { patient: true }),
      ...(job.wide && { wide: true }),
    });
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
    return true;
  }

  /** Stops and lets go on. */
  #share(): void {
    const runs = [...this.#runs.values()].filter(({ member }) => member.state === 'busy');
    const cores = {
      all: this.#cores,
      boots: [...this.#crews.values()].filter(waitsForBoot).length,
      of: (id: IsolateId) => this.#crews.get(id)!.children.size,
    };
    const goOn =
      this.#quiet.runsAlone(runs) ??
      whoGoesOn(
        runs.filter(({ alone }) => !alone),
        cores,
        performance.now(),
      );
    for (const run of runs) {
      run.member.child.stepBack(stepsBack(run, this.#crews.values()));
      if (goOn.has(run)) run.goOn();
      else run.park();
    }
    for (const crew of this.#crews.values()) {
      // One that nobody waits for takes its time while others work.
      const behind = runs.some(({ isOurs }) => !isOurs) && !waitsForBoot(crew);
      for (const { state, child } of crew.children.members) if (state === 'booting') child.stepBack(behind);
    }
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
    for (const { children, waiting, seats } of this.#crews.values()) {
      const runs = this.#runsOf(children);
      if (children.hasIdle && !seats.keepsFromSome(runs, waiting)) continue;
      const run = seats.whoGivesWay(runs, waiting);
      if (run === undefined) continue;
      seats.gaveWay(run);
      children.kill(run.member, 'gave_way');
    }
    this.dispatch();
  }

  /** What a member says while it works. */
  heard(member: PooledChild, message: ChildMessage): void {
    const run = this.#runs.get(member);
    if (run === undefined || member.state !== 'busy') return;
    const { job } = run;
    if (!('id' in message) || message.id !== run.id) {
      if (message.type === 'failed') this.#failed(run, message.message);
      return;
    }
    if (message.type === 'step') {
      if (!job.complete) job.add(message.report);
      if (job.stepsLeft >= MANY_STEPS) member.child.readLater();
    } else if (message.type === 'done' && job.complete) {
      this.#leave(run);
      if (message.discard) this.#poolOf(member).kill(member, 'abnormal');
      else this.#poolOf(member).free(member);
      job.finish();
      this.dispatch();
    } else if (message.type === 'again' && !(message.wide ? job.wide : job.patient) && !job.complete) {
      this.#leave(run);
      job.runAgain({ wide: message.wide ?? false });
      this.#enqueue(job, true);
      if (message.discard) this.#poolOf(member).kill(member, 'abnormal');
      else this.#poolOf(member).free(member);
      this.dispatch();
    } else this.#failed(run, message.type === 'failed' ? message.message : 'incomplete reports');
  }

  /** The runtime broke down without the candidate being to blame. */
  #failed(run: Run, message: string): void {
    this.#leave(run);
    this.#poolOf(run.member).kill(run.member, 'broken');
    this.#meet(run, brokenDown(message));
  }

  #leave(run: Run): void {
    const { job, watch, member } = run;
    const { waiting, seats } = this.#crews.get(member.child.kind.runtime)!;
    run.goOn();
    this.#runs.delete(member);
    job.loaded ||= watch.wallMs > 50 && watch.starved > STARVED;
    const { tenant } = job.submission;
    waiting.served(tenant, watch.cpuMs);
    seats.note(run);
  }

  /** A member is gone. */
  lost(member: PooledChild, end: ChildEnd): void {
    const run = this.#runs.get(member);
    if (run !== undefined) {
      this.#leave(run);
      this.#meet(run, fateOf(run, member.killed, end));
    }
    this.dispatch();
  }

  #meet({ job }: Run, fate: Fate): void {
    if (job.meet(fate)) this.#enqueue(job, true);
  }

  #poolOf(member: PooledChild): ChildPool {
    return this.#crews.get(member.child.kind.runtime)!.children;
  }

  #runsOf(children: ChildPool): Run[] {
    return [...this.#runs.values()].filter(({ member }) => children.members.has(member));
  }

  /** Fails what waits for a runtime that does not come up, and what comes before the next look. */
  refuse(runtime: IsolateId, message: string): void {
    this.#crews.get(runtime)!.refusal = message;
    const lone = this.#quiet.waiting.filter(({ submission }) => isolateOf(submission.language) === runtime);
    for (const job of lone) this.#quiet.forget(job);
    for (const job of [...lone, ...(this.#crews.get(runtime)?.waiting.clear() ?? [])])
      job.fail('unavailable', message);
  }

  /** Fails everything that waits or runs. */
  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#turn);
    const waiting = [...this.#crews.values()].flatMap((crew) => crew.waiting.clear());
    const running = [...this.#runs.values()].map(({ job }) => job);
    for (const job of [...waiting, ...this.#quiet.waiting.splice(0), ...running])
      job.fail('unavailable', 'The sandbox is shutting down.');
  }
}
