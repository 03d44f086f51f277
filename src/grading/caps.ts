/** What is larger than its verifier takes: told before any work. */
import { responseText } from '../responses/response.ts';
import { type Judgement, scored, unscored } from '../verdict.ts';
import { capsOf } from '../verifiers/facts.ts';
import type { Verifier } from '../verifiers/verifier.ts';
import type { Input } from './items/item.ts';

/** What an item above a cap comes to. Too much to write is the candidate's failure. */
export function aboveCap(verifier: Verifier, { response, reference }: Input): Judgement | undefined {
  const caps = capsOf(verifier);
  if (isLarger(reference, caps.reference)) {
    return unscored('invalid_reference', {
      message: `The reference has more than ${caps.reference} characters.`,
      pointer: '/reference',
    });
  }
  if ((responseText(response)?.length ?? 0) <= caps.response) return undefined;
  return scored(false, 'answer_too_complex', {
    message: `The response has more than ${caps.response} characters.`,
  });
}

/** Whether a reference is more than so many units and values; looks no further than that. */
function isLarger(reference: unknown, cap: number): boolean {
  const waiting = [reference];
  for (let left = cap; waiting.length > 0; ) {
    const value = waiting.pop();
    left -= 1;
    if (typeof value === 'string') left -= value.length;
    else if (Array.isArray(value)) {
      if (value.length > left) return true;
      for (const element of value) waiting.push(element);
    } else if (typeof value === 'object' && value !== null) {
      for (const name in value) {
        left -= name.length;
        waiting.push((value as Record<string, unknown>)[name]);
      }
    }
    if (left < waiting.length) return true;
  }
  return false;
}
