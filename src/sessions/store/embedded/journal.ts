/**
 * The journal: all steps of a call are one row at the end of one table, so that a thousand sessions
 * that step at once touch a page or two and not a page each. From time to time the steps of each
 * session are folded into lines of their own, a few sessions at a time, and the rows that hold
 * nothing else are dropped: what a start has to read stays small.
 */
import type { Store } from '../../../queue/embedded/store.ts';
import type { Entries, Entry } from './entries.ts';

/** Folding begins when the journal has grown to this. */
const FOLD_AT_CHARACTERS = 4 * 1024 ** 2;

export interface JournalStep {
  key: number;
  number: number;
  ends: boolean;
  line: string;
}

export class Journal {
  readonly #store: Store;
  readonly #entries: Entries;
  #characters = 0;
  #last = 0;
  #folding: { queue: Entry[]; until: number; characters: number } | undefined;

  constructor(store: Store, entries: Entries) {
    this.#store = store;
    this.#entries = entries;
  }

  append(steps: readonly JournalStep[]): void {
    const text = steps.map(({ key, number, ends, line }) => `${key} ${number} ${ends ? 1 : 0} ${line}`);
    const lines = text.join('\n');
    this.#store.run('INSERT INTO journal (id, steps) VALUES (?, ?)', this.#last + 1, lines);
    this.#last += 1;
    this.#characters += lines.length;
  }

  /** Gives every session the steps that are not folded. @returns the highest key that it met */
  recover(seen: (entry: Entry, step: JournalStep) => void): number {
    this.#characters = 0;
    this.#folding = undefined;
    let highest = 0;
    for (const row of this.#store.all('SELECT id, steps FROM journal ORDER BY id')) {
      const lines = String(row.steps);
      this.#last = Number(row.id);
      this.#characters += lines.length;
      for (const text of lines.split('\n')) {
        const step = stepOf(text);
        highest = Math.max(highest, step.key);
        const entry = this.#entries.byKey(step.key);
        // A session that was removed, or a step that was folded before the row was dropped.
        if (entry && step.number === entry.count + 1) seen(entry, step);
      }
    }
    return highest;
  }

  /** A piece of the folding, where there is any: at most so many sessions. */
  fold(limit: number): void {
    this.#folding ??= this.#begin();
    const folding = this.#folding;
    if (!folding) return;
    const pieces = folding.queue.splice(0, limit).filter((entry) => this.#entries.byKey(entry.key) === entry);
    this.#store.transaction(() => {
      for (const entry of pieces) this.#write(entry);
      if (folding.queue.length === 0) this.#store.run('DELETE FROM journal WHERE id <= ?', folding.until);
    });
    for (const entry of pieces) {
      entry.folded = entry.count;
      entry.tail = [];
    }
    if (folding.queue.length > 0) return;
    this.#characters -= folding.characters;
    this.#folding = undefined;
  }

  #begin() {
    if (this.#characters < FOLD_AT_CHARACTERS) return undefined;
    const queue = [...this.#entries.values()].filter((entry) => entry.tail.length > 0);
    return { queue, until: this.#last, characters: this.#characters };
  }

  #write({ key, count, ended, tail }: Entry): void {
    if (tail.length === 0) return;
    this.#store.run(
      'INSERT INTO folded (session, count, ended, lines) VALUES (?, ?, ?, ?)',
      key,
      count,
      ended ? 1 : 0,
      tail.join('\n'),
    );
  }
}

function stepOf(text: string): JournalStep {
  const first = text.indexOf(' ');
  const second = text.indexOf(' ', first + 1);
  return {
    key: Number(text.slice(0, first)),
    number: Number(text.slice(first + 1, second)),
    ends: text[second + 1] === '1',
    line: text.slice(second + 3),
  };
}
