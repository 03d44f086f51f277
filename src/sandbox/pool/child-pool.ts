/** Children of one kind, kept at their number whatever becomes of them. */
import { Child, type ChildEnd, type ChildKind, type Surroundings } from '../child/child-process.ts';
import type { ChildMessage } from '../child/protocol.ts';
import type { RuntimeOptions } from '../runtime.ts';
import { Ends } from './ends.ts';
import { readResidentMb } from './process-usage.ts';
import type { KillReason } from './run-watch.ts';

/** A child with its place in a pool. */
export interface PooledChild {
  readonly child: Child;
  state: 'booting' | 'idle' | 'busy' | 'dying';
  /** Submissions it has been given. */
  served: number;
  /** Those for whom it has an isolate that they have used, the last one in the end. */
  tenants: string[];
  /** Set when the parent ends it. */
  killed: KillReason | undefined;
  /** Called when it is ready, or gone before. */
  booted(): void;
}

export interface ChildPoolOptions {
  kind: ChildKind;
  /** Children that may work at the same time. */
  size: number;
  /**
   * Children kept booted beyond that, to step in at once for one that is lost or holds a run that
   * takes long.
   */
  spares: number;
  recycleAfter: number;
  /** MiB of resident memory above which a child is replaced when it has done its work. */
  recycleAboveMb: number;
  /** Tenants for whom a child keeps an isolate. */
  kept: number;
  surroundings: Surroundings;
  /** What the next child is told. */
  runtime(): RuntimeOptions;
}

/** What happens in a pool, for whoever keeps the runtime up. */
export interface ChildPoolEvents {
  /** A child can take work. */
  idle?(): void;
  /** A child did not come up; `failedBoots` and `failure` say more. */
  bootFailed?(): void;
  killed?(reason: KillReason | 'crash'): void;
}

/** Whoever gives the children work: what they say, and that they are gone, goes there. */
export interface ChildWork {
  /** There may be a child for what waits. */
  dispatch(): void;
  heard(child: PooledChild, message: ChildMessage): void;
  lost(child: PooledChild, end: ChildEnd): void;
}

/** A pool whose children only boot: the builder of a snapshot. */
const NO_WORK: ChildWork = { dispatch() {}, heard() {}, lost() {} };

const MAX_BACKOFF_MS = 30_000;
/** Boots in a row that may fail before a runtime counts as failed. */
const MAX_FAILED_BOOTS = 3;

/** What the next attempt waits after so many in a row that failed. */
export const backoffMs = (failures: number) => Math.min(MAX_BACKOFF_MS, 250 * 2 ** failures);

/** Submissions between two looks at a child's memory. */
const WEIGH_EVERY = 32;

/**
 * Children of one kind: kept at their number, renewed when their memory has grown, after so many
 * submissions, and after every abnormal end.
 */
export class ChildPool {
  readonly #options: ChildPoolOptions;
  readonly #events: ChildPoolEvents;
  readonly #members = new Set<PooledChild>();
  #work = NO_WORK;
  #closed = false;
  /** Children there are to be; `grow` takes it up to `size` and `spares`. */
  #wanted = 0;
  #retry: NodeJS.Timeout | undefined;
  /** Waves of boots that failed since the last that did not. */
  failedBoots = 0;
  /** What the last child said that could not go on. */
  #lastWords = '';
  readonly #ends = new Ends();
  /** A child has come up, once at least. */
  hasBooted = false;
  started = 0;

  constructor(options: ChildPoolOptions, events: ChildPoolEvents = {}) {
    this.#options = options;
    this.#events = events;
  }

  get members(): ReadonlySet<PooledChild> {
    return this.#members;
  }

  /** Children that may work at the same time. */
  get size(): number {
    return this.#options.size;
  }

  /** Its children do not come up. */
  get isDown(): boolean {
    return this.failedBoots > MAX_FAILED_BOOTS;
  }

