/** What duels on a board have in common: an opponent, and how much is asked for. */
import { Type } from 'typebox';

export const SUCCESS = Type.Optional(
  Type.Enum(['win', 'draw'], { description: 'At least this counts as success; win.' }),
);

export type Outcome = 'win' | 'draw' | 'loss';

export const VALUES: Record<Outcome, number> = { win: 1, draw: 0, loss: -1 };

/** @param outcome null while the game goes on */
export const reaches = (outcome: Outcome | null, success: 'win' | 'draw' = 'win'): boolean =>
  outcome !== null && VALUES[outcome] >= VALUES[success];
