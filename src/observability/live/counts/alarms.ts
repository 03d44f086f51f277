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
 * - An alarm needs z ≥ 5, a rise by at least 2 points (5 for a reason), and at least 8 verdicts of
 *   the kind in the last window.
 */
import { REASONS, type Reason } from '../../../verdict.ts';
import { type Binned, reasonCount, reasonNumber } from './tally.ts';

const LEAST_COUNT = 500;
const FIRST_LOOK = 100;
const LEAST_MS = 10_000;
const LEAST_OF_KIND = 8;
const LEAST_Z = 5;
const HISTORY = 8;
const EXPECTED_DISPERSION = 4;
const WEIGHT_OF_EXPECTED = 4;
/** Of a window that is not full. */
const EARLY_RISE = 0.5;
const REACH = 2;
const RISE = { unscored: 0.02, cheating: 0.02, reason: 0.05 } as const;

export type AlarmKind = keyof typeof RISE;

interface Share {
  /** Verdicts in the window. */
  of: number;
  count: number;
}

export interface Alarm {
  kind: AlarmKind;
  /** Of kind `reason`: which one. */
  reason?: Reason;
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
  unscored: number;
  suspect: number;
  reasons: Uint32Array;
}

const SCORED_REASONS = (Object.keys(REASONS) as Reason[]).filter(
  (reason) => REASONS[reason].status === 'scored',
);

export class AlarmWatch {
  readonly #tell: (alarm: Alarm) => void;
  #window: Window | undefined;
  /** Windows since the one in which an alarm was told, by what was told; 0: in the open one. */
  readonly #told = new Map<string, number>();
  /** Closed windows, the latest last. */
  #history: Window[] = [];

  constructor(tell: (alarm: Alarm) => void) {
    this.#tell = tell;
  }

  /** @param at milliseconds since the epoch */
  add(at: number, one: Binned): void {
    this.#window ??= opened(at);
    const window = this.#window;
    // A clock that was set back would keep the window open until it is there again.
    if (at < window.since) window.since = at;
    window.count += 1;
    window.reasons[one.reason]! += 1;
    if (!one.isScored) window.unscored += 1;
    if (one.isSuspect) window.suspect += 1;
    if (window.count < window.nextLook || at - window.since < LEAST_MS) return;
    if (window.count >= LEAST_COUNT) this.#close(at);
    else {
      window.nextLook = Math.min(2 * window.count, LEAST_COUNT);
      this.#lookAtTrouble(at);
    }
  }

  #lookAtTrouble(at: number): void {
    this.#look('unscored', at, (window) => window.unscored);
    this.#look('cheating', at, (window) => window.suspect);
  }

  #close(at: number): void {
    const last = this.#window!;
    this.#lookAtTrouble(at);
    // A reason of unscored verdicts has its alarm above.
    for (const reason of SCORED_REASONS) {
      const number = reasonNumber(reason);
      if (last.reasons[number]! >= LEAST_OF_KIND)
        this.#look('reason', at, (window) => window.reasons[number]!, reason);
    }
    this.#history.push(last);
    if (this.#history.length > HISTORY) this.#history.shift();
    this.#window = undefined;
    for (const [name, windows] of this.#told)
      if (windows < REACH) this.#told.set(name, windows + 1);
      else this.#told.delete(name);
  }

  #look(kind: AlarmKind, at: number, count: (window: Window) => number, reason?: Reason): void {
    const name = reason ?? kind;
    const shares = this.#history.map((window): Share => ({ of: window.count, count: count(window) }));
    const rise = this.#window!.count < LEAST_COUNT ? EARLY_RISE : RISE[kind];
    const after = { of: this.#window!.count, count: count(this.#window!) };
    // A jump that was told is not told again: what came before it counts no more.
    const furthest = Math.min(REACH, this.#told.get(name) ?? REACH, shares.length);
    for (let back = 1; back <= furthest; back += 1) {
      const known = shares.slice(0, shares.length + 1 - back);
      const before = known.at(-1)!;
      const z = zOf(before, after) / Math.sqrt(overdispersion(known));
      if (z < LEAST_Z || after.count < LEAST_OF_KIND || shareOf(after) - shareOf(before) < rise) continue;
      this.#told.set(name, 0);
      this.#tell({ kind, ...(reason && { reason }), at, before, after, z });
      return;
    }
  }
}

const shareOf = ({ of, count }: Share) => count / of;

const opened = (since: number): Window => ({
  since,
  count: 0,
  nextLook: FIRST_LOOK,
  unscored: 0,
  suspect: 0,
  reasons: new Uint32Array(reasonCount),
});

function zOf(before: Share, after: Share): number {
  const pooled = (before.count + after.count) / (before.of + after.of);
  const variance = pooled * (1 - pooled) * (1 / before.of + 1 / after.of);
  if (variance === 0) return 0;
  return (shareOf(after) - shareOf(before)) / Math.sqrt(variance);
}

function overdispersion(shares: readonly Share[]): number {
  const sum = (of: (share: Share) => number) => shares.reduce((total, share) => total + of(share), 0);
  const pooled = sum(({ count }) => count) / sum(({ of }) => of);
  const varied = pooled > 0 && pooled < 1;
  const square = varied
    ? sum(({ of, count }) => (count - of * pooled) ** 2 / (of * pooled * (1 - pooled)))
    : shares.length - 1;
  const freedom = Math.max(0, shares.length - 1);
  const expected = EXPECTED_DISPERSION * WEIGHT_OF_EXPECTED;
  return Math.max(1, (expected + square) / (WEIGHT_OF_EXPECTED + freedom));
}
