/** Discrete events: what happens when, in order, and stations where work waits for a server. */

interface Event {
  at: number;
  /** Events of one moment happen in the order in which they were planned. */
  order: number;
  happen(): void;
}

const before = (one: Event, other: Event) =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

export class Timeline {
  /** A binary heap, the next event first. */
  readonly #heap: Event[] = [];
  #planned = 0;
  #now = 0;

  get now(): number {
    return this.#now;
  }

  after(delay: number, happen: () => void): void {
    const heap = this.#heap;
    const event = { at: this.#now + delay, order: this.#planned++, happen };
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  /** Until nothing is planned any more. */
  run(): void {
    for (let next = this.#take(); next; next = this.#take()) {
      this.#now = next.at;
      next.happen();
    }
  }

  #take(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

/** So many servers alike, first come first served. */
export class Station {
  readonly #timeline: Timeline;
  readonly #servers: number;
  /** What waits; those before `#next` have begun. */
  #waiting: (() => void)[] = [];
  #next = 0;
  #busy = 0;
  #busyTime = 0;
  #changedAt = 0;

  constructor(timeline: Timeline, servers: number) {
    this.#timeline = timeline;
    this.#servers = servers;
  }

  /** @param begin is called when a server is there; it is held until `leave`. */
  enter(begin: () => void): void {
    if (this.#busy < this.#servers) {
      this.#count(1);
      begin();
    } else this.#waiting.push(begin);
  }

  leave(): void {
    const next = this.#waiting[this.#next];
    if (next === undefined) {
      this.#count(-1);
      return;
    }
    this.#next += 1;
    if (this.#next > 1024 && this.#next * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#next);
      this.#next = 0;
    }
    next();
  }

  /** Holds a server for so long. */
  serve(time: number, then: () => void): void {
    this.enter(() =>
      this.#timeline.after(time, () => {
        this.leave();
        then();
      }),
    );
  }

  /** Share of the servers that were busy up to now. */
  get utilisation(): number {
    this.#count(0);
    return this.#timeline.now === 0 ? 0 : this.#busyTime / (this.#servers * this.#timeline.now);
  }

  #count(change: number): void {
    const { now } = this.#timeline;
    this.#busyTime += this.#busy * (now - this.#changedAt);
    this.#changedAt = now;
    this.#busy += change;
  }
}
