import { Child, type ChildEnd, type ChildKind, type Surroundings } from '../child/child-process.ts';
import type { ChildMessage } from '../child/protocol.ts';
import type { RuntimeOptions } from '../runtime.ts';
import { readUsage } from './process-usage.ts';
import type { KillReason } from './run-watch.ts';

/** A child with its place in the crew. */
export interface Member {
  readonly child: Child;
  state: 'booting' | 'idle' | 'busy' | 'dying';
  /** Submissions it has been given. */
  served: number;
  /** MiB it has when it does nothing. */
  idleRssMb: number;
  lastTenant: string | undefined;
  /** Set when the parent ends it. */
  killed: KillReason | undefined;
  /** Called when it is ready, or gone before. */
  booted(): void;
}

export interface CrewOptions {
  kind: ChildKind;
  /** Children that may work at the same time. */
  size: number;
  /** Children kept booted beyond that, to step in at once for one that is lost. */
  spares: number;
  recycleAfter: number;
  surroundings: Surroundings;
  /** What the next child is told. */
  runtime(): RuntimeOptions;
}

export interface CrewEvents {
  /** A member can take work. */
  idle(): void;
  message(member: Member, message: ChildMessage): void;
  /** A member is gone; `booting` tells that it never became ready. */
  lost(member: Member, end: ChildEnd): void;
  killed(reason: KillReason | 'crash'): void;
}

const MAX_BACKOFF_MS = 30_000;

/** The children of one kind: kept at their number, renewed after so many submissions, and after every abnormal end. */
export class Crew {
  readonly kind: ChildKind;
  readonly #options: CrewOptions;
  readonly #events: CrewEvents;
  readonly #members = new Set<Member>();
  #closed = false;
  /** Children there are to be; `grow` takes it up to `size` and `spares`. */
  #wanted = 0;
  #retry: NodeJS.Timeout | undefined;
  /** Boots that failed since the last that did not. */
  failedBoots = 0;
  lastFailure = '';
  started = 0;

  constructor(options: CrewOptions, events: CrewEvents) {
    this.kind = options.kind;
    this.#options = options;
    this.#events = events;
  }

  get members(): ReadonlySet<Member> {
    return this.#members;
  }
  get busy(): number {
    return [...this.#members].filter(({ state }) => state === 'busy').length;
  }
  get ready(): number {
    return [...this.#members].filter(({ state }) => state === 'idle' || state === 'busy').length;
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
        this.lastFailure = error.message;
        this.#markKilled(member, 'broken');
      },
      end: (end) => this.#lost(member, end),
    });
    const member: Member = {
      child,
      state: 'booting',
      served: 0,
      idleRssMb: 0,
      lastTenant: undefined,
      killed: undefined,
      booted,
    };
    this.#members.add(member);
  }

  #message(member: Member, message: ChildMessage): void {
    if (message.type === 'ready') {
      this.failedBoots = 0;
      member.idleRssMb = readUsage(member.child.pid)?.rssMb ?? 0;
      this.free(member);
      member.booted();
    } else if (message.type === 'failed') {
      this.lastFailure = message.message;
      this.#events.message(member, message);
    } else this.#events.message(member, message);
  }

  #lost(member: Member, end: ChildEnd): void {
    const booting = member.state === 'booting';
    this.#members.delete(member);
    member.booted();
    if (member.killed === undefined && !this.#closed) this.#events.killed('crash');
    this.#events.lost(member, end);
    if (!booting) {
      this.fill();
      return;
    }
    this.failedBoots += 1;
    if (end.lastWords !== '') this.lastFailure = end.lastWords;
    const wait = Math.min(MAX_BACKOFF_MS, 250 * 2 ** this.failedBoots);
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined;
      this.fill();
    }, wait);
  }

  /** A member for the next submission, or undefined while all are at work. One that knows the tenant is preferred. */
  take(tenant: string): Member | undefined {
    if (this.busy >= this.#options.size) return undefined;
    let best: Member | undefined;
    for (const member of this.#members) {
      if (member.state !== 'idle') continue;
      if (member.lastTenant === tenant) best = member;
      best ??= member;
    }
    if (best === undefined) return undefined;
    best.state = 'busy';
    best.served += 1;
    best.lastTenant = tenant;
    return best;
  }

  /** The member has done its work. */
  free(member: Member): void {
    if (member.state === 'dying') return;
    if (member.served >= this.#options.recycleAfter) {
      this.kill(member, 'recycled');
      return;
    }
    member.state = 'idle';
    this.#events.idle();
  }

  kill(member: Member, reason: KillReason): void {
    this.#markKilled(member, reason);
    member.child.kill();
    this.fill();
  }

  #markKilled(member: Member, reason: KillReason): void {
    if (member.killed === undefined) this.#events.killed(reason);
    member.killed ??= reason;
    member.state = 'dying';
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const member of this.#members) this.kill(member, 'closed');
  }
}
