/** Which bytes, counted from the value of a local, are marked at a point of a function. */
import { REACH } from '../kernel/memory/marks.ts';

/** What lies further from a local is not remembered. */
const FAR = 1 << 20;

/**
 * A mark that was made on all ways to a point holds there, as long as the local has the value that
 * it had. What is known is kept as one range for each local.
 */
export class Coverage {
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  /** What was known before each change: local, from, to. */
  readonly #changes: number[] = [];
  /** Locals in the order in which they were assigned. */
  readonly #assigned: number[] = [];

  constructor(locals: number) {
    this.#from = new Int32Array(locals);
    this.#to = new Int32Array(locals);
  }

  covers(local: number, offset: number, size: number): boolean {
    return this.#from[local]! <= offset && offset + size <= this.#to[local]!;
  }

  /** The byte at this distance from the local has been marked. */
  mark(local: number, offset: number): void {
    let from = offset;
    let to = offset + REACH;
    const [knownFrom, knownTo] = [this.#from[local]!, this.#to[local]!];
    if (knownFrom < knownTo && knownFrom <= to && from <= knownTo) {
      from = Math.min(from, knownFrom);
      to = Math.max(to, knownTo);
    }
    this.#set(local, from, to);
  }

  /** The local has a new value: one that lies at a distance from another one, or any. */
  assign(local: number, source?: { local: number; distance: number }): void {
    this.#assigned.push(local);
    const from = source ? this.#from[source.local]! - source.distance : 0;
    const to = source ? this.#to[source.local]! - source.distance : 0;
    if (Math.abs(from) > FAR) this.#set(local, 0, 0);
    else this.#set(local, from, to);
  }

  /** Whatever is known of a local is forgotten: a loop assigns it. */
  forget(local: number): void {
    this.#set(local, 0, 0);
  }

  /** A point to come back to. */
  point(): readonly [changes: number, assigned: number] {
    return [this.#changes.length, this.#assigned.length];
  }

  /**
   * Only what was known at a point is known, of locals that were not assigned since: on another way
   * nothing else happened, or not all of it.
   */
  backTo([changes, assigned]: readonly [number, number]): void {
    while (this.#changes.length > changes) {
      const to = this.#changes.pop()!;
      const from = this.#changes.pop()!;
      const local = this.#changes.pop()!;
      this.#from[local] = from;
      this.#to[local] = to;
    }
    for (let i = assigned; i < this.#assigned.length; i += 1) this.#set(this.#assigned[i]!, 0, 0);
  }

  #set(local: number, from: number, to: number): void {
    if (this.#from[local] === from && this.#to[local] === to) return;
    this.#changes.push(local, this.#from[local]!, this.#to[local]!);
    this.#from[local] = from;
    this.#to[local] = to;
  }
}
