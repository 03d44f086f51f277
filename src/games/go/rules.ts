/** Rule sets as data, by the names under which they are published. */

export interface Rules {
  ko: 'simple' | 'positional' | 'situational';
  scoring: 'area' | 'territory';
  /** Whether several own stones may be taken off; of one stone it is never legal. */
  suicide: boolean;
  /** White's points for N handicap stones. */
  handicapBonus: 'none' | 'N' | 'N-1';
  /** Whose eyes count nothing: nobody's, those in seki, two of every group. */
  tax: 'none' | 'seki' | 'all';
}

const AREA = { scoring: 'area', suicide: false, tax: 'none' } as const;
const TERRITORY: Rules = {
  ko: 'simple',
  scoring: 'territory',
  suicide: false,
  handicapBonus: 'none',
  tax: 'seki',
};

export const RULE_SETS: Readonly<Record<string, Rules>> = {
  'tromp-taylor': { ...AREA, ko: 'positional', suicide: true, handicapBonus: 'none' },
  chinese: { ...AREA, ko: 'simple', handicapBonus: 'N' },
  'chinese-superko': { ...AREA, ko: 'positional', handicapBonus: 'N' },
  japanese: TERRITORY,
  korean: TERRITORY,
  aga: { ...AREA, ko: 'situational', handicapBonus: 'N-1' },
  bga: { ...AREA, ko: 'situational', handicapBonus: 'N-1' },
  'new-zealand': { ...AREA, ko: 'situational', suicide: true, handicapBonus: 'none' },
};

export const DEFAULT_RULES = RULE_SETS['tromp-taylor']!;
