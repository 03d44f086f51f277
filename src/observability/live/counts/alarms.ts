/**
 * Alarms of one run: the share of unscored verdicts, of verdicts with a flag of cheating, or of one
 * reason has jumped. The rule:
 *
 * - Verdicts are cut into windows of at least 500 verdicts and 10 seconds.
 * - The last window is held against the one before by a two-proportion z-test (pooled variance);
 *   where that shows nothing, against the one before that, since a jump may fall into the middle of
 *   a window.
 * - For unscored verdicts and cheating an open window is looked at from 100 verdicts on, and a rise
 *   by 50 points is told: a run that gets no rewards any more may stop before the window is full.
 * - Verdicts of one prompt resemble each other, so that shares vary more than chance alone has
 *   them vary. The z is divided by the square root of that overdispersion: the chi-square of the
 *   share over up to eight windows before, by its degrees of freedom, drawn towards 4 as if four
 *   more windows had shown that.
 * - The same z by the variance between the prompts of both windows (clusters.ts) has to be 4.
 * - An alarm needs z ≥ 5, a rise by at least 2 points (5 for a reason), and at least 8 verdicts of
 *   the kind in the last window, of at least 5 prompts; a window lasts until it has 8 prompts, or
 *   4000 verdicts of fewer.
 * - What climbs too slowly for that is held against a longer past: drift.ts.
 */
import { REASONS, type Reason } from '../../../verdict.ts';
import { Clusters, designEffect, spreadOf } from './clusters.ts';
import { Drift, RECENT } from './drift.ts';
import {
  LEAST_OF_KIND,
  LEAST_Z,
  LEAST_Z_OF_PROMPTS,
  overdispersion,
  type Share,
  shareOf,
  zOf,
} from './shares.ts';
import { type Binned, reasonCount, reasonNumber } from './tally.ts';

const LEAST_COUNT = 500;
const FIRST_LOOK = 100;
const LEAST_PROMPTS = 8;
const LEAST_PROMPTS_OF_KIND = 5;
/** With fewer prompts: who sends no others has no others to fail. */
const MOST_COUNT = 4000;
const LEAST_MS = 10_000;
const HISTORY = 8;
/** Of a window that is not full. */
const EARLY_RISE = 0.5;
const REACH = 2;
const RISE = { unscored: 0.02, cheating: 0.02, reason: 0.05 } as const;
/** Of what climbed slowly. */
const CLIMB = { unscored: 0.05, cheating: 0.05, reason: 0.15 } as const;
/** Places of what is counted in a window: behind those of the reasons. */
const UNSCORED = reasonCount;
const CHEATING = reasonCount + 1;
const KINDS = reasonCount + 2;

export type AlarmKind = keyof typeof RISE;

export interface Alarm {
  kind: AlarmKind;
  /** Of kind `reason`: which one. */
  reason?: Reason;
  /** From one window to the next, or slowly; then `before` is a mean over the past. */
  change: 'jump' | 'climb';
  /** When the window ended, in milliseconds since the epoch. */
  at: number;
  before: Share;
  after: Share;
  z: number;
}

interface Window {
  since: number;
  count: number;
  /** Verdicts at which it is looked at before it is full. */
  nextLook: number;
  correct: number;
  /** By reason, and behind these unscored ones and attempts to cheat. */
  kinds: Uint32Array;
  clusters: Clusters;
}

interface Watched {
  kind: AlarmKind;
  reason?: Reason;
  /** Its place in the counts of a window. */
  place: number;
}

const TROUBLE: readonly Watched[] = [
  { kind: 'unscored', place: UNSCORED },
  { kind: 'cheating', place: CHEATING },
];
/** A reason of unscored verdicts has its alarm with all of these. */
const SCORED: readonly Watched[] = (Object.keys(REASONS) as Reason[])
  .filter((reason) => REASONS[reason].status === 'scored')
  .map((reason) => ({ kind: 'reason', reason, place: reasonNumber(reason) }));

export class AlarmWatch {
  readonly #tell: (alarm: Alarm) => void;
  #window: Window | undefined;
  /** Windows since the one in which an alarm was told, by what was told; 0: in the open one. */
  readonly #told = new Map<string, number>();
  /** Closed windows, the latest last. */
  #history: Window[] = [];
  readonly #drift = new Drift(KINDS);

  constructor(tell: (alarm: Alarm) => void) {
    this.#tell = tell;
  }

