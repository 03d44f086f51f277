/** Jobs that wait for a child of one runtime: the tenant that has had least work is next. */
import { createFairShares } from '../../../fair-shares.ts';
import type { Job } from '../job.ts';

interface Lane {
  /** Those that did not end in their trial. */
  tried: Job[];
  /** Those expected to take long. */
  slow: Job[];
  others: Job[];
}

/** Which jobs may be taken now. */
export interface Wanted {
  /** Of the jobs that were tried, those of these tenants. */
  tried(tenant: string): boolean;
  /** Of the jobs that are expected to take long, those of these tenants. */
  slow(tenant: string): boolean;
  others(tenant: string): boolean;
}

/** What is owed for a job until it is known how long it took, in CPU milliseconds. */
const EXPECTED_MS = 5;

export class Waiting {
  readonly #lanes = new Map<string, Lane>();
  readonly #shares = createFairShares();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /**
   * @param first before those of its tenant that wait already: it has waited before. Those that
   * were tried take turns.
   */
  add(job: Job, first = false): void {
    const { tenant } = job.submission;
    const lane = this.#lanes.get(tenant) ?? { tried: [], slow: [], others: [] };
    this.#lanes.set(tenant, lane);
    const line = lane[lineOf(job)];
    if (first && !job.tried) line.unshift(job);
    else line.push(job);
    this.#size += 1;
  }

  remove(job: Job): void {
    const { tenant } = job.submission;
    const lane = this.#lanes.get(tenant);
    for (const line of [lane?.tried, lane?.slow, lane?.others]) {
      const place = line?.indexOf(job) ?? -1;
      if (line === undefined || place < 0) continue;
      line.splice(place, 1);
      this.#size -= 1;
    }
    if (lane !== undefined && allOf(lane).length === 0) this.#lanes.delete(tenant);
  }

  /** Takes the next job out, of those that are wanted. */
  next(wanted: Wanted): Job | undefined {
    const candidates = new Map<string, Job>();
    for (const [tenant, { tried, slow, others }] of this.#lanes) {
      const job =
        (tried.length > 0 && wanted.tried(tenant) ? tried[0] : undefined) ??
        (wanted.slow(tenant) ? slow[0] : undefined) ??
        (wanted.others(tenant) ? others[0] : undefined);
      if (job !== undefined) candidates.set(tenant, job);
    }
    const tenant = this.#shares.next(candidates.keys());
    if (tenant === undefined) return undefined;
    const job = candidates.get(tenant)!;
    this.remove(job);
    this.#shares.served(tenant, EXPECTED_MS);
    return job;
  }

  /** A run of this tenant has taken so much. */
  served(tenant: string, cpuMs: number): void {
    this.#shares.served(tenant, Math.max(0, cpuMs - EXPECTED_MS));
  }

  /** Whether anybody waits who is not known to take long: any tenant, or one other than this. */
  someShort(otherThan?: string): boolean {
    for (const [tenant, { others }] of this.#lanes)
      if (others.length > 0 && tenant !== otherThan) return true;
    return false;
  }

  tenantsWithShort(): string[] {
    return [...this.#lanes].flatMap(([tenant, { others }]) => (others.length > 0 ? [tenant] : []));
  }

  /** Whether one of this tenant waits that is not known to take long. */
  hasShort(tenant: string): boolean {
    return (this.#lanes.get(tenant)?.others.length ?? 0) > 0;
  }

  /** Takes all out. */
  clear(): Job[] {
    const all = [...this.#lanes.values()].flatMap(allOf);
    this.#lanes.clear();
    this.#size = 0;
    return all;
  }
}

const allOf = ({ tried, slow, others }: Lane): Job[] => [...tried, ...slow, ...others];

function lineOf({ tried, slow }: Job): keyof Lane {
  if (tried) return 'tried';
  return slow ? 'slow' : 'others';
}
