/**
 * How many expensive items are under way at once, and who is next. Between tenants turns are taken
 * by the work each has had, so one key's thousand items delay another key's single one by the work
 * of a slot, not of a thousand. Within a tenant the interactive items and the others take turns, so
 * that a long list does not stand before a single item.
 *
 * Whoever comes waits until the deadline. Refused is only who would find a full queue, or a wait
 * beyond all doubt longer than the time there is, or longer than the operator allows.
 */
import { createFairShares } from '../../fair-shares.ts';

export interface Limits {
  /** Items under way at once. */
  slots: number;
  /** Items that may wait. */
  maxWaiting: number;
  /** Longest estimated wait that the operator allows, in milliseconds; 0: until the deadline. */
  maxWaitMs: number;
  /**
   * That of an interactive item, which its client would rather send elsewhere. 0: as the others.
   */
  interactiveWaitMs: number;
}

/** An item that asks for a slot. */
export interface Applicant {
  tenant: string;
  /** One item that somebody waits for, not part of a list. */
  interactive: boolean;
  /** Milliseconds since the epoch. */
  deadlineAt: number;
  /** Estimate of the time the item will hold its slot. */
  expectedMs: number;
}

/** `overloaded`: refused at once. `aborted`: the signal fired first. */
export type Entry = 'entered' | 'overloaded' | 'aborted';

export interface Load {
  /** With those that have stepped aside. */
  inFlight: number;
  waiting: number;
  /** Estimated wait of an item that came now, in milliseconds. */
  waitMs: number;
}

/**
 * Programs differ, and a wait that turns out too long costs less than a refusal that was not
 * needed: an estimate refuses only when it is so many times the time there is.
 */
const DOUBT = 3;

/**
 * Waits that are allowed to be no longer than this, in milliseconds, are told by how the line has
 * moved of late: what holds it up now still does then. Of later than that it says nothing.
 */
const NEAR_MS = 1000;
/** Weight of the newest measurement. */
const NEWEST = 1 / 16;

/** Items that may have stepped aside: each holds its texts, and a place where it waits. */
const MOST_ASIDE = 256;

