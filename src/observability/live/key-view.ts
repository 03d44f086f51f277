/** What is remembered of the verdicts of one key. All of it is bounded. */
import type { Verdict } from '../../verdict.ts';
import type { Alarm } from './counts/alarms.ts';
import { binsOf, emptyBins, isSuspect } from './counts/tally.ts';
import { detailOf } from './detail.ts';
import { emptyEntry, type SeenItem } from './entry.ts';
import { Ring } from './ring.ts';
import { Run } from './run.ts';

const MOST_RUNS = 64;
const NEW_RUNS_PER_SECOND = 2;
const OTHERS = '(others)';
const MOST_ALARMS = 100;
const COUNTED_AT_ONCE = 256;
/** Verdicts after which the prompts of all runs are counted. */
const LOOK_EVERY = 4096;
/**
 * Texts that are kept, a second: at a moderate rate those of all verdicts, at a high one of some.
 * Verdicts with a flag or without a score have a share of their own.
 */
const TEXTS_PER_SECOND = 50;
const TEXTS_AT_ONCE = 500;

export interface KeyOptions {
  /** Verdicts that are remembered one by one. */
  verdicts: number;
  /** Prompts that are remembered, over all runs. */
  prompts: number;
  texts: boolean;
}

export interface RunAlarm extends Alarm {
  run: string;
}

export class KeyView {
  readonly key: string;
  readonly ring: Ring;
  readonly #alarms: RunAlarm[] = [];
  readonly #options: KeyOptions;
  readonly #atOnce: number;
  readonly #bins = emptyBins();
  /** Verdicts that are in the sums. */
  #counted = 0;
  readonly #runs = new Map<string, Run>();
  #latest: Run | undefined;
  readonly #plain = new Allowance(TEXTS_PER_SECOND, TEXTS_AT_ONCE);
  readonly #notable = new Allowance(TEXTS_PER_SECOND, TEXTS_AT_ONCE);
  readonly #newRuns = new Allowance(NEW_RUNS_PER_SECOND, MOST_RUNS);

  constructor(key: string, options: KeyOptions) {
    this.key = key;
    this.#options = options;
    this.ring = new Ring(options.verdicts);
    this.#atOnce = Math.min(COUNTED_AT_ONCE, options.verdicts);
  }

  record(verdict: Verdict, item: SeenItem, at: number): void {
    const number = this.ring.add(verdict, item, at);
    if (this.#options.texts) {
      const allowance = verdict.reward === null || isSuspect(verdict.flags) ? this.#notable : this.#plain;
      if (allowance.take(at)) this.ring.keep(number, detailOf(item, verdict));
    }
    if (number - this.#counted >= this.#atOnce) this.#count();
  }

  /** The most recently used first. */
  runs(): Run[] {
    this.#count();
    return [...this.#runs.values()].sort((a, b) => b.lastAt - a.lastAt);
  }

  /** The latest last. */
  alarms(): readonly RunAlarm[] {
    this.#count();
    return this.#alarms;
  }

  /**
   * Adds verdicts to the sums some at a time: one by one, between one item and the next, nothing of
   * the sums would be in the caches of the core, and it would take five times as long.
   */
  #count(): void {
    // A new one: to write young texts into an old object costs more.
    const entry = emptyEntry();
    for (const { count } = this.ring; this.#counted < count; ) {
      this.#counted += 1;
      this.ring.entry(this.#counted, entry);
      const run = this.#latest?.name === entry.run ? this.#latest : this.#run(entry.run, entry.at);
      const prompt = run.add(entry, binsOf(entry, this.#bins));
      if (run.name === entry.run) this.ring.rename(this.#counted, run.name, prompt);
      if (this.#counted % LOOK_EVERY === 0) this.#boundPrompts();
    }
  }

  /** New names that come in a flood are counted together: each would push another one out. */
  #run(name: string, at: number): Run {
    const known = this.#runs.get(name);
    if (known) this.#latest = known;
    else if (this.#newRuns.take(at) || name === OTHERS) this.#latest = this.#newRun(name, at);
    else return this.#run(OTHERS, at);
    return this.#latest;
  }

  #newRun(name: string, at: number): Run {
    while (this.#runs.size >= MOST_RUNS && !this.#runs.has(name)) this.#forget(at);
    // To forget one may have made the others.
    return this.#runs.get(name) ?? this.#madeRun(name, at);
  }

  #madeRun(name: string, at: number): Run {
    const run = new Run(name, at, { prompts: this.#options.prompts, onAlarm: this.#alarm(name) });
    this.#runs.set(name, run);
    return run;
  }

  /** The run that was used least recently. What it counted stays in the sums of all runs. */
  #forget(at: number): void {
    const leaves = this.#leastRecent().find(({ name }) => name !== OTHERS)!;
    this.#runs.delete(leaves.name);
    const others = this.#runs.get(OTHERS) ?? this.#madeRun(OTHERS, at);
    others.absorb(leaves);
  }

  #leastRecent(): Run[] {
    return [...this.#runs.values()].sort((a, b) => a.lastAt - b.lastAt);
  }

  /** Of all runs together: those that were used least recently forget theirs. */
  #boundPrompts(): void {
    let prompts = 0;
    for (const run of this.#runs.values()) prompts += run.prompts.size;
    for (const run of this.#leastRecent()) {
      if (prompts <= this.#options.prompts || run === this.#latest) continue;
      prompts -= run.prompts.size;
      run.prompts.clear();
    }
  }

  #alarm(run: string): (alarm: Alarm) => void {
    return (alarm) => {
      this.#alarms.push({ run, ...alarm });
      if (this.#alarms.length > MOST_ALARMS) this.#alarms.shift();
    };
  }
}

/** So many a second, and so many at once. */
class Allowance {
  readonly #perSecond: number;
  readonly #most: number;
  #left: number;
  #at = 0;

  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#left = most;
  }

  take(at: number): boolean {
    if (at > this.#at) {
      const more = ((at - this.#at) / 1000) * this.#perSecond;
      this.#left = Math.min(this.#most, this.#left + more);
    }
    // Also backwards: a clock that was set back would give nothing until it is there again.
    this.#at = at;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
