/**
 * How many children of a runtime slow runs may hold: one is left to those that are most likely
 * short, as soon as there are several tenants. A run that shows to be slow on the last child gives
 * way: it is ended, and starts anew when a seat is free. It does so once at once, for another
 * tenant's and where its own tenant's are seldom slow, and once after a trial, as long as trials
 * are left: a program that never ends delays those behind it by its trial, not by its limit.
 */
import { Heard } from '../../heard.ts';
import { Trials } from '../../trials.ts';
import type { ChildPool } from '../child-pool.ts';
import type { Run } from '../run.ts';
import { Habits } from './habits.ts';
import type { Waiting } from './waiting.ts';

/**
 * CPU milliseconds that a run has before it gives way to one of its own tenant, where that tenant's
 * are not seldom slow: what takes half a second is done sooner than begun anew.
 */
const TRIAL_MS = 600;
/** For a tenant that was heard of so lately, in milliseconds, a child is kept. */
const RECENT_MS = 5000;

export class Seats {
  readonly #children: ChildPool;
  readonly #habits = new Habits();
  readonly #trials = new Trials();
  readonly #heard = new Heard();

  constructor(children: ChildPool) {
    this.#children = children;
  }

  /**
   * Whether the next program of a tenant, of which we hear now, is likely to hold a child for long.
   */
  expectsSlow(tenant: string): boolean {
    // Programs of our own need no seat left.
    if (tenant !== '') this.#heard.note(tenant);
    return this.#habits.expectsSlow(tenant) && !this.#trials.areLeft(tenant);
  }

  /** A run is over. */
  note({ slow, watch: { cpuMs }, job: { submission } }: Run): void {
    this.#habits.note(submission.tenant, slow);
    this.#trials.refill(submission.tenant, cpuMs);
  }

  /** A run gives way. */
  gaveWay({ watch: { cpuMs }, job }: Run): void {
    job.tried = cpuMs >= TRIAL_MS;
    this.#trials.spend(job.submission.tenant, cpuMs);
  }

  /** Whether one that was tried may take a child now: one is left to those that were not tried. */
  areFreeAgain(runs: readonly Run[], waiting: Waiting): boolean {
    const tried = runs.filter(({ job }) => job.tried).length;
    return !waiting.someShort() || tried < Math.max(1, this.#children.ready - 1);
  }

  /**
   * Which tenants may take a child now. The last idle one is kept for those that have nothing at
   * work, where one of them was heard of just now: it would wait until a run shows to be slow, and
   * for the child after that.
   */
  whoMayTake(runs: readonly Run[]): (tenant: string) => boolean {
    const atWork = new Set(runs.map(({ job }) => job.submission.tenant));
    const isKept = this.#children.idle < 2 && this.#heard.someBut(atWork, RECENT_MS);
    return (tenant) => !isKept || tenant === '' || !atWork.has(tenant);
  }

  /** Whether another tenant was heard of just now. */
  hearOthersThan(tenant: string): boolean {
    return this.#heard.someBut(new Set([tenant]), RECENT_MS);
  }

  /** Whether a short one waits although a child is idle, since that is kept for others. */
  keepsFromSome(runs: readonly Run[], waiting: Waiting): boolean {
    const mayTake = this.whoMayTake(runs);
    return waiting.tenantsWithShort().some((tenant) => !mayTake(tenant));
  }

  /** Whether a slow run of this tenant may take a child now. */
  areFree(tenant: string, runs: readonly Run[]): boolean {
    const { size, ready } = this.#children;
    const seats = Math.max(1, Math.min(size, this.#heard.othersThan(tenant) ? ready - 1 : ready));
    return runs.filter(({ slow }) => slow).length < seats;
  }

  /**
   * Asked while no child is idle that may be taken.
   * @returns a run whose child is worth more to a short one that waits
   */
  whoGivesWay(runs: readonly Run[], waiting: Waiting): Run | undefined {
    const { members, ready } = this.#children;
    if (runs.some(({ slow }) => !slow) || ready < 2) return undefined;
    // A child is on its way for one that waits.
    if ([...members].some(({ state }) => state === 'booting' || state === 'dying')) return undefined;
    return runs
      .filter(({ job }) => !job.tried && !job.probe)
      .filter((run) => this.#goesAtOnce(run, waiting) || this.#hadItsTrial(run, waiting))
      .sort((a, b) => a.watch.cpuMs - b.watch.cpuMs)[0];
  }

  #goesAtOnce({ job }: Run, waiting: Waiting): boolean {
    if (job.slow) return false;
    const { tenant } = job.submission;
    return waiting.someShort(tenant) || (waiting.hasShort(tenant) && this.#habits.seldomSlow(tenant));
  }

  /** It is ended for one of its own tenant, whether it went at once before or not. */
  #hadItsTrial({ watch, job }: Run, waiting: Waiting): boolean {
    const { tenant } = job.submission;
    if (job.slow && !job.gaveWay) return false;
    return waiting.hasShort(tenant) && watch.cpuMs >= TRIAL_MS && this.#trials.areLeft(tenant);
  }
}