export class Admission {
  readonly #limits: Limits;
  readonly #lanes = new Map<string, Lane>();
  readonly #shares = createFairShares();
  #inFlight = 0;
  #aside = 0;
  readonly #inFlightOf = new Map<string, number>();
  #waiting = 0;
  /** When the line has moved last, or began. */
  #movedAt = 0;
  /** Milliseconds from one that leaves the line to the next, of late. */
  #pace = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  load(): Load {
    let waitingMs = 0;
    for (const lane of this.#lanes.values()) waitingMs += lane.waitingMs;
    const inFlight = this.#inFlight + this.#aside;
    return { inFlight, waiting: this.#waiting, waitMs: waitingMs / this.#limits.slots };
  }

  /**
   * Waits for a slot; every `entered` must be followed by one `leave`, or by a `stepAside` that
   * worked and one `comeBack`.
   */
  enter(applicant: Applicant, signal: AbortSignal): Promise<Entry> | Entry {
    if (signal.aborted) return 'aborted';
    const { slots, maxWaiting } = this.#limits;
    if ((this.#waiting === 0 && this.#inFlight < slots) || this.#mayAtOnce(applicant.tenant)) {
      this.#admit(applicant);
      return 'entered';
    }
    const lane = this.#lanes.get(applicant.tenant) ?? new Lane();
    const isTooLong = this.#waitFor(lane, applicant) > this.#patience(applicant);
    if (this.#waiting >= maxWaiting || isTooLong || this.#isTooSlow(lane, applicant)) return 'overloaded';
    this.#lanes.set(applicant.tenant, lane);
    return this.#wait(lane, applicant, signal);
  }

  /** @param tenant as it entered */
  leave(tenant: string): void {
    this.#inFlight -= 1;
    const left = (this.#inFlightOf.get(tenant) ?? 1) - 1;
    if (left > 0) this.#inFlightOf.set(tenant, left);
    else this.#inFlightOf.delete(tenant);
    while (this.#inFlight < this.#limits.slots && this.#waiting > 0) this.#admitNext();
    if (this.#lanes.has(tenant) && this.#mayAtOnce(tenant)) this.#admitNext(tenant);
  }

  /**
   * One that takes long leaves its slot before it has ended: what it waits for is shared out by
   * others, who let the next go first.
   * @returns whether it may
   */
  stepAside(tenant: string): boolean {
    if (this.#aside >= MOST_ASIDE) return false;
    this.#aside += 1;
    this.leave(tenant);
    return true;
  }

  /** One that had stepped aside has ended. */
  comeBack(): void {
    this.#aside -= 1;
  }

  /**
   * One item of each tenant does not wait for a slot while others hold them all, perhaps for long:
   * what it waits for then is a child, a thread, of which those who share them out know better.
   */
  #mayAtOnce(tenant: string): boolean {
    return !this.#inFlightOf.has(tenant) && this.#inFlight < 2 * this.#limits.slots;
  }

  /**
   * A lane gets its share of the slots, its interactive items half of that; nobody waits for more
   * than all that is queued.
   */
  #waitFor(lane: Lane, { interactive }: Applicant): number {
    let all = 0;
    let busy = lane.waitingMs > 0 ? 0 : 1;
    for (const other of this.#lanes.values()) {
      all += other.waitingMs;
      if (other.waitingMs > 0) busy += 1;
    }
    const own = interactive ? Math.min(lane.waitingMs, 2 * lane.interactiveMs) : lane.waitingMs;
    return Math.min(all, own * busy) / this.#limits.slots;
  }

  /** Whether the line moves too slowly for an interactive item that may wait a moment only. */
  #isTooSlow(lane: Lane, { interactive }: Applicant): boolean {
    const { interactiveWaitMs } = this.#limits;
    if (!interactive || interactiveWaitMs === 0 || interactiveWaitMs > NEAR_MS) return false;
    return lane.interactiveCount * this.#pace > interactiveWaitMs;
  }

  #patience({ interactive, deadlineAt }: Applicant): number {
    const { maxWaitMs, interactiveWaitMs } = this.#limits;
    const allowed = (interactive && interactiveWaitMs) || maxWaitMs || Number.POSITIVE_INFINITY;
    return Math.min(allowed, DOUBT * Math.max(0, deadlineAt - Date.now()));
  }

  #wait(lane: Lane, applicant: Applicant, signal: AbortSignal): Promise<Entry> {
    return new Promise((resolve) => {
      const abort = () => {
        lane.remove(waiter);
        this.#waiting -= 1;
        if (lane.isEmpty) this.#lanes.delete(applicant.tenant);
        resolve('aborted');
      };
      const waiter: Waiter = {
        applicant,
        enter: () => {
          signal.removeEventListener('abort', abort);
          resolve('entered');
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      if (this.#waiting === 0) this.#movedAt = performance.now();
      lane.add(waiter);
      this.#waiting += 1;
    });
  }

  #admitNext(tenant = this.#shares.next(this.#lanes.keys()) as string): void {
    const lane = this.#lanes.get(tenant) as Lane;
    const waiter = lane.next();
    this.#move(performance.now());
    this.#waiting -= 1;
    if (lane.isEmpty) this.#lanes.delete(tenant);
    this.#admit(waiter.applicant);
    waiter.enter();
  }

  #move(now: number): void {
    const took = now - this.#movedAt;
    this.#pace = this.#pace === 0 ? took : this.#pace + NEWEST * (took - this.#pace);
    this.#movedAt = now;
  }

  #admit({ tenant, expectedMs }: Applicant): void {
    this.#inFlight += 1;
    this.#inFlightOf.set(tenant, (this.#inFlightOf.get(tenant) ?? 0) + 1);
    this.#shares.served(tenant, expectedMs);
  }
}

interface Waiter {
  applicant: Applicant;
  enter(): void;
}

/** Those of one tenant that wait. Sets, so that one in the middle can leave at no cost. */
class Lane {
  readonly #interactive = new Set<Waiter>();
  readonly #others = new Set<Waiter>();
  /** Whose turn it is when both wait. */
  #interactiveNext = true;
  /** Work that waits. */
  waitingMs = 0;
  /** Of that, work of the interactive items. */
  interactiveMs = 0;

  get isEmpty(): boolean {
    return this.#interactive.size + this.#others.size === 0;
  }

  get interactiveCount(): number {
    return this.#interactive.size;
  }

  add(waiter: Waiter): void {
    this.#line(waiter).add(waiter);
    this.#count(waiter, 1);
  }

  remove(waiter: Waiter): void {
    this.#line(waiter).delete(waiter);
    this.#count(waiter, -1);
  }

  /** The first of those whose turn it is, taken out; one must be there. */
  next(): Waiter {
    const interactive = this.#others.size === 0 || (this.#interactiveNext && this.#interactive.size > 0);
    this.#interactiveNext = !interactive;
    const [waiter] = interactive ? this.#interactive : this.#others;
    this.remove(waiter as Waiter);
    return waiter as Waiter;
  }

  #line({ applicant }: Waiter): Set<Waiter> {
    return applicant.interactive ? this.#interactive : this.#others;
  }

  #count({ applicant: { expectedMs, interactive } }: Waiter, sign: 1 | -1): void {
    this.waitingMs += sign * expectedMs;
    if (interactive) this.interactiveMs += sign * expectedMs;
  }
}