  /**
   * @param at milliseconds since the epoch
   * @param prompt undefined where the item names none
   */
  add(at: number, one: Binned, prompt?: string): void {
    this.#window ??= opened(at);
    const window = this.#window;
    // A clock that was set back would keep the window open until it is there again.
    if (at < window.since) window.since = at;
    window.count += 1;
    const number = window.clusters.add(prompt);
    count(window, number, one.reason);
    if (one.isCorrect) window.correct += 1;
    if (!one.isScored) count(window, number, UNSCORED);
    if (one.isSuspect) count(window, number, CHEATING);
    if (window.count < window.nextLook || at - window.since < LEAST_MS) return;
    if (
      window.count >= LEAST_COUNT &&
      (window.clusters.prompts >= LEAST_PROMPTS || window.count >= MOST_COUNT)
    )
      this.#close(at);
    else {
      window.nextLook =
        window.count < LEAST_COUNT ? Math.min(2 * window.count, LEAST_COUNT) : window.count + 1;
      if (window.count >= LEAST_COUNT) return;
      for (const watched of TROUBLE) this.#look(watched, at);
    }
  }

  #close(at: number): void {
    const last = this.#window!;
    const watched = [...TROUBLE, ...SCORED.filter(({ place }) => last.kinds[place]! >= LEAST_OF_KIND)];
    for (const one of watched) this.#look(one, at);
    const previous = this.#history.at(-1);
    if (previous) this.#drift.step(previous, last);
    this.#history.push(last);
    const old = this.#history.at(-1 - RECENT);
    if (old) old.clusters = NO_CLUSTERS; // nobody looks at them any more
    if (this.#history.length > HISTORY) this.#history.shift();
    this.#window = undefined;
    if (this.#history.length > RECENT) this.#drift.settle(this.#history.at(-1 - RECENT)!);
    for (const one of watched) this.#lookBack(one, at);
    for (const [name, windows] of this.#told)
      if (windows < REACH) this.#told.set(name, windows + 1);
      else this.#told.delete(name);
  }

  #look({ kind, reason, place }: Watched, at: number): void {
    const name = reason ?? kind;
    const shareIn = ({ count, kinds }: Window): Share => ({ of: count, count: kinds[place]! });
    const shares = this.#history.map(shareIn);
    const rise = this.#window!.count < LEAST_COUNT ? EARLY_RISE : RISE[kind];
    const after = shareIn(this.#window!);
    if (after.count < LEAST_OF_KIND) return;
    // A jump that was told is not told again: what came before it counts no more.
    const furthest = Math.min(REACH, this.#told.get(name) ?? REACH, shares.length);
    for (let back = 1; back <= furthest; back += 1) {
      const known = shares.slice(0, shares.length + 1 - back);
      const before = known.at(-1)!;
      if (shareOf(after) - shareOf(before) < rise) continue;
      const z = zOf(before, after) / Math.sqrt(overdispersion(known));
      if (z < LEAST_Z || !this.#isOfPrompts(place, this.#history.at(-back)!, zOf(before, after))) continue;
      this.#told.set(name, 0);
      this.#tell({ kind, ...(reason && { reason }), change: 'jump', at, before, after, z });
      return;
    }
  }

  /** Prompts are counted for what verdicts alone would tell: that takes long, and is rare. */
  #isOfPrompts(place: number, before: Window, z: number): boolean {
    const { clusters, count } = this.#window!;
    const spread = spreadOf([clusters], place);
    const least =
      count >= MOST_COUNT ? Math.min(LEAST_PROMPTS_OF_KIND, spread.prompts) : LEAST_PROMPTS_OF_KIND;
    if (spread.ofKind < least) return false;
    return z / Math.sqrt(designEffect([spreadOf([before.clusters], place), spread])) >= LEAST_Z_OF_PROMPTS;
  }

  /** Held against what was before the last windows. */
  #lookBack({ kind, reason, place }: Watched, at: number): void {
    const last = this.#history.at(-1)!;
    // A jump that was told may go on in the window after it.
    if (this.#told.has(reason ?? kind)) {
      this.#drift.restart(place, { of: last.count, count: last.kinds[place]! });
      return;
    }
    const rule = { rise: CLIMB[kind], isReason: kind === 'reason' };
    const recent = this.#history.slice(-RECENT);
    const ofPrompts = () => {
      const spread = spreadOf(
        recent.map(({ clusters }) => clusters),
        place,
      );
      const isKindOfFew = spread.ofKind < Math.min(LEAST_PROMPTS_OF_KIND, spread.prompts);
      return { effect: designEffect([spread]), isKindOfFew };
    };
    const climb = this.#drift.climb(place, recent, { ...rule, ofPrompts });
    if (climb) this.#tell({ kind, ...(reason && { reason }), change: 'climb', at, ...climb });
  }
}

const NO_CLUSTERS = new Clusters(KINDS);

const opened = (since: number): Window => ({
  since,
  count: 0,
  nextLook: FIRST_LOOK,
  correct: 0,
  kinds: new Uint32Array(KINDS),
  clusters: new Clusters(KINDS),
});

/** @param prompt its number among those of the window */
function count(window: Window, prompt: number, kind: number): void {
  window.kinds[kind]! += 1;
  window.clusters.count(prompt, kind);
}
