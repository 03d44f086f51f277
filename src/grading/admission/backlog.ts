/**
 * Cheap items of lists that have arrived and not been graded: how long would a new one wait behind
 * them?
 */

/** Weight of the newest measurement. */
const NEWEST = 0.05;

export class Backlog {
  #items = 0;
  #msPerItem = 0.1;

  get waitMs(): number {
    return this.#items * this.#msPerItem;
  }

  get msPerItem(): number {
    return this.#msPerItem;
  }

  add(items: number): void {
    this.#items += items;
  }

  /** @param items that have left, graded or not; `tookMs` for all of them together. */
  remove(items: number, tookMs: number): void {
    this.#items -= items;
    if (items > 0) this.#msPerItem += NEWEST * (tookMs / items - this.#msPerItem);
  }
}
