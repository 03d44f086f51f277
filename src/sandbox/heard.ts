/** Which tenants were heard of lately: others leave room for them. */

/** A tenant that has sent nothing for so long is not waited for. */
const ACTIVE_MS = 30_000;

export class Heard {
  readonly #at = new Map<string, number>();

  note(tenant: string): void {
    const now = performance.now();
    this.#at.delete(tenant);
    this.#at.set(tenant, now);
    for (const [other, at] of this.#at) {
      if (now - at < ACTIVE_MS) break;
      this.#at.delete(other);
    }
  }

  /** Whether one was heard of within so many milliseconds that is none of these. */
  someBut(tenants: ReadonlySet<string>, withinMs: number): boolean {
    const since = performance.now() - withinMs;
    for (const [tenant, at] of this.#at) if (at >= since && !tenants.has(tenant)) return true;
    return false;
  }

  othersThan(tenant: string): boolean {
    const now = performance.now();
    return [...this.#at].some(([other, at]) => other !== tenant && now - at < ACTIVE_MS);
  }
}
