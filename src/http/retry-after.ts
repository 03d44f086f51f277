/**
 * What Retry-After says, in seconds: of requests that wait for grading; full stores tell their own.
 */
import type { Load } from '../grading/admission/admission.ts';

/** Where nothing better is known. */
export const AT_ONCE = 1;
/** Where a part of the service is on its way back, or another process takes over. */
export const SHORTLY = 2;
/** Nobody is told to stay away for longer: an estimate that far ahead is worth little. */
const LONGEST = 60;

/** When an item that came then should find a slot. */
export function retryAfterOf({ waitMs }: Pick<Load, 'waitMs'>): number {
  return Math.min(LONGEST, Math.max(AT_ONCE, Math.ceil(waitMs / 1000)));
}
