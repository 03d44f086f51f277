/**
 * How many expensive items are under way at once, and who is next. Between tenants turns are taken by the work each has had
 * (start-time fair queueing), so one key's thousand items delay another key's single one by the work of a slot, not of a thousand.
 * Within a tenant the hurried ones and the others take turns, so that a long list does not stand before a single item.
 */
interface Waiter {
  hurried: boolean;
  expectedMs: number;
  enter(outcome: Entry): void;
  gone: boolean;
}

interface Lane {
  hurried: Waiter[];
  patient: Waiter[];
  /** Work the tenant has been given, in virtual time. */
  served: number;
  waitingMs: number;
  /** Of that, work of the hurried. */
  hurriedMs: number;
  /** Whose turn it is when both wait. */
  hurriedNext: boolean;
}

export interface Limits {
  /** Items under way at once. */
  slots: number;
  /** Longest estimated wait, in milliseconds. */
  maxWaitMs: number;
  /** The same for one that somebody waits for and would rather send elsewhere or again. */
  hurriedWaitMs: number;
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
  readonly #hurriedWaitMs: number;
  readonly #lanes = new Map<string, Lane>();
  #inFlight = 0;
  #waiting = 0;
  #clock = 0;

  constructor({ slots, maxWaitMs, hurriedWaitMs }: Limits) {
    this.#slots = slots;
    this.#maxWaitMs = maxWaitMs;
    this.#hurriedWaitMs = Math.min(hurriedWaitMs, maxWaitMs);
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
  enter(tenant: string, expectedMs: number, signal: AbortSignal, hurried = false): Promise<Entry> | Entry {
    if (signal.aborted) return 'aborted';
    const lane = this.#lanes.get(tenant) ?? emptyLane();
    if (this.#waiting === 0 && this.#inFlight < this.#slots) {
      this.#admit(tenant, lane, expectedMs);
      return 'entered';
    }
    const limit = hurried ? this.#hurriedWaitMs : this.#maxWaitMs;
    if (this.#waitFor(lane, hurried) > limit) return 'overloaded';
    this.#lanes.set(tenant, lane);
    return this.#wait(lane, { expectedMs, hurried }, signal);
  }

  leave(): void {
    this.#inFlight -= 1;
    while (this.#inFlight < this.#slots && this.#waiting > 0) this.#admitNext();
  }

  /** A lane gets its share of the slots, and the hurried half of that; nobody waits longer than for everything that is queued. */
  #waitFor(lane: Lane, hurried: boolean): number {
    let all = 0;
    let busy = lane.waitingMs > 0 ? 0 : 1;
    for (const other of this.#lanes.values()) {
      all += other.waitingMs;
      if (other.waitingMs > 0) busy += 1;
    }
    const own = hurried ? Math.min(lane.waitingMs, 2 * lane.hurriedMs) : lane.waitingMs;
    return Math.min(all, own * busy) / this.#slots;
  }

  #wait(lane: Lane, item: Pick<Waiter, 'expectedMs' | 'hurried'>, signal: AbortSignal): Promise<Entry> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        ...item,
        gone: false,
        enter: (outcome) => {
          signal.removeEventListener('abort', abort);
          resolve(outcome);
        },
      };
      const abort = () => {
        waiter.gone = true;
        this.#waiting -= 1;
        count(lane, waiter, -1);
        resolve('aborted');
      };
      signal.addEventListener('abort', abort, { once: true });
      (item.hurried ? lane.hurried : lane.patient).push(waiter);
      count(lane, waiter, 1);
      this.#waiting += 1;
    });
  }

  #admitNext(): void {
    let chosen: { tenant: string; lane: Lane } | undefined;
    for (const [tenant, lane] of this.#lanes) {
      const { hurried, patient } = lane;
      for (const waiters of [hurried, patient]) while (waiters[0]?.gone) waiters.shift();
      if (hurried.length + patient.length === 0) this.#forget(tenant, lane);
      else if (!chosen || lane.served < chosen.lane.served) chosen = { tenant, lane };
    }
    const waiter = chosen && nextOf(chosen.lane);
    if (!chosen || !waiter) return;
    this.#waiting -= 1;
    count(chosen.lane, waiter, -1);
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
    lane.hurriedMs = 0;
    if (lane.served <= this.#clock) this.#lanes.delete(tenant);
  }
}

function emptyLane(): Lane {
  return { hurried: [], patient: [], served: 0, waitingMs: 0, hurriedMs: 0, hurriedNext: true };
}

function nextOf(lane: Lane): Waiter | undefined {
  const { hurried, patient } = lane;
  const first = patient.length === 0 || (lane.hurriedNext && hurried.length > 0) ? hurried : patient;
  lane.hurriedNext = first === patient;
  return first.shift();
}

function count(lane: Lane, { expectedMs, hurried }: Waiter, sign: 1 | -1): void {
  lane.waitingMs += sign * expectedMs;
  if (hurried) lane.hurriedMs += sign * expectedMs;
}
