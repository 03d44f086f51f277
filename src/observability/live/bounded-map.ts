/**
 * A map of bounded size that forgets what has not been asked for longest, in two generations: a
 * look-up costs no more than one in a plain map or two.
 */
export class BoundedMap<V> {
  readonly #half: number;
  readonly #forget: (value: V) => void;
  #fresh = new Map<string, V>();
  #old = new Map<string, V>();

  /** @param forget is told of each value that the map forgets */
  constructor(most: number, forget: (value: V) => void) {
    this.#half = Math.max(1, Math.floor(most / 2));
    this.#forget = forget;
  }

  get size(): number {
    return this.#fresh.size + this.#old.size;
  }

  get(key: string): V | undefined {
    const fresh = this.#fresh.get(key);
    if (fresh !== undefined) return fresh;
    const old = this.#old.get(key);
    if (old === undefined) return undefined;
    this.#old.delete(key);
    this.#put(key, old);
    return old;
  }

  /** @param key is not in the map */
  set(key: string, value: V): void {
    this.#put(key, value);
  }

  *entries(): Generator<[string, V]> {
    yield* this.#old;
    yield* this.#fresh;
  }

  #put(key: string, value: V): void {
    if (this.#fresh.size >= this.#half) {
      for (const value of this.#old.values()) this.#forget(value);
      this.#old = this.#fresh;
      this.#fresh = new Map();
    }
    this.#fresh.set(key, value);
  }
}
