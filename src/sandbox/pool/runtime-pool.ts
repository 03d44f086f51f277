/**
 * Everything of one runtime in the parent: its children, what state it is in, and how it comes up.
 */
import type { ChildRole } from '../runtime.ts';
import { fetchParts, isMade, lacksParts } from '../runtimes/snapshots.ts';
import type { AnalyzeRequest, RuntimeStatus, Submission, TestPlan } from '../sandbox.ts';
import { Analysis } from './analysis.ts';
import { backoffMs, ChildPool, type ChildPoolEvents } from './child-pool.ts';
import { ALONE, type Counts, countsOf } from './counts.ts';
import { type Place, type RuntimeContext, versionOfPlans } from './place.ts';
import { PlanStore } from './plan-store.ts';
import { probeBombs, probeWaysOut } from './probes.ts';

/** Milliseconds for which work waits for the children of a runtime that has worked before. */
const PATIENCE_MS = 30_000;
/** Characters of a failure that are shown. */
const MAX_DETAIL = 2000;

export class RuntimePool {
  readonly #place: Place;
  readonly #context: RuntimeContext;
  readonly #run: ChildPool;
  readonly #analyze: ChildPool;
  #builder: ChildPool | undefined;
  #closed = false;
  #mending = false;
  #expectsWork = false;
  /** The first child is there, and has let nothing out. */
  #admitted = false;
  /** The look at the runtime that goes on: there is never more than one. */
  #look: Promise<void> | undefined;
  /** Something went wrong since the last look began: there has to be another one. */
  #inDoubt = false;
  /** Since when it has not been ready again. */
  #falteringSince: number | undefined;
  /** Looks in a row that told nothing, and what keeps the next from following at once. */
  #vainLooks = 0;
  #retry: NodeJS.Timeout | undefined;
  readonly #analysis: Analysis;
  readonly #plans: PlanStore | undefined;
  status: RuntimeStatus = { state: 'warming', detail: 'The first children boot.' };

