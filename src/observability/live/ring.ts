/** The latest verdicts of one key, and those among them that a filter wants. */
import type { Flag, Reason, Verdict } from '../../verdict.ts';
import { type Detail, type Entry, emptyEntry, type SeenItem } from './entry.ts';
import { MOST_ROWS, Rows } from './rows.ts';

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
  /** One more than hold as many: of the oldest, some are forgotten already. */
  readonly #most: number;
  readonly #all: Rows[] = [];
  #latest: Rows | undefined;
  /** Verdicts so far. */
  #count = 0;
  readonly #detailed: { number: number; detail: Detail }[] = [];
  #nextDetailed = 0;

  constructor(size: number) {
    this.#size = size;
    this.#most = Math.ceil(size / MOST_ROWS) + 1;
  }

  get count(): number {
    return this.#count;
  }

  /** @returns the number of the verdict */
  add(verdict: Verdict, item: SeenItem, at: number): number {
    const row = this.#count % MOST_ROWS;
    const rows = row === 0 || this.#latest === undefined ? this.#begin() : this.#latest;
    rows.write(row, verdict, item, at);
    this.#count += 1;
    return this.#count;
  }

  keep(number: number, detail: Detail): void {
    const leaves = this.#detailed[this.#nextDetailed];
    if (leaves && this.#rows(leaves.number).detail(rowOf(leaves.number)) === leaves.detail)
      this.#rows(leaves.number).setDetail(rowOf(leaves.number), undefined);
    this.#rows(number).setDetail(rowOf(number), detail);
    this.#detailed[this.#nextDetailed] = { number, detail };
    this.#nextDetailed = (this.#nextDetailed + 1) % MOST_DETAILS;
  }

  /** The verdict of this number, one of the latest. @param entry filled instead of a new one */
  entry(number: number, entry: Entry = emptyEntry()): Entry {
    this.#rows(number).read(rowOf(number), entry);
    entry.number = number;
    return entry;
  }

  /** The same names, as texts that others have, too. */
  rename(number: number, run: string, prompt: string | undefined): void {
    this.#rows(number).rename(rowOf(number), run, prompt);
  }

  /** From the latest on, or from those before a number on. */
  *latest(filter: Filter, before = Number.POSITIVE_INFINITY): Generator<Entry> {
    const wants = matcher(filter);
    const first = Math.max(0, this.#count - this.#size);
    const read = emptyEntry();
    for (let number = Math.min(this.#count, before - 1); number > first; number -= 1) {
      if (wants(this.entry(number, read))) yield { ...read };
    }
  }

  #rows(number: number): Rows {
    return this.#all[Math.floor((number - 1) / MOST_ROWS) % this.#most]!;
  }

  /** Those of the oldest verdicts are written anew. */
  #begin(): Rows {
    const place = Math.floor(this.#count / MOST_ROWS) % this.#most;
    const known = this.#all[place];
    known?.clear();
    const rows = known ?? new Rows();
    this.#all[place] = rows;
    this.#latest = rows;
    return rows;
  }
}

const rowOf = (number: number): number => (number - 1) % MOST_ROWS;

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
