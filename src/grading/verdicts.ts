/** From what a verifier decided to what the client reads. */

import {
  type Flag,
  type Judgement,
  REASONS,
  type UnscoredReason,
  unscored,
  type Verdict,
} from '../verdict.ts';
import type { Item } from './items/item.ts';

/** Identifier and version, as they stand in a verdict; also of a verifier that there is not. */
export const labelOf = (verifier: { id: string; version: string } | undefined): string =>
  verifier ? `${verifier.id}@${verifier.version}` : 'unknown@0.0.0';

interface Timing {
  totalMs: number;
  queueMs?: number;
  cached?: boolean;
}

/** A judgement with its item, its version and its times, as clients read it. */
export function toVerdict(
  item: Pick<Item, 'id'>,
  verifier: string,
  judgement: Judgement,
  timing: Timing,
): Verdict {
  const known = REASONS[judgement.reason];
  const isScored = judgement.status === 'scored';
  const flags = timing.cached ? [...(judgement.flags ?? []), 'cached' as Flag] : judgement.flags;
  return {
    id: item.id,
    status: judgement.status,
    reward: isScored ? judgement.reward : null,
    correct: isScored ? judgement.correct : null,
    reason: judgement.reason,
    message: judgement.message ?? known.text,
    retryable: isScored ? undefined : isRetryable(judgement.reason as UnscoredReason),
    pointer: isScored ? undefined : judgement.pointer,
    extracted: judgement.extracted,
    components: isScored ? judgement.components : undefined,
    tests: isScored ? judgement.tests : undefined,
    flags: flags?.length ? flags : undefined,
    sandbox: judgement.sandbox,
    verifier,
    timing: {
      total_ms: thousandths(timing.totalMs),
      queue_ms: timing.queueMs === undefined ? undefined : thousandths(timing.queueMs),
      cpu_ms: isScored && judgement.cpuMs !== undefined ? thousandths(judgement.cpuMs) : undefined,
    },
  };
}

/**
 * Refuses judgements that break the contract: a reward that is not a finite number, or a reason of
 * the other status. Such a judgement is a fault of ours, so it becomes `unscored`.
 */
export function soundJudgement(judgement: Judgement): { judgement: Judgement; fault?: string } {
  if (REASONS[judgement.reason]?.status !== judgement.status) {
    return {
      judgement: unscored('internal_error'),
      fault: `reason ${judgement.reason} with ${judgement.status}`,
    };
  }
  if (judgement.status === 'scored' && !Number.isFinite(judgement.reward)) {
    return { judgement: unscored('internal_error'), fault: `reward ${judgement.reward}` };
  }
  return { judgement };
}

export function isRetryable(reason: UnscoredReason): boolean {
  return REASONS[reason].retryable;
}

const thousandths = (ms: number) => Math.round(ms * 1000) / 1000;
