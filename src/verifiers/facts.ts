/** What a verifier states of itself, with the defaults of what it leaves out. */
import type { Caps, RewardRange, Verifier } from './verifier.ts';

/** A model's longest thinking is a quarter of a million tokens of about four characters. */
export const DEFAULT_CAPS: Caps = { response: 1_048_576, reference: 1_048_576 };
export const DEFAULT_WORST_MS = 1000;

export const capsOf = ({ caps }: Pick<Verifier, 'caps'>): Caps => ({ ...DEFAULT_CAPS, ...caps });

export const rewardsOf = ({ rewards = { min: 0, max: 1 } }: Pick<Verifier, 'rewards'>): RewardRange =>
  rewards;

export const worstMsOf = ({ worstMs = DEFAULT_WORST_MS }: Pick<Verifier, 'worstMs'>): number => worstMs;
