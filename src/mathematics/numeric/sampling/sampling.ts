/**
 * Sample points: pseudo-random, but the same for the same seed, so that the same pair is always
 * judged alike.
 */

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let j = 0; j < text.length; j++) h = Math.imul(h ^ text.charCodeAt(j), 0x01000193);
  return h >>> 0;
}

/** A number in [0, 1) from two 32-bit integers (the finaliser of MurmurHash3). */
export function uniform(seed: number, salt: number): number {
  let h = Math.imul(seed ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Where the symbols of one sample point lie: magnitudes in [low, high), and with which signs. */
interface Region {
  low: number;
  high: number;
  signs: 'positive' | 'negative' | 'mixed';
}

/**
 * Tried in this order. The first three are always tried, so that nothing is called equal that was
 * seen on one side of zero only; the rest serves expressions with small domains, such as arcsin x
 * or √(x - 9).
 */
export const REGIONS: readonly Region[] = [
  { low: 0.3, high: 2.9, signs: 'positive' },
  { low: 0.2, high: 3.1, signs: 'mixed' },
  { low: 0.3, high: 2.7, signs: 'negative' },
  { low: 0.05, high: 0.95, signs: 'positive' },
  { low: 2.1, high: 9.7, signs: 'positive' },
  { low: 0.05, high: 0.95, signs: 'mixed' },
  { low: 3.3, high: 40, signs: 'mixed' },
  { low: 0.05, high: 0.95, signs: 'negative' },
  { low: 9.1, high: 300, signs: 'positive' },
  { low: 0.4, high: 6, signs: 'mixed' },
  { low: 0.01, high: 0.3, signs: 'positive' },
  { low: 0.5, high: 12, signs: 'mixed' },
];

/** A real number of the region: irrational in effect (full 32 random bits), never an integer. */
export function realPoint(region: Region, seed: number, symbol: number): number {
  const t = uniform(seed, symbol * 2 + 1);
  const magnitude = region.low + t * (region.high - region.low) + 1 / 2 ** 35;
  if (region.signs === 'positive') return magnitude;
  if (region.signs === 'negative') return -magnitude;
  return uniform(seed, symbol * 2 + 2) < 0.5 ? -magnitude : magnitude;
}
