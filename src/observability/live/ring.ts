/** The latest verdicts of one key, and those among them that a filter wants. */
import type { Flag, Reason, Verdict } from '../../verdict.ts';
import { Columns } from './columns.ts';
import { type Detail, type Entry, emptyEntry, type SeenItem } from './entry.ts';

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
  readonly #columns: Columns;
  /** Verdicts so far. */
  #count = 0;
  readonly #detailed: { number: number; detail: Detail }[] = [];
  #nextDetailed = 0;

  constructor(size: number) {
    this.#size = size;
    this.#columns = new Columns(size);
  }

  get count(): number {
    return this.#count;
  }

  /** @returns the number of the verdict */
  add(verdict: Verdict, item: SeenItem, at: number): number {
    this.#columns.write(this.#count % this.#size, verdict, item, at);
    this.#count += 1;
    return this.#count;
  }

  keep(number: number, detail: Detail): void {
    const leaves = this.#detailed[this.#nextDetailed];
    if (leaves && this.#columns.detail(this.#place(leaves.number)) === leaves.detail)
      this.#columns.setDetail(this.#place(leaves.number), undefined);
    this.#columns.setDetail(this.#place(number), detail);
    this.#detailed[this.#nextDetailed] = { number, detail };
    this.#nextDetailed = (this.#nextDetailed + 1) % MOST_DETAILS;
  }

  /** The verdict of this number, one of the latest. @param entry filled instead of a new one */
  entry(number: number, entry: Entry = emptyEntry()): Entry {
    this.#columns.read(this.#place(number), entry);
    entry.number = number;
    return entry;
  }

  /** The same names, as texts that others have, too. */
  rename(number: number, run: string, prompt: string | undefined): void {
    this.#columns.rename(this.#place(number), run, prompt);
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

  #place(number: number): number {
    return (number - 1) % this.#size;
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
