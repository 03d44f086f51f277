/** Whether the programs of a tenant are usually slow, by the last ones that ended. */

/** Results kept of a tenant, and those needed before they say anything. */
const KEPT = 16;
const FEWEST = 8;
/** Share of slow ones from which the next is expected to be slow, too. */
const MANY = 1 / 4;
/** Below this share, a short one is worth stopping a slow one of the same tenant at once. */
const FEW = 1 / 8;
const MOST_TENANTS = 1000;

export class Habits {
  readonly #results = new Map<string, boolean[]>();

  note(tenant: string, slow: boolean): void {
    const results = this.#results.get(tenant) ?? [];
    this.#results.delete(tenant);
    this.#results.set(tenant, results);
    results.push(slow);
    if (results.length > KEPT) results.shift();
    if (this.#results.size > MOST_TENANTS) this.#results.delete(this.#results.keys().next().value!);
  }

  /** The next one of this tenant is to be expected to take long. */
  expectsSlow(tenant: string): boolean {
    const results = this.#results.get(tenant) ?? [];
    return results.length >= FEWEST && shareOf(results) >= MANY;
  }

  seldomSlow(tenant: string): boolean {
    return shareOf(this.#results.get(tenant) ?? []) < FEW;
  }
}

function shareOf(results: boolean[]): number {
  return results.filter(Boolean).length / Math.max(1, results.length);
}
