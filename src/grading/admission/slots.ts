/** Slots for expensive items. Items wait only for others that occupy the same resource. */
import { Admission, type Applicant, type Limits, type Load } from './admission.ts';
import { Durations } from './durations.ts';

/** Who asks, and for what: as in `python`, and how large in units of `Verifier.cost`. */
export interface Demand extends Omit<Applicant, 'expectedMs'> {
  resource: string;
  cost: number;
}

export interface Work<T> {
  value: T;
  /** It ended by itself: what it took says something about the next one. */
  endedByItself: boolean;
}

export type Held<T> = { entry: 'entered'; value: T; queueMs: number } | { entry: 'overloaded' | 'aborted' };

export class Slots {
  readonly #limits: Limits;
  readonly #admissions = new Map<string, Admission>();
  readonly #durations = new Durations();

  /** @param limits hold for each resource. */
  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Works in a slot, when there is one.
   * @param work must not reject; with what it is given it leaves the slot to others before its end.
   */
  async hold<T>(
    demand: Demand,
    signal: AbortSignal,
    work: (stepAside: () => void) => Promise<Work<T>>,
  ): Promise<Held<T>> {
    const { resource, cost } = demand;
    const queued = performance.now();
    const admission = this.#admission(resource);
    const expectedMs = this.#durations.expectedMs(resource, cost);
    const entry = await admission.enter({ ...demand, expectedMs }, signal);
    if (entry !== 'entered') return { entry };
    const entered = performance.now();
    let isAside = false;
    const { value, endedByItself } = await work(() => {
      isAside ||= admission.stepAside(demand.tenant);
    });
    if (isAside) admission.comeBack();
    else admission.leave(demand.tenant);
    if (endedByItself && !isAside && !signal.aborted)
      this.#durations.learn(resource, cost, performance.now() - entered);
    return { entry, value, queueMs: entered - queued };
  }

  /** The sums over all resources; the wait is that of the longest queue. */
  load(): Load {
    const loads = [...this.#admissions.values()].map((one) => one.load());
    return {
      inFlight: loads.reduce((sum, one) => sum + one.inFlight, 0),
      waiting: loads.reduce((sum, one) => sum + one.waiting, 0),
      waitMs: Math.max(0, ...loads.map((one) => one.waitMs)),
    };
  }

  #admission(resource: string): Admission {
    const known = this.#admissions.get(resource);
    if (known) return known;
    const made = new Admission(this.#limits);
    this.#admissions.set(resource, made);
    return made;
  }
}
