/** The latest verdicts of one key, and those among them that a filter wants. */
import type { Flag, Reason, Verdict } from '../../verdict.ts';
import { type Detail, type Entry, emptyEntry, fillEntry, type SeenItem } from './entry.ts';

export interface Filter {
  /** Identifier, without a version. */
  verifier?: string;
  run?: string;
  prompt?: string;
  reason?: Reason;
  flag?: Flag;
  outcome?: 'correct' | 'wrong' | 'unscored';
  minReward?: number;
  maxReward?: number;
}

/** Verdicts whose texts are kept: the latest of those that have any. */
const MOST_DETAILS = 1000;

export class Ring {
  readonly #size: number;
  readonly #entries: Entry[] = [];
  /** Verdicts so far. */
  #count = 0;
  readonly #detailed: { entry: Entry; detail: Detail }[] = [];
  #nextDetailed = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** The entry is filled again when `size` more have come. */
  add(verdict: Verdict, item: SeenItem, at: number): Entry {
    const place = this.#count % this.#size;
    let entry = this.#entries[place];
    if (entry === undefined) {
      entry = emptyEntry();
      this.#entries.push(entry);
    }
    this.#count += 1;
    entry.number = this.#count;
    fillEntry(entry, verdict, item, at);
    return entry;
  }

  keep(entry: Entry, detail: Detail): void {
    const leaves = this.#detailed[this.#nextDetailed];
    if (leaves && leaves.entry.detail === leaves.detail) leaves.entry.detail = undefined;
    entry.detail = detail;
    this.#detailed[this.#nextDetailed] = { entry, detail };
    this.#nextDetailed = (this.#nextDetailed + 1) % MOST_DETAILS;
  }

  get count(): number {
    return this.#count;
  }

  /** The verdict of this number, one of the latest. */
  entry(number: number): Entry {
    return this.#entries[(number - 1) % this.#size]!;
  }

  /** From the latest on, or from those before a number on. */
  *latest(filter: Filter, before = Number.POSITIVE_INFINITY): Generator<Entry> {
    const wants = matcher(filter);
    const first = Math.max(0, this.#count - this.#size);
    for (let at = Math.min(this.#count, before - 1) - 1; at >= first; at -= 1) {
      const entry = this.#entries[at % this.#size]!;
      if (wants(entry)) yield entry;
    }
  }
}

function matcher(filter: Filter): (entry: Entry) => boolean {
  const { verifier, run, prompt, reason, flag, outcome, minReward, maxReward } = filter;
  const label = verifier === undefined ? undefined : `${verifier}@`;
  return (entry) =>
    (label === undefined || entry.verifier.startsWith(label)) &&
    (run === undefined || entry.run === run) &&
    (prompt === undefined || entry.prompt === prompt) &&
    (reason === undefined || entry.reason === reason) &&
    (flag === undefined || entry.flags?.includes(flag) === true) &&
    (outcome === undefined || outcomeOf(entry) === outcome) &&
    (minReward === undefined || entry.reward >= minReward) &&
    (maxReward === undefined || entry.reward <= maxReward);
}

function outcomeOf({ reward, correct }: Entry): NonNullable<Filter['outcome']> {
  if (Number.isNaN(reward)) return 'unscored';
  return correct ? 'correct' : 'wrong';
}
