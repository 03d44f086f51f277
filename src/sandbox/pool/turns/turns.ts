/**
 * Which of the runs at work have a core. Runs that have shown that they take long are stopped while
 * shorter ones need their cores, and take turns among themselves. A stopped one keeps its child and
 * all it has computed, so nothing but time is lost.
 */
import type { IsolateId } from '../../sandbox.ts';

/** A run, as far as turns go. */
export interface TurnTaker {
  runtime: IsolateId;
  slow: boolean;
  parked: boolean;
  /** When it was last stopped or let go on. */
  turnedAt: number;
  /** It gave way once, and does so again: what is tried meanwhile ends or goes sooner. */
  behind?: boolean;
}

export interface Cores {
  /** Runs that are to work at the same time, over all runtimes. */
  all: number;
  /** Of them, those that children need which boot while short runs wait for them. */
  boots: number;
  /** Runs of one runtime. */
  of(runtime: IsolateId): number;
}

/** Milliseconds that a turn lasts while others wait for theirs. */
const TURN_MS = 200;
/** Nobody is stopped for longer than this, however many short runs there are. */
const LONGEST_PARK_MS = 1000;

/** @returns those that go on; the others are to be stopped */
export function whoGoesOn<T extends TurnTaker>(runs: readonly T[], cores: Cores, now: number): Set<T> {
  const goOn = new Set(runs.filter(({ slow }) => !slow));
  // One core is left to the slow ones where there are several.
  const needed = goOn.size + cores.boots;
  let free = needed === 0 ? Number.POSITIVE_INFINITY : Math.max(1, cores.all - needed);
  const busy = (runtime: IsolateId) => [...goOn].filter((run) => run.runtime === runtime).length;
  for (const run of runs.filter(({ slow }) => slow).sort(byRank(now))) {
    const room = free > 0 && busy(run.runtime) < cores.of(run.runtime);
    if (!room && !(run.parked && now - run.turnedAt > LONGEST_PARK_MS)) continue;
    goOn.add(run);
    free -= 1;
  }
  return goOn;
}

const byRank = (now: number) => (a: TurnTaker, b: TurnTaker) =>
  Number(a.behind ?? false) - Number(b.behind ?? false) || rank(a, now) - rank(b, now);

/**
 * First those in the middle of their turn, then those that wait, the longest first, then those
 * whose turn is over.
 */
function rank({ parked, turnedAt }: TurnTaker, now: number): number {
  if (parked) return turnedAt;
  return now - turnedAt < TURN_MS ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
