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
      this.#classes[classNumber(this.#latest)]! += 1;
      this.#rates.set(prompt, this.#latest);
      return this.#latest;
    }
    this.#latest = known;
    const before = classNumber(known);
    known.count += 1;
    known.correct += solved;
    known.rewardSum += reward;
    const after = classNumber(known);
    if (before !== after) {
      this.#classes[before]! -= 1;
      this.#classes[after]! += 1;
    }
    return known;
  }

  entries(): Generator<[string, PromptRate]> {
    return this.#rates.entries();
  }

  /** Prompts of each class among those that have a rate. */
  classes(): Record<PromptClass, number> {
    const [never, sometimes, always] = this.#classes;
    return { never: never!, sometimes: sometimes!, always: always! };
  }

  #empty(): BoundedMap<PromptRate> {
    return new BoundedMap(this.#most, (rate) => {
      this.#classes[classNumber(rate)]! -= 1;
    });
  }
}

/** By the number of a class; the last are those of too few verdicts. */
const noClasses = () => new Int32Array(PROMPT_CLASSES.length + 1);

function classNumber({ count, correct }: PromptRate): number {
  if (count < LEAST_OF_A_PROMPT) return PROMPT_CLASSES.length;
  return solvedNumber(count, correct);
}

/** Place among the classes. */
function solvedNumber(count: number, correct: number): number {
  if (correct === 0) return 0;
  return correct === count ? 2 : 1;
}

export const promptClass = ({ count, correct }: PromptRate): PromptClass =>
  PROMPT_CLASSES[solvedNumber(count, correct)]!;
