/** What becomes of an item that raised flags: `options.on_flags`, and the setting of that name. */
import {
  type FlagRules,
  type Judgement,
  type ScoredJudgement,
  SUSPICIOUS,
  unscored,
} from '../../../verdict.ts';

/**
 * The judgement as it is, with a reward of 0, or unscored: whichever of the flags asks for most.
 */
export function actOnFlags(judgement: ScoredJudgement, rules: FlagRules): Judgement {
  const asked = new Map<string | undefined, string>();
  for (const flag of SUSPICIOUS) {
    if (judgement.flags?.includes(flag)) asked.set(rules[flag], flag);
  }
  const flags = judgement.flags ? { flags: judgement.flags } : {};
  if (asked.has('unscored')) {
    return {
      ...unscored('suspected', { message: `The flag ${asked.get('unscored')} was raised.` }),
      ...flags,
    };
  }
  if (!asked.has('zero') || judgement.reward <= 0) return judgement;
  const message = `The flag ${asked.get('zero')} was raised.`;
  return { ...judgement, reward: 0, correct: false, reason: 'flagged', message };
}
