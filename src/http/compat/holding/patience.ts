/**
 * Many trainers turn every refusal into reward 0, so the compat routes hold the request instead of
 * shedding it: they grade again while the failure is a passing one and the client still waits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../../errors.ts';
import type { Execution, ExecutionRequest, Executor } from '../../../execution/executor.ts';
import type { GradeCall, Grader } from '../../../grading/grader.ts';
import type { Item } from '../../../grading/items/item.ts';
import type { Verdict } from '../../../verdict.ts';

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;

/**
 * What the compat routes need of a request: on whose behalf, until when, and whether the client is
 * still there.
 */
export type PatientCall = GradeCall & { signal: AbortSignal };

/**
 * The verdict of one item, tried again while it is unscored for a passing reason, until
 * `call.deadlineAt`. Never rejects.
 */
export async function gradePatiently(grader: Grader, item: Item, call: PatientCall): Promise<Verdict> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const verdict = await grader.grade(item, call);
    if (!isPassing(verdict) || !(await rest(wait, call))) return verdict;
  }
}

/**
 * Runs a program, tried again while the sandbox is not available, until `call.deadlineAt`. @throws
 * ServiceError after that.
 */
export async function executePatiently(
  executor: Executor,
  request: ExecutionRequest,
  call: PatientCall,
): Promise<Execution> {
  const signal = AbortSignal.any([
    call.signal,
    AbortSignal.timeout(Math.max(1, call.deadlineAt - Date.now())),
  ]);
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await executor.execute(request, signal);
    } catch (error) {
      const passing =
        error instanceof ServiceError &&
        (error.code === 'sandbox_unavailable' || error.code === 'overloaded');
      if (!passing || !(await rest(wait, call))) throw error;
    }
  }
}

/**
 * A failure of ours that sending the item again can mend; once the deadline has passed nothing is
 * left to wait for.
 */
function isPassing({ retryable, reason }: Verdict): boolean {
  return retryable === true && reason !== 'deadline_exceeded' && reason !== 'cancelled';
}

/** Waits; false when the client is gone or its patience ends before. */
async function rest(ms: number, call: PatientCall): Promise<boolean> {
  if (call.signal.aborted || Date.now() + ms >= call.deadlineAt) return false;
  try {
    await sleep(ms, undefined, { signal: call.signal });
    return true;
  } catch {
    return false; // only an abort ends the wait early: the client is gone
  }
}
