/**
 * How many children of a runtime slow runs may hold: one is left to those that are most likely
 * short, as soon as there are several tenants. A run that shows to be slow on the last child gives
 * way, once: it is ended, and starts anew when a seat is free.
 */
import type { ChildPool } from '../child-pool.ts';
import type { Run } from '../run.ts';
import { Habits } from './habits.ts';
import type { Waiting } from './waiting.ts';

/** A tenant that has sent nothing for so long is not waited for. */
const ACTIVE_MS = 30_000;

export class Seats {
  readonly #children: ChildPool;
  readonly #habits = new Habits();
  /** When each tenant was last heard of. */
  readonly #seen = new Map<string, number>();

  constructor(children: ChildPool) {
    this.#children = children;
  }

  /** Whether the next program of a tenant, of which we hear now, is likely to take long. */
  expectsSlow(tenant: string): boolean {
    this.#seen.delete(tenant);
    this.#seen.set(tenant, performance.now());
    for (const [other, at] of this.#seen) {
      if (performance.now() - at < ACTIVE_MS) break;
      this.#seen.delete(other);
    }
    return this.#habits.expectsSlow(tenant);
  }

  note(tenant: string, slow: boolean): void {
    this.#habits.note(tenant, slow);
  }

  /** Whether a slow run of this tenant may take a child now. */
  areFree(tenant: string, runs: readonly Run[]): boolean {
    const { size, ready } = this.#children;
    const others = [...this.#seen.keys()].some((other) => other !== tenant && other !== '');
    const seats = Math.max(1, Math.min(size, others ? ready - 1 : ready));
    return runs.filter(({ slow }) => slow).length < seats;
  }

  /**
   * Asked while no child is idle.
   * @returns a run whose child is worth more to a short one that waits
   */
  whoGivesWay(runs: readonly Run[], waiting: Waiting): Run | undefined {
    if (runs.some(({ slow }) => !slow) || this.#children.ready < 2) return undefined;
    return runs
      .filter(({ job }) => !job.gaveWay && !job.slow && !job.probe)
      .filter(({ job: { submission } }) =>
        waiting.someShort(this.#habits.seldomSlow(submission.tenant) ? undefined : submission.tenant),
      )
      .sort((a, b) => a.watch.cpuMs - b.watch.cpuMs)[0];
  }
}
