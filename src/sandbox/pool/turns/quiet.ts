/**
 * Lone runs: those of which the time has to be told exactly run while nothing else does. Short runs
 * are waited for, slow ones stopped. So that nobody waits for the end of a lone run, it is stopped
 * in its turn while others wait.
 */
import type { Job } from '../job.ts';
import type { Run } from '../run.ts';

/**
 * Milliseconds of quiet, and of the time between, while others wait: no longer than a short program
 * of another tenant can wait without its client noticing.
 */
const TURN_MS = 20;

export class Quiet {
  /** Jobs that are to run alone. */
  readonly waiting: Job[] = [];
  /** Until when the others run. */
  #recessUntil = 0;

  forget(job: Job): void {
    const place = this.waiting.indexOf(job);
    if (place >= 0) this.waiting.splice(place, 1);
  }

  /**
   * Whether nothing else may start now.
   * @param next one that waits could start; @param others some that are not alone wait
   */
  keeps(runs: readonly Run[], next: boolean, others: boolean): boolean {
    const lone = runs.find(({ alone }) => alone);
    if (lone === undefined && !next) return false;
    const now = performance.now();
    if (now < this.#recessUntil) return false;
    if (lone !== undefined && others && !lone.parked && now - lone.turnedAt >= TURN_MS) {
      this.#recessUntil = now + TURN_MS;
      return false;
    }
    return true;
  }

  /** When the lone run and the others take turns next, if they do. */
  turnsAt(runs: readonly Run[], others: boolean): number | undefined {
    const lone = runs.find(({ alone }) => alone);
    if (lone === undefined) return undefined;
    if (performance.now() < this.#recessUntil) return this.#recessUntil;
    return others && !lone.parked ? lone.turnedAt + TURN_MS : undefined;
  }

  /** Nothing runs but what can be stopped. */
  isQuiet(runs: readonly Run[]): boolean {
    return runs.every(({ slow }) => slow);
  }

  /** The lone run, when it is its turn; undefined while the others have theirs. */
  runsAlone<T extends Run>(runs: readonly T[]): Set<T> | undefined {
    const lone = runs.find(({ alone }) => alone);
    if (lone === undefined || performance.now() < this.#recessUntil) return undefined;
    return runs.every((run) => run === lone || run.slow) ? new Set([lone]) : undefined;
  }
}
