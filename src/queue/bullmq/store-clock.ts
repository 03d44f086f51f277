/** The time of the store as a process knows it between two answers. */

/** An estimate older than this is forgotten: clocks drift. */
const REMEMBERED_MS = 10_000;

export interface StoreClock {
  /** The store told `time` between the two readings of `performance.now()`. */
  learn(time: number, askedAt: number, answeredAt: number): void;
  /** In milliseconds since the epoch; never ahead of the store, however late its answers came. */
  now(): number;
}

/**
 * Offsets from `performance.now()`, which no correction of a clock moves. An answer bounds the
 * offset from both sides, as in the clock filter of NTP (RFC 5905, section 10); the lower bound is
 * kept, because what is stamped here must not seem to come after what the store itself stamps
 * later.
 */
export function storeClock(): StoreClock {
  let offset = Date.now() - performance.now();
  let lows: { at: number; low: number }[] = [];
  return {
    learn(time, askedAt, answeredAt) {
      // Scripts of the store round down to a millisecond.
      const high = time + 1 - askedAt;
      const low = time - answeredAt;
      // A store whose clock went back, or another store: what was learned before does not hold.
      const fits = lows.every((one) => one.low <= high);
      lows = fits ? lows.filter((one) => answeredAt - one.at < REMEMBERED_MS) : [];
      lows.push({ at: answeredAt, low });
      offset = Math.max(...lows.map((one) => one.low));
    },
    now: () => Math.floor(performance.now() + offset),
  };
}
