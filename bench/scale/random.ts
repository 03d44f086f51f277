/** Numbers by chance, the same for the same seed. */

export interface Chance {
  /** Evenly in (0, 1). */
  even(): number;
  exponential(mean: number): number;
  /** Log-normal: `spread` is the standard deviation over the mean. */
  skewed(mean: number, spread: number): number;
}

/** A generator of 32 bits (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const even = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
  return {
    even,
    exponential: (mean) => -mean * Math.log(even()),
    skewed(mean, spread) {
      if (spread === 0) return mean;
      const variance = Math.log(1 + spread ** 2);
      return mean * Math.exp(Math.sqrt(variance) * normal() - variance / 2);
    },
  };
}
