/** The outcome of comparing two scalar expressions, and how ambiguous spellings are to be read. */

export type Sameness =
  /** Both are the same rational number. */
  | 'exact'
  /** The same expression. */
  | 'symbolic'
  | 'different'
  /** The first, or the second, has no value anywhere. */
  | 'first undefined'
  | 'second undefined'
  /** Beyond every arithmetic here: no scalars, or too large. */
  | 'unknown';

/** How to read what is ambiguous, the same for both sides. */
export interface Reading {
  /** What a logarithm without a base means. */
  logBase: 'e' | '10';
  /** Which sign ± stands for. */
  sign: 1 | -1;
  /** Whether finite sums and products are carried out. */
  operators: boolean;
  /** Symbols that stand for whole numbers. */
  integers?: ReadonlySet<string>;
}
export const PLAIN_READING: Reading = { logBase: 'e', sign: 1, operators: false };
