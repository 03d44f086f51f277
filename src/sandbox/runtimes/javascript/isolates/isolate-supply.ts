/** Which isolate a submission gets, and what becomes of it afterwards. */
import type { RuntimeOptions } from '../../../runtime.ts';
import type { Submission } from '../../../sandbox.ts';
import { KeptIsolates } from '../../kept-isolates.ts';
import type { GuestKind } from '../snapshot/snapshot.ts';
import { GuestIsolate, isolateMemoryMb } from './guest-isolate.ts';

/**
 * Isolates for submissions. A submission has its isolate to itself while it runs; afterwards the
 * isolate may serve another one of the same tenant with a new context, unless that one asks for a
 * fresh isolate, or the last run ended otherwise than normally.
 */
export class IsolateSupply {
  readonly #spares = new Map<GuestKind, GuestIsolate>();
  readonly #kept: Record<GuestKind, KeptIsolates<GuestIsolate>>;
  readonly #memoryMb: number;

  /** @param options `memoryMb` is the limit for which spare isolates are kept ready */
  constructor({ memoryMb, tenants }: Pick<RuntimeOptions, 'memoryMb' | 'tenants'>) {
    this.#memoryMb = memoryMb;
    const kept = () => new KeptIsolates<GuestIsolate>(tenants, (isolate) => isolate.dispose());
    this.#kept = { programs: kept(), checks: kept() };
  }

  take(kind: GuestKind, { tenant, isolation, limits }: Submission): GuestIsolate {
    const kept = this.#kept[kind].take(tenant);
    if (kept !== undefined) {
      const fits = kept.memoryMb === isolateMemoryMb(limits);
      if (isolation === 'restored' && fits && kept.reusable) return kept;
      kept.dispose();
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
      this.#kept[isolate.kind].keep(tenant, isolate);
    else isolate.dispose();
  }

  /** Makes the next fresh isolates ahead of time. */
  prepare(): void {
    for (const kind of ['programs', 'checks'] as const) {
      if (!this.#spares.has(kind)) this.#spares.set(kind, new GuestIsolate(kind, this.#memoryMb));
    }
  }
}
