/** Which isolate a submission gets, and what becomes of it afterwards. */
import type { Submission } from '../../../sandbox.ts';
import type { GuestKind } from '../snapshot/snapshot.ts';
import { GuestIsolate, isolateMemoryMb } from './guest-isolate.ts';

/**
 * Isolates for submissions. A submission has its isolate to itself while it runs; afterwards the
 * isolate may serve another one of the same tenant with a new context, unless that one asks for a
 * fresh isolate, or the last run ended otherwise than normally.
 */
export class IsolateSupply {
  readonly #spares = new Map<GuestKind, GuestIsolate>();
  readonly #kept = new Map<GuestKind, { isolate: GuestIsolate; tenant: string }>();
  readonly #memoryMb: number;

  /** @param memoryMb limit for which spare isolates are kept ready */
  constructor(memoryMb: number) {
    this.#memoryMb = memoryMb;
  }

  take(kind: GuestKind, { tenant, isolation, limits }: Submission): GuestIsolate {
    const kept = this.#kept.get(kind);
    this.#kept.delete(kind);
    if (kept !== undefined) {
      const fits = kept.tenant === tenant && kept.isolate.memoryMb === isolateMemoryMb(limits);
      if (isolation === 'restored' && fits && kept.isolate.reusable) return kept.isolate;
      kept.isolate.dispose();
    }
    return this.fresh(kind, isolateMemoryMb(limits));
  }

  /** An isolate that nobody has used. */
  fresh(kind: GuestKind, memoryMb: number): GuestIsolate {
    const spare = this.#spares.get(kind);
    if (spare === undefined || spare.memoryMb !== memoryMb) return new GuestIsolate(kind, memoryMb);
    this.#spares.delete(kind);
    return spare;
  }

  giveBack(isolate: GuestIsolate, tenant: string): void {
    if (isolate.ended === undefined && !isolate.isolate.isDisposed)
      this.#kept.set(isolate.kind, { isolate, tenant });
    else isolate.dispose();
  }

  /** Makes the next fresh isolates ahead of time. */
  prepare(): void {
    for (const kind of ['programs', 'checks'] as const) {
      if (!this.#spares.has(kind)) this.#spares.set(kind, new GuestIsolate(kind, this.#memoryMb));
    }
  }
}
