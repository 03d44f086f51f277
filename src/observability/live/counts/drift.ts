/**
 * Shares that climb slowly, so that no window stands out from the one before. The rule:
 *
 * - What leaves the last four windows goes into a baseline in which a window counts half as much
 *   as one that came 44 windows after it: one number a kind, however long the run.
 * - The last four windows together are held against it, by z as in alarms.ts. By how much shares
 *   vary is told by the steps from window to window, of the same past: a climb does not enter.
 * - By the prompts of the last four windows (clusters.ts) the root of the likelihood ratio has to
 *   be 4: of a few prompts that fail altogether z tells too much against a long past without any,
 *   and too little against a short one.
 * - An alarm needs z ≥ 5, two windows in the baseline, and a rise by 5 points. A reason needs 15,
 *   and the share of right verdicts has to have fallen by 5: what is learned changes reasons, too.
 * - A share that was told, or has surely fallen, is its own baseline from then on; the windows that
 *   showed it enter with that share.
 */
import {
  dispersionOf,
  LEAST_OF_KIND,
  LEAST_Z,
  LEAST_Z_OF_PROMPTS,
  likelihoodZ,
  pooledOf,
  type Share,
  shareOf,
  zOf,
} from './shares.ts';

/** Windows that are held against the baseline together. */
export const RECENT = 4;
/** Share of its weight that a window keeps with each that comes after it. */
const KEPT = 1 - 1 / 64;
const LEAST_WINDOWS = 2;
const FALL_OF_RIGHT = 0.05;
/** Of a step: an outage is no measure of how much shares vary. */
const MOST_SQUARE = 100;

/** A closed window as counts, each in its place. */
export interface Counts {
  count: number;
  correct: number;
  kinds: ArrayLike<number>;
}

const shareIn = ({ count, kinds }: Counts, at: number): Share => ({ of: count, count: kinds[at]! });

export interface Climb {
  before: Share;
  after: Share;
  z: number;
}

export class Drift {
  readonly #kinds: Float64Array;
  /** Squares of the steps from window to window, and how many there were. */
  readonly #squares: Float64Array;
  #steps = 0;
  /** Of kinds that were restarted: with which share so many windows more settle. */
  readonly #held = new Map<number, { share: number; left: number }>();
  #correct = 0;
  #count = 0;
  #windows = 0;

  /** @param kinds how many are counted */
  constructor(kinds: number) {
    this.#kinds = new Float64Array(kinds);
    this.#squares = new Float64Array(kinds);
  }

  /** Two windows, one after the other. */
  step(from: Counts, to: Counts): void {
    this.#steps = this.#steps * KEPT + 1;
    for (let at = 0; at < this.#squares.length; at += 1) {
      const square = zOf(shareIn(from, at), shareIn(to, at)) ** 2;
      this.#squares[at] = this.#squares[at]! * KEPT + Math.min(square, MOST_SQUARE);
    }
  }

  /** A window that is none of the recent ones any more. */
  settle({ count, correct, kinds }: Counts): void {
    this.#windows += 1;
    this.#count = this.#count * KEPT + count;
    this.#correct = this.#correct * KEPT + correct;
    for (let at = 0; at < kinds.length; at += 1) {
      const held = this.#held.get(at);
      this.#kinds[at] = this.#kinds[at]! * KEPT + (held ? held.share * count : kinds[at]!);
      if (!held) continue;
      held.left -= 1;
      if (held.left === 0) this.#held.delete(at);
    }
  }

  /**
   * Undefined where the recent windows are no climb.
   * @param at the place of the kind
   */
  climb(at: number, recent: readonly Counts[], rules: ClimbRule): Climb | undefined {
    if (this.#windows < LEAST_WINDOWS) return undefined;
    const after = pooledOf(recent.map((window) => shareIn(window, at)));
    const before = { of: this.#count, count: this.#kinds[at]! };
    const { rise, isReason, ofPrompts } = rules;
    const steps = dispersionOf(this.#squares[at]!, this.#steps);
    const alone = zOf(before, after) / Math.sqrt(steps);
    if (Math.abs(alone) < LEAST_Z) return undefined;
    // Prompts are counted where it matters.
    const { effect, isKindOfFew } = ofPrompts();
    const z = alone * Math.min(1, Math.sqrt(steps / effect));
    if (z <= -LEAST_Z) this.restart(at, after);
    if (alone < 0 || after.count < LEAST_OF_KIND || shareOf(after) - shareOf(before) < rise) return undefined;
    const byPrompts = likelihoodZ(before, after) / Math.sqrt(effect);
    if (isKindOfFew || byPrompts < LEAST_Z_OF_PROMPTS) return undefined;
    if (isReason && !this.#rightFell(recent)) return undefined;
    this.restart(at, after);
    return { before: { of: Math.round(before.of), count: Math.round(before.count) }, after, z };
  }

  /** From now on a share is what it is here. */
  restart(at: number, share: Share): void {
    this.#kinds[at] = this.#count * shareOf(share);
    this.#held.set(at, { share: shareOf(share), left: RECENT });
  }

  #rightFell(recent: readonly Counts[]): boolean {
    const now = pooledOf(recent.map(({ count, correct }) => ({ of: count, count: correct })));
    return this.#correct / this.#count - shareOf(now) >= FALL_OF_RIGHT;
  }
}

export interface ClimbRule {
  /** Points by which the share has to be larger. */
  rise: number;
  isReason: boolean;
  /**
   * By how much shares of the recent windows vary more since verdicts of a prompt are alike, and
   * whether those of the kind are of too few prompts to tell.
   */
  ofPrompts(): { effect: number; isKindOfFew: boolean };
}
