/** Learns how long a unit of cost takes on this machine, per resource, to estimate waits. */

/** A unit of cost is about a tenth of a millisecond until it has been measured. */
const INITIAL_MS_PER_UNIT = 0.1;
/** Weight of the newest measurement. */
const NEWEST = 0.05;

export class CostEstimates {
  readonly #msPerUnit = new Map<string, number>();

  expectedMs(resource: string, units: number): number {
    return units * (this.#msPerUnit.get(resource) ?? INITIAL_MS_PER_UNIT);
  }

  learn(resource: string, units: number, tookMs: number): void {
    const measured = tookMs / units;
    const before = this.#msPerUnit.get(resource) ?? measured;
    this.#msPerUnit.set(resource, before + NEWEST * (measured - before));
  }
}
