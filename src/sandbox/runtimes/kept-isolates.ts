/** Isolates that have served a tenant, kept for the same tenant alone. */

/** Milliseconds without a program after which only the isolate used last is kept. */
const UNUSED_MS = 60_000;

/**
 * One isolate for each of the last so many: an isolate that a tenant has used is never another
 * one's, and none is made anew when tenants take turns.
 */
export class KeptIsolates<T> {
  readonly #most: number;
  readonly #end: (isolate: T) => void;
  /** By whom they serve, the one used last in the end. */
  readonly #kept = new Map<string, { isolate: T; usedAt: number }>();

  constructor(most: number, end: (isolate: T) => void) {
    this.#most = most;
    this.#end = end;
    setInterval(() => this.#endUnused(), UNUSED_MS / 2).unref();
  }

  /** The isolate of this tenant, taken out; undefined when none is kept. */
  take(tenant: string): T | undefined {
    const kept = this.#kept.get(tenant);
    this.#kept.delete(tenant);
    return kept?.isolate;
  }

  /** Keeps it in the place of whatever was kept for the tenant; those unused longest are ended. */
  keep(tenant: string, isolate: T): void {
    const before = this.take(tenant);
    if (before !== undefined && before !== isolate) this.#end(before);
    this.#kept.set(tenant, { isolate, usedAt: Date.now() });
    this.#endOldest(() => this.#kept.size > this.#most);
  }

  #endUnused(): void {
    const since = Date.now() - UNUSED_MS;
    this.#endOldest((usedAt) => this.#kept.size > 1 && usedAt < since);
  }

  #endOldest(goes: (usedAt: number) => boolean): void {
    for (const [tenant, { isolate, usedAt }] of this.#kept) {
      if (!goes(usedAt)) return;
      this.#kept.delete(tenant);
      this.#end(isolate);
    }
  }
}
