/** What became of the items of a file, as a table for people. */
import type { Verdict } from '../verdict.ts';

interface Row {
  items: number;
  rewards: number;
}

export class Summary {
  readonly #rows = new Map<string, Row>();
  #items = 0;
  #scored = 0;
  #correct = 0;
  #rewards = 0;
  #unusable = 0;

  add(verdict: Verdict): void {
    const key = `${verdict.verifier}\t${verdict.status}\t${verdict.reason}`;
    const row = this.#rows.get(key) ?? { items: 0, rewards: 0 };
    row.items += 1;
    row.rewards += verdict.reward ?? 0;
    this.#rows.set(key, row);
    this.#items += 1;
    if (verdict.status === 'scored') this.#scored += 1;
    if (verdict.correct) this.#correct += 1;
    this.#rewards += verdict.reward ?? 0;
  }

  addUnusable(): void {
    this.#unusable += 1;
  }

  /** Lines that were read, usable or not. */
  get lines(): number {
    return this.#items + this.#unusable;
  }

  /** Whether every line was an item and every item got a score. */
  get clean(): boolean {
    return this.#unusable === 0 && this.#scored === this.#items;
  }

  table(): string {
    const rows = [...this.#rows].sort((a, b) => b[1].items - a[1].items);
    const lines = rows.map(([key, { items }]) => [String(items), ...key.split('\t')]);
    const mean = this.#scored > 0 ? (this.#rewards / this.#scored).toFixed(4) : 'none';
    return [
      columns([['items', 'verifier', 'status', 'reason'], ...lines]),
      `${this.#items} items: ${this.#scored} scored, ${this.#correct} correct, mean reward ${mean}; ${this.#items - this.#scored} unscored`,
      ...(this.#unusable > 0 ? [`${this.#unusable} lines were unusable`] : []),
      '',
    ].join('\n');
  }
}

function columns(rows: string[][]): string {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, at) => Math.max(cell.length, all[at] ?? 0)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
