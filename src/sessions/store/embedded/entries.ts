/**
 * What the process knows of the sessions in its file: it alone writes there, so that who asks for a
 * count or an order is answered from memory. Records and older lines stay in the file.
 */
import type { NewSession } from '../store.ts';

export interface Entry {
  /** In the file; never used twice. */
  readonly key: number;
  readonly id: string;
  readonly tenant: string;
  readonly birth: string;
  readonly ttlMs: number;
  expiresAt: number;
  /** Steps in all. */
  count: number;
  /** Of these, in lines of their own in the file; the others stand in the journal, and here. */
  folded: number;
  tail: string[];
  ended: boolean;
}

export const newEntry = (
  key: number,
  { id, tenant, birth, ttlMs }: Pick<NewSession, 'id' | 'tenant' | 'birth' | 'ttlMs'>,
  expiresAt: number,
): Entry => ({ key, id, tenant, birth, ttlMs, expiresAt, count: 0, folded: 0, tail: [], ended: false });

export class Entries {
  readonly #byId = new Map<string, Entry>();
  readonly #byKey = new Map<number, Entry>();
  readonly #counts = new Map<string, number>();
  /** Of each tenant, by when the episode ended. */
  readonly #ended = new Map<string, Set<Entry>>();

  add(entry: Entry): void {
    this.#byId.set(entry.id, entry);
    this.#byKey.set(entry.key, entry);
    this.#counts.set(entry.tenant, this.count(entry.tenant) + 1);
    if (entry.ended) this.markEnded(entry);
  }

  remove(entry: Entry): void {
    this.#byId.delete(entry.id);
    this.#byKey.delete(entry.key);
    const left = this.count(entry.tenant) - 1;
    if (left > 0) this.#counts.set(entry.tenant, left);
    else this.#counts.delete(entry.tenant);
    this.#ended.get(entry.tenant)?.delete(entry);
  }

  markEnded(entry: Entry): void {
    entry.ended = true;
    const ended = this.#ended.get(entry.tenant);
    if (ended) ended.add(entry);
    else this.#ended.set(entry.tenant, new Set([entry]));
  }

  clear(): void {
    for (const map of [this.#byId, this.#byKey, this.#counts, this.#ended]) map.clear();
  }

  /** One whose time has not passed. */
  find(id: string, now: number): Entry | undefined {
    const entry = this.#byId.get(id);
    return entry && entry.expiresAt > now ? entry : undefined;
  }

  /** Also one whose time has passed, until it is swept. */
  any(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  byKey(key: number): Entry | undefined {
    return this.#byKey.get(key);
  }

  count(tenant: string): number {
    return this.#counts.get(tenant) ?? 0;
  }

  firstEnded(tenant: string): Entry | undefined {
    return this.#ended.get(tenant)?.values().next().value;
  }

  values(): IterableIterator<Entry> {
    return this.#byId.values();
  }
}
