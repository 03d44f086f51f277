/**
 * Some verdicts, one after another as rows of two arrays. To remember one touches the end of both,
 * which is in the caches of the core; columns would be touched in a dozen places, and an object for
 * each would be one more thing that the garbage collector moves.
 */
import type { Flag, Reason, Verdict } from '../../verdict.ts';
import { type Detail, type Entry, promptOf, runOf, type SeenItem, stepOf } from './entry.ts';

/** Verdicts in one of these. */
export const MOST_ROWS = 256;

/** Places in a row of numbers. */
const AT = 0;
const REWARD = 1;
const TOTAL_MS = 2;
const STEP = 3;
const CORRECT = 4;
const NUMBERS = 5;
const NEITHER = 2;

/** Places in a row of texts. */
const ID = 0;
const VERIFIER = 1;
const REASON = 2;
const RUN = 3;
const PROMPT = 4;
const TEXTS = 5;

const noTexts = (): (string | undefined)[] => new Array<string | undefined>(MOST_ROWS * TEXTS).fill('');

export class Rows {
  readonly #numbers = new Float64Array(MOST_ROWS * NUMBERS);
  #texts = noTexts();
  /** Few verdicts have any. */
  #flags: (readonly Flag[] | undefined)[] | undefined;
  #details: (Detail | undefined)[] | undefined;

  /**
   * Forgets what is here. Texts get a new array: to write young ones into an old array costs more
   * than a new one does.
   */
  clear(): void {
    this.#texts = noTexts();
    this.#flags = undefined;
    this.#details = undefined;
  }

  /** @param row the one after those that were written */
  write(row: number, verdict: Verdict, { metadata }: SeenItem, at: number): void {
    const numbers = this.#numbers;
    const number = row * NUMBERS;
    numbers[number + AT] = at;
    numbers[number + REWARD] = verdict.reward ?? Number.NaN;
    numbers[number + TOTAL_MS] = verdict.timing.total_ms;
    numbers[number + STEP] = stepOf(metadata);
    numbers[number + CORRECT] = verdict.correct === null ? NEITHER : verdict.correct ? 1 : 0;
    const texts = this.#texts;
    const text = row * TEXTS;
    texts[text + ID] = verdict.id;
    texts[text + VERIFIER] = verdict.verifier;
    texts[text + REASON] = verdict.reason;
    texts[text + RUN] = runOf(metadata);
    texts[text + PROMPT] = promptOf(metadata);
    if (verdict.flags !== undefined) {
      this.#flags ??= new Array<readonly Flag[] | undefined>(MOST_ROWS).fill(undefined);
      this.#flags[row] = verdict.flags;
    }
  }

  /** @param entry is filled, but for its number */
  read(row: number, entry: Entry): void {
    const numbers = this.#numbers;
    const number = row * NUMBERS;
    const correct = numbers[number + CORRECT]!;
    const step = numbers[number + STEP]!;
    entry.at = numbers[number + AT]!;
    entry.reward = numbers[number + REWARD]!;
    entry.totalMs = numbers[number + TOTAL_MS]!;
    entry.step = Number.isNaN(step) ? undefined : step;
    entry.correct = correct === NEITHER ? null : correct === 1;
    const texts = this.#texts;
    const text = row * TEXTS;
    entry.id = texts[text + ID];
    entry.verifier = texts[text + VERIFIER]!;
    entry.reason = texts[text + REASON] as Reason;
    entry.run = texts[text + RUN]!;
    entry.prompt = texts[text + PROMPT];
    entry.flags = this.#flags?.[row];
    entry.detail = this.#details?.[row];
  }

  /** The same names, as texts that others have, too. */
  rename(row: number, run: string, prompt: string | undefined): void {
    this.#texts[row * TEXTS + RUN] = run;
    this.#texts[row * TEXTS + PROMPT] = prompt;
  }

  detail(row: number): Detail | undefined {
    return this.#details?.[row];
  }

  setDetail(row: number, detail: Detail | undefined): void {
    this.#details ??= new Array<Detail | undefined>(MOST_ROWS).fill(undefined);
    this.#details[row] = detail;
  }
}
