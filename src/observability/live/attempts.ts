/** Attempts to cheat, counted by kind (the flag), each with some samples. */
import { type Flag, SUSPICIOUS } from '../../verdict.ts';
import type { Entry } from './entry.ts';

const MOST_SAMPLES = 6;
/** Beyond the first samples a new one replaces the oldest no more often than this. */
const PAUSE_MS = 500;

export interface Attempts {
  flag: Flag;
  count: number;
  firstAt: number;
  lastAt: number;
  /** The latest last. */
  samples: Entry[];
}

const kinds = new Set<Flag>(SUSPICIOUS);

export class AttemptLog {
  readonly #byFlag = new Map<Flag, Attempts>();

  add(entry: Entry): void {
    for (const flag of entry.flags ?? []) {
      if (!kinds.has(flag)) continue;
      const known = this.#of(flag, entry.at);
      known.count += 1;
      known.lastAt = entry.at;
      if (known.samples.length >= MOST_SAMPLES && entry.at - known.samples.at(-1)!.at < PAUSE_MS) continue;
      known.samples.push({ ...entry });
      if (known.samples.length > MOST_SAMPLES) known.samples.shift();
    }
  }

  /** Adds what another one has counted; of samples, the latest stay. */
  absorb(other: AttemptLog): void {
    for (const { flag, count, firstAt, lastAt, samples } of other.list()) {
      const known = this.#of(flag, firstAt);
      known.count += count;
      known.firstAt = Math.min(known.firstAt, firstAt);
      known.lastAt = Math.max(known.lastAt, lastAt);
      known.samples = [...known.samples, ...samples].sort((a, b) => a.at - b.at).slice(-MOST_SAMPLES);
    }
  }

  /** The most frequent kind first. */
  list(): Attempts[] {
    return [...this.#byFlag.values()].sort((a, b) => b.count - a.count);
  }

  #of(flag: Flag, at: number): Attempts {
    const known = this.#byFlag.get(flag);
    if (known) return known;
    const made: Attempts = { flag, count: 0, firstAt: at, lastAt: at, samples: [] };
    this.#byFlag.set(flag, made);
    return made;
  }
}