  /** Why children do not come up. */
  get failure(): string {
    const said = [this.#ends.tell(), this.#lastWords].filter((part) => part !== '');
    return said.join(' ') || 'Its children do not start.';
  }

  get hasIdle(): boolean {
    return this.idle > 0;
  }

  /** Children that wait for work. */
  get idle(): number {
    return this.#idle.length;
  }

  /** Takes work from there from now on. */
  serve(work: ChildWork): void {
    this.#work = work;
  }

  /** `grow` has taken none on yet. */
  get isEmpty(): boolean {
    return this.#wanted === 0;
  }

  /** Children that `grow` has still to take on. */
  get missing(): number {
    return this.#options.size + this.#options.spares - this.#wanted;
  }

  /** Takes one more child on, from now on kept; resolves when it is ready or gone. */
  grow(): Promise<void> {
    if (this.#closed || this.missing <= 0) return Promise.resolve();
    this.#wanted += 1;
    return new Promise((resolve) => this.#start(resolve));
  }

  /** Starts as many children as are missing. */
  fill(): void {
    if (this.#closed || this.#retry !== undefined) return;
    const living = [...this.#members].filter(({ state }) => state !== 'dying').length;
    for (let i = living; i < this.#wanted; i++) this.#start();
  }

  #start(booted = () => {}): void {
    const { kind, surroundings, runtime } = this.#options;
    this.started += 1;
    const child = new Child(kind, runtime(), surroundings, {
      message: (message) => this.#message(member, message),
      broken: (error) => {
        this.#lastWords = error.message;
        this.#markKilled(member, 'broken');
      },
      end: (end) => this.#lost(member, end),
    });
    const member: PooledChild = {
      child,
      state: 'booting',
      served: 0,
      tenants: [],
      killed: undefined,
      booted,
    };
    this.#members.add(member);
  }

  #message(member: PooledChild, message: ChildMessage): void {
    if (message.type === 'ready') {
      this.failedBoots = 0;
      this.#lastWords = '';
      this.hasBooted = true;
      this.free(member);
      member.booted();
      return;
    }
    if (message.type === 'failed') this.#lastWords = message.message;
    this.#work.heard(member, message);
  }

  #lost(member: PooledChild, end: ChildEnd): void {
    const booting = member.state === 'booting';
    this.#members.delete(member);
    member.booted();
    if (member.killed === undefined && !this.#closed) {
      this.#events.killed?.('crash');
      this.#ends.note(end);
    }
    this.#work.lost(member, end);
    if (!booting) {
      this.fill();
      return;
    }
    // Children that are lost together, as all are when something kills them, failed once.
    if (this.#retry === undefined) this.failedBoots += 1;
    if (end.lastWords !== '') this.#lastWords = end.lastWords;
    this.#events.bootFailed?.();
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.fill();
    }, backoffMs(this.failedBoots));
  }

  /** Members that are booted. */
  get ready(): number {
    return [...this.#members].filter(({ state }) => state === 'idle' || state === 'busy').length;
  }

  get #idle(): PooledChild[] {
    return [...this.#members].filter(({ state }) => state === 'idle');
  }

  /**
   * A member for the next submission, or undefined while none is idle: one that knows the tenant,
   * or the one that knows fewest others.
   */
  take(tenant: string): PooledChild | undefined {
    const { kept } = this.#options;
    const best = this.#idle.reduce<PooledChild | undefined>((best, member) => {
      if (best === undefined) return member;
      const [knows, bestKnows] = [member.tenants.includes(tenant), best.tenants.includes(tenant)];
      if (knows !== bestKnows) return knows ? member : best;
      return member.tenants.length < best.tenants.length ? member : best;
    }, undefined);
    if (best === undefined) return undefined;
    best.state = 'busy';
    best.served += 1;
    best.tenants = [...best.tenants.filter((other) => other !== tenant), tenant].slice(-kept);
    return best;
  }

  /** The member has done its work. */
  free(member: PooledChild): void {
    if (member.state === 'dying') return;
    member.child.stepBack(false);
    if (this.#isSpent(member)) {
      this.kill(member, 'recycled');
      return;
    }
    member.state = 'idle';
    this.#work.dispatch();
    this.#events.idle?.();
  }

  #isSpent({ served, child }: PooledChild): boolean {
    const { recycleAfter, recycleAboveMb } = this.#options;
    if (served >= recycleAfter) return true;
    // One that has just booted is as light as its successor would be.
    return served > 0 && served % WEIGH_EVERY === 0 && (readResidentMb(child.pid) ?? 0) > recycleAboveMb;
  }

  kill(member: PooledChild, reason: KillReason): void {
    this.#markKilled(member, reason);
    member.child.kill();
    this.fill();
  }

  #markKilled(member: PooledChild, reason: KillReason): void {
    if (member.killed === undefined) this.#events.killed?.(reason);
    member.killed ??= reason;
    member.state = 'dying';
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const member of this.#members) this.kill(member, 'closed');
  }
}
