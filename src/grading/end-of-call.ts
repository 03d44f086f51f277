/** Why nothing of a call is graded any more. */
import type { UnscoredReason } from '../verdict.ts';
import type { GradeCall } from './grader.ts';

/** Undefined while there is time and somebody waits. */
export function endOf(call: GradeCall): UnscoredReason | undefined {
  if (Date.now() >= call.deadlineAt) return 'deadline_exceeded';
  if (call.signal?.aborted) return 'cancelled';
  return undefined;
}
