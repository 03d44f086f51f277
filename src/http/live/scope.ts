/** Whose verdicts a request may look at: one's own; the operator's are all, or those of a key. */
import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../../errors.ts';
import type { Live } from '../../observability/live/live.ts';
import type { Filter } from '../../observability/live/ring.ts';
import type { Scope } from '../../observability/live/view/summary.ts';
import type { Flag, Reason } from '../../verdict.ts';

type Caller = Pick<FastifyRequest, 'tenant' | 'isOperator'>;

/** @throws ServiceError forbidden where another key is asked for */
export function scopeOf(live: Live, { tenant, isOperator }: Caller, key: string | undefined): Scope {
  if (!isOperator && key !== undefined && key !== tenant) throw new ServiceError('forbidden');
  if (isOperator && key === undefined) return { views: live.views(), named: true };
  const view = live.view(key ?? tenant);
  return { views: view ? [view] : [], named: isOperator };
}

interface FilterQuery {
  verifier?: string;
  run?: string;
  prompt_id?: string;
  reason?: Reason;
  flag?: Flag;
  outcome?: Filter['outcome'];
  min_reward?: number;
  max_reward?: number;
}

export function filterOf({ prompt_id, min_reward, max_reward, ...same }: FilterQuery): Filter {
  const { verifier, run, reason, flag, outcome } = same;
  return {
    ...(verifier !== undefined && { verifier }),
    ...(run !== undefined && { run }),
    ...(prompt_id !== undefined && { prompt: prompt_id }),
    ...(reason !== undefined && { reason }),
    ...(flag !== undefined && { flag }),
    ...(outcome !== undefined && { outcome }),
    ...(min_reward !== undefined && { minReward: min_reward }),
    ...(max_reward !== undefined && { maxReward: max_reward }),
  };
}