  constructor(place: Place, context: RuntimeContext) {
    this.#place = place;
    this.#context = context;
    const { options, submissions } = context;
    const { runtime } = place;
    this.#run = this.#children('run', { idle: () => this.#comeBack() }, countsOf(runtime, options));
    this.#analyze = this.#children('analyze', { idle: () => this.#comeBack() });
    this.#analysis = new Analysis(this.#analyze, options.maxQueue ?? 1000);
    submissions.adopt(runtime, this.#run);
    const version = versionOfPlans(place);
    if (options.plansDir !== undefined && version !== undefined)
      this.#plans = new PlanStore({ folder: options.plansDir, version });
  }

  /** Test programs that wait to be taken apart. */
  get waiting(): number {
    return this.#analysis.waiting;
  }

  /** @throws TestSourceError, SandboxError */
  async analyze(request: AnalyzeRequest, signal?: AbortSignal): Promise<TestPlan> {
    this.expectWork();
    const known = await this.#plans?.find(request);
    if (known !== undefined) return known;
    if (this.#analyze.missing > 0) void this.#context.boot(() => this.#analyze.grow());
    const plan = await this.#analysis.analyze(request, signal);
    // Nobody waits for it.
    void this.#plans?.keep(request, plan);
    return plan;
  }

  /**
   * Somebody needs this runtime: takes on the children beside the first, which take memory and
   * are of no use to a service that is sent nothing.
   */
  expectWork(): void {
    if (this.#expectsWork) return;
    this.#expectsWork = true;
    if (this.#admitted) this.#growAll();
  }

  #growAll(): void {
    const { boot } = this.#context;
    for (let more = this.#run.missing; more > 0; more -= 1) void boot(() => this.#run.grow());
  }

  /** Children that meet candidates, and those that never do. */
  get children(): ChildPool[] {
    return [this.#run, this.#analyze];
  }

  #children(role: ChildRole, events: ChildPoolEvents, counts: Counts = ALONE): ChildPool {
    const { runtime, cwd, code } = this.#place;
    const { options } = this.#context;
    // A builder is ended when it has done its work, and its failure costs no more than time.
    const watched: ChildPoolEvents = {
      ...events,
      bootFailed: () => {
        if (made.isDown) this.#falter(made);
        void this.#mend();
      },
      killed: (reason) => {
        this.#context.killed(reason);
        options.onEvent?.({ type: 'killed', runtime, role, reason });
      },
    };
    const made: ChildPool = new ChildPool(
      {
        kind: { runtime, role },
        ...counts,
        surroundings: { cwd, wrapper: options.wrapper ?? [], code },
        runtime: () => ({
          role,
          memoryMb: options.memoryMb ?? 256,
          tenants: counts.kept,
          snapshot: this.#place.snapshot,
        }),
      },
      role === 'build' ? {} : watched,
    );
    return made;
  }

  #setStatus(status: RuntimeStatus): void {
    this.status = status;
    this.#context.options.onEvent?.({ type: 'status', runtime: this.#place.runtime, status });
  }

  /**
   * There are no children, or none that could be looked at. Work waits for those of a runtime that
   * has worked, a while: most likely they are back before its time is over.
   */
  #falter(children: ChildPool, detail = children.failure): void {
    const { state } = this.status;
    if (this.#closed || state === 'unsafe') return;
    const now = performance.now();
    this.#falteringSince ??= now;
    const told = detail.slice(0, MAX_DETAIL);
    const worked = this.#admitted && children.hasBooted && state !== 'failed';
    if (!worked || now - this.#falteringSince > PATIENCE_MS) {
      this.#giveUp({ state: 'failed', detail: told });
      return;
    }
    const isNews = !this.#inDoubt;
    this.#inDoubt = true;
    this.#context.submissions.hold(this.#place.runtime);
    this.status = { state: 'warming', detail: told };
    if (isNews) this.#setStatus(this.status);
  }

  /** Takes no more work, and refuses what waits. */
  #giveUp(status: RuntimeStatus): void {
    const { state } = this.status;
    // What was seen to get out stays out. Of other faults the first says most: what is refused for
    // its sake fails, too.
    if (this.#closed || state === 'unsafe') return;
    const { submissions } = this.#context;
    const { runtime } = this.#place;
    this.#inDoubt = true;
    if (state === 'failed' && status.state === 'failed') return;
    submissions.hold(runtime);
    this.#setStatus(status);
    submissions.refuse(runtime, this.refusal);
    this.#analysis.refuse(this.refusal);
  }

  /** Why work is not taken at present. */
  get refusal(): string {
    return `The runtime ${this.#place.runtime} is ${this.status.state}: ${this.status.detail}`;
  }

  /**
   * A child is there: where something had gone wrong, the runtime is looked at again. Called
   * whenever that may have become possible, since one call that is missed would be the last.
   */
  #comeBack(): void {
    if (!this.#inDoubt || this.#closed || this.status.state === 'unsafe') return;
    if (this.#look !== undefined || this.#retry !== undefined) return;
    if (this.#run.hasIdle && !this.children.some(({ isDown }) => isDown)) void this.bringUp();
  }

  /**
   * Boots one child and looks for ways out: from then on candidates run, and the other children
   * boot as soon as there is work. The programs that would never end come after. Done again, one
   * look at a time, until one has told how the runtime is.
   */
  bringUp(): Promise<void> {
    this.#look ??= this.#lookAt()
      .catch((error) => this.#lookedInVain({ state: 'failed', detail: String(error) }))
      .finally(() => {
        this.#look = undefined;
        this.#comeBack();
      });
    return this.#look;
  }

  async #lookAt(): Promise<void> {
    const { boot, options, submissions } = this.#context;
    const { runtime, snapshot } = this.#place;
    if (this.#inDoubt) this.#setStatus({ state: 'warming', detail: 'The children are back.' });
    this.#inDoubt = false;
    submissions.hold(runtime);
    // Looked at once: it is read as a whole.
    const made = snapshot === undefined || this.#place.isMade || isMade(snapshot);
    this.#place.isMade = false;
    if (snapshot !== undefined && (!made || lacksParts(runtime, snapshot)))
      await this.#makeFirst(snapshot, made);
    if (this.#run.isEmpty) await boot(() => this.#run.grow());
    const probe = (submission: Submission) => this.#context.run(runtime, submission);
    const way = await probeWaysOut(runtime, probe);
    if (way !== undefined) return this.#lookedInVain(way);
    // Children that have failed meanwhile are looked at from the beginning.
    if (this.#inDoubt) return;
    submissions.admit(runtime);
    this.#admitted = true;
    await options.loading;
    if (this.#expectsWork) this.#growAll();
    const fault = options.probes === false ? undefined : await probeBombs(runtime, probe);
    if (fault !== undefined) return this.#lookedInVain(fault);
    if (this.#inDoubt) return;
    this.#vainLooks = 0;
    this.#falteringSince = undefined;
    const bombs = options.probes === false ? '' : ', and known-bad programs were contained';
    this.#setStatus({ state: 'ready', detail: `No way out was found${bombs}.` });
  }

  /** The next look waits: children that are idle already would let it follow at once, for ever. */
  #lookedInVain(status: RuntimeStatus): void {
    if (status.state === 'failed') this.#falter(this.#run, status.detail);
    else this.#giveUp(status);
    if (this.#closed) return;
    this.#vainLooks += 1;
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.#comeBack();
    }, backoffMs(this.#vainLooks));
  }

  /** Once per machine: the snapshot, and beside it the packages that can be had. */
  async #makeFirst(snapshot: string, isMade: boolean): Promise<void> {
    const { fetchPackages, loading, onEvent } = this.#context.options;
    const { runtime } = this.#place;
    const made = isMade ? undefined : this.#makeSnapshot(snapshot);
    // The other core belongs to the service until it has loaded.
    await loading;
    const fetched = fetchPackages ? await fetchParts(runtime, snapshot) : [];
    for (const detail of fetched) onEvent?.({ type: 'no_package', runtime, detail });
    await made;
  }

  /**
   * In a child of its own, the only one that may write. Where it cannot, the service goes on
   * without: it starts more slowly.
   */
  async #makeSnapshot(snapshot: string): Promise<void> {
    this.#builder = this.#children('build', {});
    await this.#builder.grow();
    this.#builder.close();
    if (isMade(snapshot) || this.#closed) return;
    this.#place.snapshot = undefined;
    const detail = this.#builder.failure.slice(0, MAX_DETAIL);
    this.#context.options.onEvent?.({ type: 'no_snapshot', runtime: this.#place.runtime, detail });
  }

  /**
   * A snapshot that was damaged while the service runs keeps children from booting: it is made
   * anew.
   */
  async #mend(): Promise<void> {
    const { snapshot } = this.#place;
    if (snapshot === undefined || this.#mending || this.#closed || isMade(snapshot)) return;
    this.#mending = true;
    await this.#makeSnapshot(snapshot);
    this.#mending = false;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#builder?.close();
    this.#analysis.close();
    for (const children of this.children) children.close();
  }
}
