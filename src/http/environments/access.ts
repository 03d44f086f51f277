/** Sessions as the routes reach them, and how their outcomes are told. */
import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Sessions } from '../../sessions/sessions.ts';
import type { Outcome, SessionName } from '../../sessions/types.ts';
import { problemOf } from '../plugins/problems.ts';
import { SHORTLY } from '../retry-after.ts';

/** @throws ServiceError queue_unavailable in a process that keeps no sessions */
export function sessionsOf({ sessions }: Services): Sessions {
  if (!sessions) throw new ServiceError('queue_unavailable', undefined, { retryAfter: SHORTLY });
  return sessions;
}

export function nameOf({ params, tenant }: FastifyRequest): SessionName {
  const { id, session } = params as { id: string; session: string };
  return { tenant, environment: id, session };
}

/** @throws the error that it came to */
export function only<T>([outcome]: Outcome<T>[]): T {
  if (outcome instanceof ServiceError) throw outcome;
  return outcome!;
}

/** Of one of many: what it came to, or why it was refused. */
export function told<T extends object>(outcome: Outcome<T>, session?: string) {
  if (!(outcome instanceof ServiceError)) return outcome;
  const { instance: _, ...error } = problemOf(outcome, '');
  return { ...(session !== undefined && { session }), error };
}

export function assertAtMost(limit: number, many: readonly unknown[], pointer: string): void {
  if (many.length <= limit) return;
  const fields = [{ pointer, detail: `must not have more than ${limit} items` }];
  throw new ServiceError('invalid_request', undefined, { fields });
}
