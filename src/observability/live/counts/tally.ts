/**
 * Counts of some verdicts, in arrays of fixed size: adding one is a handful of increments, and any
 * two can be put together without a loss.
 */
import { type Flag, REASONS, type Reason, SUSPICIOUS } from '../../../verdict.ts';

const NAMES = Object.keys(REASONS) as Reason[];
/** Dense numbers of the reasons, for arrays of counts. */
const NUMBERS = new Map(NAMES.map((reason, index) => [reason, index]));

/** Distribution of rewards: where each bin begins. Twenty lie between 0 and 1. */
export const REWARD_EDGES: readonly number[] = [
  -1,
  -0.5,
  ...Array.from({ length: 20 }, (_, bin) => bin / 20),
];
/** Below the first edge, one for each edge, above 1. */
const REWARD_BINS = REWARD_EDGES.length + 2;
const FIRST_OF_UNIT = 3;

/** Bins of time: four to a doubling, from 10 µs to over two minutes. */
const SHORTEST_MS = 0.01;
const BINS_PER_DOUBLING = 4;
const TIME_BINS = 96;
/** Three digits: a bin tells no more. */
const shortened = (ms: number) => Number(ms.toPrecision(3));
const MIDDLES = Array.from({ length: TIME_BINS }, (_, bin) =>
  shortened(SHORTEST_MS * 2 ** ((bin + 0.5) / BINS_PER_DOUBLING)),
);
const LONGEST_MS = shortened(SHORTEST_MS * 2 ** (TIME_BINS / BINS_PER_DOUBLING));

/** Where counts begin in the array of a tally; those by reason are the first. */
const FIRST_OF_REWARDS = NAMES.length;
const FIRST_OF_TIMES = FIRST_OF_REWARDS + REWARD_BINS;

/** What of a verdict is counted. */
export interface Counted {
  reason: Reason;
  /** NaN where it got no score. */
  reward: number;
  correct: boolean | null;
  flags: readonly Flag[] | undefined;
  totalMs: number;
}

/** The same as places in arrays, worked out once for all tallies that it enters. */
export interface Binned {
  reason: number;
  reward: number;
  rewardBin: number;
  timeBin: number;
  isScored: boolean;
  isCorrect: boolean;
  isSuspect: boolean;
}

const suspicious = new Set<Flag>(SUSPICIOUS);

/** Whether a verdict tells of an attempt to be paid for something else than the task. */
export function isSuspect(flags: readonly Flag[] | undefined): boolean {
  if (flags === undefined) return false;
  for (const flag of flags) if (suspicious.has(flag)) return true;
  return false;
}

export const emptyBins = (): Binned => ({
  reason: 0,
  reward: 0.5,
  rewardBin: 0,
  timeBin: 0,
  isScored: false,
  isCorrect: false,
  isSuspect: false,
});

/** @param bins filled instead of a new object */
export function binsOf(one: Counted, bins: Binned = emptyBins()): Binned {
  bins.isScored = !Number.isNaN(one.reward);
  bins.reason = reasonNumber(one.reason);
  bins.reward = bins.isScored ? one.reward : 0;
  bins.rewardBin = rewardBin(bins.reward);
  bins.timeBin = timeBin(one.totalMs);
  bins.isCorrect = bins.isScored && one.correct === true;
  bins.isSuspect = isSuspect(one.flags);
  return bins;
}

export const reasonNumber = (reason: Reason): number => NUMBERS.get(reason) ?? 0;
export const reasonCount = NAMES.length;

export class Tally {
  count = 0;
  unscored = 0;
  correct = 0;
  /** Verdicts with a flag of an attempt to cheat. */
  suspect = 0;
  rewardSum = 0;
  /** By reason, by reward and by time: one array, since each is a block of memory of its own. */
  readonly counts = new Uint32Array(FIRST_OF_TIMES + TIME_BINS);

  add(one: Binned): void {
    this.count += 1;
    this.counts[one.reason]! += 1;
    this.counts[FIRST_OF_TIMES + one.timeBin]! += 1;
    if (one.isSuspect) this.suspect += 1;
    if (!one.isScored) {
      this.unscored += 1;
      return;
    }
    this.rewardSum += one.reward;
    this.counts[FIRST_OF_REWARDS + one.rewardBin]! += 1;
    if (one.isCorrect) this.correct += 1;
  }

  merge(other: Tally): void {
    this.count += other.count;
    this.unscored += other.unscored;
    this.correct += other.correct;
    this.suspect += other.suspect;
    this.rewardSum += other.rewardSum;
    for (let at = 0; at < this.counts.length; at += 1) this.counts[at]! += other.counts[at]!;
  }

  get reasons(): Uint32Array {
    return this.counts.subarray(0, FIRST_OF_REWARDS);
  }

  get rewards(): Uint32Array {
    return this.counts.subarray(FIRST_OF_REWARDS, FIRST_OF_TIMES);
  }

  get times(): Uint32Array {
    return this.counts.subarray(FIRST_OF_TIMES);
  }

  get scored(): number {
    return this.count - this.unscored;
  }

  /** Null where nothing was scored. */
  get meanReward(): number | null {
    return this.scored > 0 ? this.rewardSum / this.scored : null;
  }

  /** Counts of the reasons that occurred, the most frequent first. */
  byReason(): [Reason, number][] {
    const found = NAMES.map((reason, at): [Reason, number] => [reason, this.counts[at]!]);
    return found.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
  }

  /** Time that this share of the verdicts took at most, in milliseconds; null without verdicts. */
  percentile(share: number): number | null {
    if (this.count === 0) return null;
    let left = share * this.count;
    for (let bin = 0; bin < TIME_BINS; bin += 1) {
      left -= this.counts[FIRST_OF_TIMES + bin]!;
      if (left <= 0) return MIDDLES[bin]!;
    }
    return LONGEST_MS;
  }
}

export function rewardBin(reward: number): number {
  if (reward >= 0) {
    if (reward > 1) return REWARD_BINS - 1;
    return FIRST_OF_UNIT + Math.min(19, Math.floor(reward * 20 + 1e-9));
  }
  if (reward >= -0.5) return 2;
  return reward >= -1 ? 1 : 0;
}

/** Bins of whole microseconds, in which times of verdicts are told: a logarithm takes longer. */
const OF_MICROSECONDS = Uint8Array.from({ length: 4096 }, (_, us) => exactTimeBin(us / 1000));

function timeBin(ms: number): number {
  const us = Math.round(ms * 1000);
  return us < OF_MICROSECONDS.length && us / 1000 === ms ? OF_MICROSECONDS[us]! : exactTimeBin(ms);
}

function exactTimeBin(ms: number): number {
  const bin = Math.floor(BINS_PER_DOUBLING * Math.log2(ms / SHORTEST_MS));
  return bin > 0 ? Math.min(bin, TIME_BINS - 1) : 0;
}
