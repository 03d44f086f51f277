/** The answer to a request whose one item got no score. */
import { type ErrorCode, ServiceError } from '../../errors.ts';
import type { Load } from '../../grading/admission/admission.ts';
import type { UnscoredReason, Verdict } from '../../verdict.ts';
import { retryAfterOf } from '../retry-after.ts';

const CODES: Record<UnscoredReason, ErrorCode> = {
  invalid_reference: 'invalid_reference',
  too_complex: 'invalid_reference',
  not_decidable: 'invalid_reference',
  missing_evaluation: 'invalid_reference',
  invalid_item: 'invalid_request',
  unsupported: 'unsupported',
  suspected: 'unsupported',
  deadline_exceeded: 'deadline_exceeded',
  overloaded: 'overloaded',
  sandbox_unavailable: 'sandbox_unavailable',
  cancelled: 'client_closed',
  expired: 'deadline_exceeded',
  internal_error: 'grading_failed',
};

export function unscoredError(verdict: Verdict, load: Pick<Load, 'waitMs'>): ServiceError {
  const reason = verdict.reason as UnscoredReason;
  const fields = verdict.pointer === undefined ? [] : [{ pointer: verdict.pointer, detail: verdict.message }];
  return new ServiceError(CODES[reason], verdict.message, { reason, fields, retryAfter: retryAfterOf(load) });
}
