/**
 * Verdicts as columns, one place in each for a verdict. To remember one touches the next place of
 * each column, which is in the caches of the core where its neighbours were just written; an object
 * for each would have to be fetched from memory, several lines of it.
 */
import type { Flag, Reason, Verdict } from '../../verdict.ts';
import { type Detail, type Entry, promptOf, runOf, type SeenItem, stepOf } from './entry.ts';

const FIRST_PLACES = 256;
const NEITHER = 2;

export class Columns {
  readonly #most: number;
  #places = 0;
  #at = new Float64Array(0);
  #reward = new Float64Array(0);
  #totalMs = new Float64Array(0);
  #step = new Float64Array(0);
  #correct = new Uint8Array(0);
  readonly #ids: (string | undefined)[] = [];
  readonly #verifiers: string[] = [];
  readonly #reasons: Reason[] = [];
  readonly #flags: (readonly Flag[] | undefined)[] = [];
  readonly #runs: string[] = [];
  readonly #prompts: (string | undefined)[] = [];
  readonly #details: (Detail | undefined)[] = [];
  // Neighbours tend to say the same: then they share one text, and the others need not live on.
  #verifier = '';
  #run = '';
  #prompt: string | undefined;

  /** @param most places */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param place one that has been written before, or the one after all of these */
  write(place: number, verdict: Verdict, { metadata }: SeenItem, at: number): void {
    if (place >= this.#places) this.#grow();
    if (this.#verifier !== verdict.verifier) this.#verifier = verdict.verifier;
    const run = runOf(metadata);
    if (this.#run !== run) this.#run = run;
    const prompt = promptOf(metadata);
    if (this.#prompt !== prompt) this.#prompt = prompt;
    this.#at[place] = at;
    this.#reward[place] = verdict.reward ?? Number.NaN;
    this.#totalMs[place] = verdict.timing.total_ms;
    this.#step[place] = stepOf(metadata);
    this.#correct[place] = verdict.correct === null ? NEITHER : Number(verdict.correct);
    this.#ids[place] = verdict.id;
    this.#verifiers[place] = this.#verifier;
    this.#reasons[place] = verdict.reason;
    this.#flags[place] = verdict.flags;
    this.#runs[place] = this.#run;
    this.#prompts[place] = this.#prompt;
    this.#details[place] = undefined;
  }

  /** @param entry is filled, but for its number */
  read(place: number, entry: Entry): void {
    const correct = this.#correct[place]!;
    const step = this.#step[place]!;
    entry.at = this.#at[place]!;
    entry.id = this.#ids[place];
    entry.verifier = this.#verifiers[place]!;
    entry.reason = this.#reasons[place]!;
    entry.reward = this.#reward[place]!;
    entry.correct = correct === NEITHER ? null : correct === 1;
    entry.flags = this.#flags[place];
    entry.totalMs = this.#totalMs[place]!;
    entry.run = this.#runs[place]!;
    entry.step = Number.isNaN(step) ? undefined : step;
    entry.prompt = this.#prompts[place];
    entry.detail = this.#details[place];
  }

  /** The same names, as texts that others have, too. */
  rename(place: number, run: string, prompt: string | undefined): void {
    this.#runs[place] = run;
    this.#prompts[place] = prompt;
  }

  detail(place: number): Detail | undefined {
    return this.#details[place];
  }

  setDetail(place: number, detail: Detail | undefined): void {
    this.#details[place] = detail;
  }

  #grow(): void {
    this.#places = Math.min(this.#most, Math.max(FIRST_PLACES, 2 * this.#places));
    this.#at = longer(this.#at, this.#places);
    this.#reward = longer(this.#reward, this.#places);
    this.#totalMs = longer(this.#totalMs, this.#places);
    this.#step = longer(this.#step, this.#places);
    const correct = new Uint8Array(this.#places);
    correct.set(this.#correct);
    this.#correct = correct;
  }
}

function longer(column: Float64Array, places: number): Float64Array<ArrayBuffer> {
  const made = new Float64Array(places);
  made.set(column);
  return made;
}
