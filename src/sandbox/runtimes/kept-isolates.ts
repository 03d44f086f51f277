/** Isolates that have served a tenant, kept for the same tenant alone. */

/**
 * One isolate for each of the last so many: an isolate that a tenant has used is never another
 * one's, and none is made anew when tenants take turns.
 */
export class KeptIsolates<T> {
  readonly #most: number;
  readonly #end: (isolate: T) => void;
  /** By whom they serve, the one used last in the end. */
  readonly #kept = new Map<string, T>();

  constructor(most: number, end: (isolate: T) => void) {
    this.#most = most;
    this.#end = end;
  }

  /** The isolate of this tenant, taken out; undefined when none is kept. */
  take(tenant: string): T | undefined {
    const isolate = this.#kept.get(tenant);
    this.#kept.delete(tenant);
    return isolate;
  }

  /** Keeps it in the place of whatever was kept for the tenant; those unused longest are ended. */
  keep(tenant: string, isolate: T): void {
    const before = this.take(tenant);
    if (before !== undefined && before !== isolate) this.#end(before);
    this.#kept.set(tenant, isolate);
    for (const [oldest, old] of this.#kept) {
      if (this.#kept.size <= this.#most) return;
      this.#kept.delete(oldest);
      this.#end(old);
    }
  }
}
