import type { Submission } from '../../sandbox.ts';
import { GuestIsolate } from './guest-isolate.ts';

/**
 * Isolates for submissions. A submission has its isolate to itself while it runs; afterwards the isolate may serve another one of
 * the same tenant with a new context, unless that one asks for a fresh isolate, or the last run ended otherwise than normally.
 */
export class IsolateSupply {
  #spare: GuestIsolate | undefined;
  #kept: { isolate: GuestIsolate; tenant: string } | undefined;
  readonly #memoryMb: number;

  /** @param memoryMb limit for which a spare isolate is kept ready */
  constructor(memoryMb: number) {
    this.#memoryMb = memoryMb;
  }

  take({ tenant, isolation, limits }: Submission): GuestIsolate {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept !== undefined) {
      const fits = kept.tenant === tenant && kept.isolate.memoryMb === limits.memoryMb;
      if (isolation === 'restored' && fits && kept.isolate.reusable) return kept.isolate;
      kept.isolate.dispose();
    }
    return this.fresh(limits.memoryMb);
  }

  /** An isolate that nobody has used. */
  fresh(memoryMb: number): GuestIsolate {
    const spare = this.#spare;
    if (spare === undefined || spare.memoryMb !== memoryMb) return new GuestIsolate(memoryMb);
    this.#spare = undefined;
    return spare;
  }

  giveBack(isolate: GuestIsolate, tenant: string): void {
    if (isolate.ended === undefined && !isolate.isolate.isDisposed) this.#kept = { isolate, tenant };
    else isolate.dispose();
  }

  /** Makes the next fresh isolate ahead of time. */
  prepare(): void {
    this.#spare ??= new GuestIsolate(this.#memoryMb);
  }
}
