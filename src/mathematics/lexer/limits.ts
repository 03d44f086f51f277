/** Beyond these an answer is too complex. No real answer comes near them. */
export const LIMITS = {
  /** UTF-16 units of the source */
  length: 65_536,
  /** of them, those that are no digits */
  nonDigits: 16_384,
  tokens: 6_000,
  /** brackets, macros, scripts and chains within one another */
  depth: 64,
  nodes: 12_000,
  /** characters of quoted words */
  quote: 8192,
  /** of one number */
  digits: 20_000,
} as const;
