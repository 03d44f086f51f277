/**
 * Verdicts of one window by their prompts. Responses to one prompt fail together, so what counts is
 * how many prompts failed, and the variance between prompts (`designEffect`), not verdicts alone.
 */

/** Of a window: prompts that are told apart, and kinds of verdicts; what comes later is not. */
const MOST_PROMPTS = 1024;
const MOST_KINDS_SEEN = 16_384;

/** Sums over prompts: of verdicts of a kind, x, among n. */
export interface Spread {
  prompts: number;
  /** Prompts with a verdict of the kind. */
  ofKind: number;
  verdicts: number;
  x: number;
  xx: number;
  xn: number;
  nn: number;
}

export class Clusters {
  readonly #kinds: number;
  readonly #numbers = new Map<string, number>();
  /** Verdicts of each prompt, and its name. */
  readonly #sizes: number[] = [];
  readonly #names: (string | undefined)[] = [];
  /** What was seen, as `prompt * kinds + kind`: written for each verdict, counted when asked. */
  readonly #seen: number[] = [];
  /** Samples of a prompt tend to come one after another. */
  #latest: { name: string | undefined; number: number } = { name: undefined, number: -1 };

  /** @param kinds how many are counted */
  constructor(kinds: number) {
    this.#kinds = kinds;
  }

  get prompts(): number {
    return this.#sizes.length;
  }

  /**
   * @param prompt undefined where the item names none: a prompt of its own
   * @returns its number here, or -1 where no more are told apart
   */
  add(prompt: string | undefined): number {
    if (this.#seen.length >= MOST_KINDS_SEEN) return -1;
    let number = prompt === undefined ? undefined : this.#numberOf(prompt);
    if (number === undefined) {
      if (this.#sizes.length >= MOST_PROMPTS) return -1;
      number = this.#sizes.push(0) - 1;
      this.#names.push(prompt);
      if (prompt !== undefined) this.#numbers.set(prompt, number);
    }
    this.#latest.name = prompt;
    this.#latest.number = number;
    this.#sizes[number]! += 1;
    return number;
  }

  #numberOf(prompt: string): number | undefined {
    return this.#latest.name === prompt ? this.#latest.number : this.#numbers.get(prompt);
  }

  /** @param number of a prompt, as `add` gave it */
  count(number: number, kind: number): void {
    if (number >= 0) this.#seen.push(number * this.#kinds + kind);
  }

  /** Each prompt with its verdicts, and those of a kind. */
  *each(kind: number): Generator<{ name: string | undefined; size: number; count: number }> {
    const counts = new Uint32Array(this.#sizes.length);
    for (const seen of this.#seen)
      if (seen % this.#kinds === kind) counts[Math.floor(seen / this.#kinds)]! += 1;
    for (const [number, size] of this.#sizes.entries())
      yield { name: this.#names[number], size, count: counts[number]! };
  }
}

/** Of windows together: a prompt of several is one. */
export function spreadOf(windows: readonly Clusters[], kind: number): Spread {
  const parts = windows.flatMap((window) => [...window.each(kind)]);
  const named = windows.length > 1 ? [...merged(parts).values()] : parts;
  const spread = { prompts: named.length, ofKind: 0, verdicts: 0, x: 0, xx: 0, xn: 0, nn: 0 };
  for (const { size, count } of named) {
    if (count > 0) spread.ofKind += 1;
    spread.verdicts += size;
    spread.x += count;
    spread.xx += count * count;
    spread.xn += count * size;
    spread.nn += size * size;
  }
  return spread;
}

type Part = { name: string | undefined; size: number; count: number };

function merged(parts: readonly Part[]): Map<string | Part, Part> {
  const whole = new Map<string | Part, Part>();
  for (const part of parts) {
    const known = whole.get(part.name ?? part);
    if (known) {
      known.size += part.size;
      known.count += part.count;
    } else whole.set(part.name ?? part, part);
  }
  return whole;
}

/**
 * By how much the variance of shares is larger than that of independent verdicts: 1 where they are,
 * as many as a prompt has where all of its verdicts are of one kind. Each window around its own
 * share, so that a jump between them does not enter.
 */
export function designEffect(spreads: readonly Spread[]): number {
  let between = 0;
  let alone = 0;
  for (const { prompts, verdicts, x, xx, xn, nn } of spreads) {
    if (prompts < 2) continue;
    const share = x / verdicts;
    between += ((xx - 2 * share * xn + share * share * nn) * prompts) / (prompts - 1);
    alone += verdicts * share * (1 - share);
  }
  return alone > 0 ? Math.max(1, between / alone) : 1;
}
