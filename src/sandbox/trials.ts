/**
 * What a tenant may spend on trials: runs that are ended because they take long while others of the
 * same tenant wait, of which most are short. Ended ones are run once more from where they stood, so
 * a trial costs what the run had used and a new child. An allowance, filled again by a share of
 * what the tenant's programs use: programs that all take long cost little more than without it.
 */

/** CPU milliseconds that may be spent at once. */
const ALLOWANCE_MS = 60_000;
/**
 * Share of a tenant's CPU time that fills the allowance: what ends a program after some seconds
 * pays for its trial.
 */
const REFILL = 1 / 4;
/** A new child, in CPU milliseconds. */
const CHILD_MS = 300;
const MOST_TENANTS = 1000;

export class Trials {
  /** What those have spent who have not got it all back. */
  readonly #spent = new Map<string, number>();

  /** Whether there is something left for this tenant. */
  areLeft(tenant: string): boolean {
    return (this.#spent.get(tenant) ?? 0) < ALLOWANCE_MS;
  }

  /** A run was ended after so much. */
  spend(tenant: string, cpuMs: number): void {
    const spent = this.#spent.get(tenant) ?? 0;
    this.#spent.delete(tenant);
    this.#spent.set(tenant, spent + cpuMs + CHILD_MS);
    if (this.#spent.size > MOST_TENANTS) this.#spent.delete(this.#spent.keys().next().value!);
  }

  /** A run of the tenant has used so much. */
  refill(tenant: string, cpuMs: number): void {
    const spent = this.#spent.get(tenant);
    if (spent === undefined) return;
    if (spent > REFILL * cpuMs) this.#spent.set(tenant, spent - REFILL * cpuMs);
    else this.#spent.delete(tenant);
  }
}
