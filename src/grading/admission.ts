/**
 * How many expensive items are under way at once, and who is next. Between tenants turns are taken by the work each has had
 * (start-time fair queueing), so one key's thousand items delay another key's single one by the work of a slot, not of a thousand.
 */
interface Waiter {
  expectedMs: number;
  enter(outcome: Entry): void;
  gone: boolean;
}

interface Lane {
  waiters: Waiter[];
  /** Work the tenant has been given, in virtual time. */
  served: number;
  waitingMs: number;
}

/** `overloaded`: the estimate of the wait was longer than allowed. `aborted`: the signal fired first. */
export type Entry = 'entered' | 'overloaded' | 'aborted';

export interface Load {
  inFlight: number;
  waiting: number;
  /** Estimated wait of an item that came now, in milliseconds. */
  waitMs: number;
}

export class Admission {
  readonly #slots: number;
  readonly #maxWaitMs: number;
  readonly #lanes = new Map<string, Lane>();
  #inFlight = 0;
  #waiting = 0;
  #clock = 0;

  constructor(slots: number, maxWaitMs: number) {
    this.#slots = slots;
    this.#maxWaitMs = maxWaitMs;
  }

  load(): Load {
    let waitingMs = 0;
    for (const lane of this.#lanes.values()) waitingMs += lane.waitingMs;
    return { inFlight: this.#inFlight, waiting: this.#waiting, waitMs: waitingMs / this.#slots };
  }

  /**
   * Waits for a slot; every `entered` must be followed by one `leave()`.
   * @param expectedMs estimate of the time the item will hold its slot.
   */
  enter(tenant: string, expectedMs: number, signal: AbortSignal): Promise<Entry> | Entry {
    if (signal.aborted) return 'aborted';
    const lane = this.#lanes.get(tenant) ?? { waiters: [], served: 0, waitingMs: 0 };
    if (this.#waiting === 0 && this.#inFlight < this.#slots) {
      this.#admit(tenant, lane, expectedMs);
      return 'entered';
    }
    if (this.#waitFor(lane) > this.#maxWaitMs) return 'overloaded';
    this.#lanes.set(tenant, lane);
    return this.#wait(lane, expectedMs, signal);
  }

  leave(): void {
    this.#inFlight -= 1;
    while (this.#inFlight < this.#slots && this.#waiting > 0) this.#admitNext();
  }

  /** A lane gets its share of the slots; nobody waits longer than for everything that is queued. */
  #waitFor(lane: Lane): number {
    let all = 0;
    let busy = lane.waitingMs > 0 ? 0 : 1;
    for (const other of this.#lanes.values()) {
      all += other.waitingMs;
      if (other.waitingMs > 0) busy += 1;
    }
    return Math.min(all, lane.waitingMs * busy) / this.#slots;
  }

  #wait(lane: Lane, expectedMs: number, signal: AbortSignal): Promise<Entry> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        expectedMs,
        gone: false,
        enter: (outcome) => {
          signal.removeEventListener('abort', abort);
          resolve(outcome);
        },
      };
      const abort = () => {
        waiter.gone = true;
        this.#waiting -= 1;
        lane.waitingMs -= expectedMs;
        resolve('aborted');
      };
      signal.addEventListener('abort', abort, { once: true });
      lane.waiters.push(waiter);
      lane.waitingMs += expectedMs;
      this.#waiting += 1;
    });
  }

  #admitNext(): void {
    let chosen: { tenant: string; lane: Lane } | undefined;
    for (const [tenant, lane] of this.#lanes) {
      while (lane.waiters[0]?.gone) lane.waiters.shift();
      if (lane.waiters.length === 0) this.#forget(tenant, lane);
      else if (!chosen || lane.served < chosen.lane.served) chosen = { tenant, lane };
    }
    const waiter = chosen?.lane.waiters.shift();
    if (!chosen || !waiter) return;
    this.#waiting -= 1;
    chosen.lane.waitingMs -= waiter.expectedMs;
    this.#admit(chosen.tenant, chosen.lane, waiter.expectedMs);
    waiter.enter('entered');
  }

  #admit(tenant: string, lane: Lane, expectedMs: number): void {
    this.#inFlight += 1;
    lane.served = Math.max(lane.served, this.#clock);
    this.#clock = lane.served;
    lane.served += expectedMs;
    this.#lanes.set(tenant, lane);
  }

  /** A lane without waiters whose past no longer counts against it. */
  #forget(tenant: string, lane: Lane): void {
    lane.waitingMs = 0;
    if (lane.served <= this.#clock) this.#lanes.delete(tenant);
  }
}
