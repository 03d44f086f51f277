/**
 * Who is next among tasks that want a thread. Between tenants the one with fewest tasks under way
 * is next, and within a tenant the kind of work with fewest. Long work holds nobody else up: while
 * all places are taken, a tenant that has none under way gets one beside them, and so does a kind
 * of work of a tenant; the machine shares its cores out among them.
 */

/** Whose task it is, and of what kind. */
export interface Lane {
  /** Without: work of the service itself, which gets no place beside the others. */
  tenant?: string | undefined;
  kind: string;
}

/** Tasks under way, in multiples of the places, up to which a tenant that has none gets one. */
const TENANTS = 3;
/** The same of a kind of work. */
const KINDS = 2;
/** Tasks that may be under way in all, in multiples of the places. */
export const MOST = Math.max(TENANTS, KINDS);

interface Kind {
  running: number;
  waiting: (() => void)[];
}

interface Tenant {
  running: number;
  kinds: Map<string, Kind>;
}

export class Lanes {
  readonly #places: number;
  readonly #tenants = new Map<string | undefined, Tenant>();
  #running = 0;

  constructor(places: number) {
    this.#places = places;
  }

  /** Runs a task when it is its turn; where it is, it has begun when the call returns. */
  async run<T>({ tenant, kind }: Lane, task: () => Promise<T>): Promise<T> {
    const own = this.#tenants.get(tenant) ?? { running: 0, kinds: new Map<string, Kind>() };
    this.#tenants.set(tenant, own);
    const line = own.kinds.get(kind) ?? { running: 0, waiting: [] };
    own.kinds.set(kind, line);
    if (this.#mayEnter(tenant, own, line)) this.#count(own, line, 1);
    else await new Promise<void>((resolve) => line.waiting.push(resolve));
    try {
      return await task();
    } finally {
      this.#count(own, line, -1);
      if (line.running + line.waiting.length === 0) own.kinds.delete(kind);
      if (own.kinds.size === 0) this.#tenants.delete(tenant);
      while (this.#admitNext());
    }
  }

  #mayEnter(tenant: string | undefined, own: Tenant, line: Kind): boolean {
    if (this.#running < this.#places) return true;
    if (tenant === undefined) return false;
    if (own.running === 0 && this.#running < TENANTS * this.#places) return true;
    return line.running === 0 && this.#running < KINDS * this.#places;
  }

  /** @returns whether there was one that may enter */
  #admitNext(): boolean {
    for (const [tenant, own] of byRunning(this.#tenants)) {
      for (const [kind, line] of byRunning(own.kinds)) {
        if (line.waiting.length === 0 || !this.#mayEnter(tenant, own, line)) continue;
        // Behind those that have as many under way.
        this.#tenants.delete(tenant);
        this.#tenants.set(tenant, own);
        own.kinds.delete(kind);
        own.kinds.set(kind, line);
        this.#count(own, line, 1);
        line.waiting.shift()!();
        return true;
      }
    }
    return false;
  }

  #count(own: Tenant, line: Kind, by: 1 | -1): void {
    this.#running += by;
    own.running += by;
    line.running += by;
  }
}

function byRunning<K, V extends { running: number }>(all: Map<K, V>): [K, V][] {
  return [...all].sort(([, a], [, b]) => a.running - b.running);
}
