/** When two doubles that stand for exact values are surely the same, surely not, or cannot tell. */

export type Closeness = 'same' | 'far' | 'grey';

/** What the arithmetic saw on the way to a value: see `RealArithmetic`. */
export interface Noise {
  /** Largest term that was cancelled. */
  scale: number;
  /** Largest magnification of rounding by a function. */
  amplification: number;
  /** Something was too large or too small for a double. */
  outOfRange?: boolean;
}

/**
 * `same`: they agree to 11 digits. `far`: they differ by far more than rounding can have done.
 * `grey`: more digits are needed.
 * @param distance |a - b|; @param size the larger of |a| and |b|.
 */
export function closeness(distance: number, size: number, noise: Noise): Closeness {
  if (noise.outOfRange || !Number.isFinite(distance) || !Number.isFinite(size)) return 'grey';
  if (distance <= 1e-11 * size) return size === 0 || size > 1e-290 ? 'same' : 'grey';
  const rounding = 1e-13 * noise.amplification * Math.max(size, noise.scale);
  return distance > 1e-8 * size && distance > rounding * 1e3 ? 'far' : 'grey';
}
