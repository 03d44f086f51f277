/** Items of the code verifier that both an isolate and the native runtime may grade, and the same
 * item for the one and for the other. */
import type { Verdict } from '../../src/verdict.ts';
import type { LabelledItem, LabelledSet } from '../labelled/labelled.ts';

const RUNTIMES = ['isolate', 'native'] as const;
type Runtime = (typeof RUNTIMES)[number];

/** Of a pair of verdicts. `alone`: one of the runtimes has not what the item needs. */
export type Agreement = 'same' | 'other_reason' | 'other_reward' | 'alone';

export interface Compared {
  item: LabelledItem;
  isolate: Verdict;
  native: Verdict;
  agreement: Agreement;
}

/** Of a set, what both may grade: items in Python, and in JavaScript where they print. */
export function forBoth({ items }: LabelledSet): LabelledItem[] {
  return items.filter(({ item }) => {
    if (item.verifier !== 'code') return false;
    const { language, tests } = item.reference as { language?: string; tests?: { kind?: string } };
    return language === 'python' || (language === 'javascript' && tests?.kind === 'stdio');
  });
}

export function itemOn(runtime: Runtime, { item }: LabelledItem): LabelledItem['item'] {
  return { ...item, reference: { ...(item.reference as object), runtime } };
}

/** Of an isolate for which no packages were fetched. */
const PACKAGES = /No module named '(?:numpy|scipy|pandas)'/;
const NOT_HERE = new Set(['unsupported', 'sandbox_unavailable', 'invalid_item']);

export function compareVerdicts(item: LabelledItem, isolate: Verdict, native: Verdict): Compared {
  const { status, reward, reason } = isolate;
  const absent = [isolate, native].some((each) => NOT_HERE.has(each.reason) || PACKAGES.test(each.message));
  if (absent) return { item, isolate, native, agreement: 'alone' };
  const sameReward = status === native.status && reward === native.reward;
  const agreement = sameReward ? (reason === native.reason ? 'same' : 'other_reason') : 'other_reward';
  return { item, isolate, native, agreement };
}
