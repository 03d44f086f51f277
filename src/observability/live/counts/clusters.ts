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
  readonly #names: (string | undefined)[] = [];
  /** Verdicts of each prompt. */
  #sizes = new Uint32Array(0);
  /** What was seen, as `prompt * kinds + kind`: written for each verdict, counted when asked. */
  #seen = new Uint16Array(0);
  #prompts = 0;
  #length = 0;
  /** Samples of a prompt tend to come one after another. */
  #latestName: string | undefined;
  #latest = -1;

  /** @param kinds how many are counted, 64 at most */
  constructor(kinds: number) {
    this.#kinds = kinds;
  }

  get prompts(): number {
    return this.#prompts;
  }

  /**
   * @param prompt undefined where the item names none: a prompt of its own
   * @returns its number here, or -1 where no more are told apart
   */
  add(prompt: string | undefined): number {
    if (this.#length >= MOST_KINDS_SEEN) return -1;
    if (prompt === undefined || prompt !== this.#latestName) {
      const number = (prompt === undefined ? undefined : this.#numbers.get(prompt)) ?? this.#begin(prompt);
      if (number < 0) return -1;
      this.#latestName = prompt;
      this.#latest = number;
    }
    this.#sizes[this.#latest]! += 1;
    return this.#latest;
  }

  #begin(prompt: string | undefined): number {
    const number = this.#prompts;
    if (number >= MOST_PROMPTS) return -1;
    if (number === this.#sizes.length) this.#sizes = longer(this.#sizes, new Uint32Array(roomFor(number)));
    this.#prompts += 1;
    this.#names.push(prompt);
    if (prompt !== undefined) this.#numbers.set(prompt, number);
    return number;
  }

  /** @param number of a prompt, as `add` gave it */
  count(number: number, kind: number): void {
    if (number < 0) return;
    if (this.#length === this.#seen.length)
      this.#seen = longer(this.#seen, new Uint16Array(roomFor(this.#length)));
    this.#seen[this.#length] = number * this.#kinds + kind;
    this.#length += 1;
  }

  /** Each prompt with its verdicts, and those of a kind. */
  *each(kind: number): Generator<{ name: string | undefined; size: number; count: number }> {
    const counts = new Uint32Array(this.#prompts);
    for (let at = 0; at < this.#length; at += 1) {
      const seen = this.#seen[at]!;
      if (seen % this.#kinds === kind) counts[Math.floor(seen / this.#kinds)]! += 1;
    }
    for (let number = 0; number < this.#prompts; number += 1)
      yield { name: this.#names[number], size: this.#sizes[number]!, count: counts[number]! };
  }
}

/** Most windows are far from full. */
const roomFor = (used: number): number => Math.max(64, 2 * used);

function longer<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
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
