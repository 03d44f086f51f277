/**
 * Calls matched one to one. Greed in the order of the list could miss: call 1 may fit both, call 2
 * only the first.
 */
import type { Call } from '../literal.ts';
import { type Accepted, faultOfCall } from './check-call.ts';
import type { Strings } from './values.ts';

export interface Matched {
  /** Calls that fit an accepted one of their own. */
  right: number;
  /** Of the first call that fits none. */
  fault?: string;
}

export function matchCalls(
  calls: readonly Call[],
  accepted: readonly Accepted[],
  { strings, ordered }: { strings: Strings; ordered: boolean },
): Matched {
  const faults = calls.map((call) => accepted.map((one) => faultOfCall(call, one, strings)));
  if (ordered) {
    const wrong = calls.findIndex((_, i) => i >= accepted.length || faults[i]![i] !== undefined);
    const right = calls.filter((_, i) => i < accepted.length && faults[i]![i] === undefined).length;
    return wrong < 0
      ? { right }
      : { right, fault: faults[wrong]![wrong] ?? 'There are more calls than were wanted.' };
  }
  const owner: number[] = accepted.map(() => -1);
  const place = (i: number, seen: Set<number>): boolean =>
    accepted.some((_, j) => {
      if (seen.has(j) || faults[i]![j] !== undefined) return false;
      seen.add(j);
      if (owner[j] !== -1 && !place(owner[j]!, seen)) return false;
      owner[j] = i;
      return true;
    });
  const left = calls.findIndex((_, i) => !place(i, new Set()));
  for (let i = left + 1; left >= 0 && i < calls.length; i++) place(i, new Set());
  const right = owner.filter((i) => i >= 0).length;
  return left < 0 ? { right } : { right, fault: bestFault(calls[left]!, faults[left]!, accepted) };
}

/** The fault beside the accepted call of the same function says most. */
function bestFault(
  call: Call,
  faults: readonly (string | undefined)[],
  accepted: readonly Accepted[],
): string {
  const j = accepted.findIndex(({ name }, k) => name === call.name && faults[k] !== undefined);
  return faults[j] ?? faults.find((fault) => fault !== undefined) ?? `${call.name} is called once too often.`;
}
