/** What a verdict notices beside the reward and that lies in the reference. */
import type { Flag, Verdict } from '../../../verdict.ts';
import type { Observation } from '../../finding.ts';
import type { Kind } from '../../kinds.ts';

const OF_REFERENCE: Partial<Record<Flag, { kind: Kind; message: string }>> = {
  empty_result: {
    kind: 'empty_gold_result',
    message: 'The right query returns no rows on any of the databases.',
  },
  ambiguous_order: {
    kind: 'unstable_order',
    message: 'Rows tie in the order that the right query asks for, so that other results are right, too.',
  },
};

export function flagged({ flags = [] }: Verdict): Observation[] {
  return flags.flatMap((flag) => {
    const fact = OF_REFERENCE[flag];
    return fact ? [{ ...fact, pointer: '/reference/sql', evidence: { flag } }] : [];
  });
}
