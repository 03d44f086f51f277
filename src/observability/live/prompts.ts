/** How often each prompt of a run is solved: what a curriculum or dynamic sampling asks for. */
import { BoundedMap } from './bounded-map.ts';
import type { Entry } from './entry.ts';

export const PROMPT_CLASSES = ['never', 'sometimes', 'always'] as const;
export type PromptClass = (typeof PROMPT_CLASSES)[number];

export interface PromptRate {
  /** The one text of its name. */
  name: string;
  /** Scored verdicts. */
  count: number;
  correct: number;
  rewardSum: number;
}

/** Once is no rate. */
export const LEAST_OF_A_PROMPT = 2;

export class PromptRates {
  readonly #most: number;
  #rates: BoundedMap<PromptRate>;
  #classes = noClasses();
  /** Samples of a prompt tend to come one after another. */
  #latest: PromptRate | undefined;

  constructor(most: number) {
    this.#most = most;
    this.#rates = this.#empty();
  }

  clear(): void {
    this.#classes = noClasses();
    this.#rates = this.#empty();
    this.#latest = undefined;
  }

  get size(): number {
    return this.#rates.size;
  }

  /** What is unscored says nothing of a prompt. @returns its rate, where it counts */
  add({ prompt, reward, correct }: Pick<Entry, 'prompt' | 'reward' | 'correct'>): PromptRate | undefined {
    if (prompt === undefined || Number.isNaN(reward)) return undefined;
    const solved = correct === true ? 1 : 0;
    const known = this.#latest?.name === prompt ? this.#latest : this.#rates.get(prompt);
    if (known === undefined) {
      this.#latest = { name: prompt, count: 1, correct: solved, rewardSum: reward };
      this.#rates.set(prompt, this.#latest);
      return this.#latest;
    }
    this.#latest = known;
    this.#classify(known, -1);
    known.count += 1;
    known.correct += solved;
    known.rewardSum += reward;
    this.#classify(known, 1);
    return known;
  }

  entries(): Generator<[string, PromptRate]> {
    return this.#rates.entries();
  }

  /** Prompts of each class among those that have a rate. */
  classes(): Record<PromptClass, number> {
    return { ...this.#classes };
  }

  #classify(rate: PromptRate, by: 1 | -1): void {
    if (rate.count >= LEAST_OF_A_PROMPT) this.#classes[promptClass(rate)] += by;
  }

  #empty(): BoundedMap<PromptRate> {
    return new BoundedMap(this.#most, (rate) => this.#classify(rate, -1));
  }
}

const noClasses = (): Record<PromptClass, number> => ({ never: 0, sometimes: 0, always: 0 });

export function promptClass({ count, correct }: PromptRate): PromptClass {
  if (correct === 0) return 'never';
  return correct === count ? 'always' : 'sometimes';
}
