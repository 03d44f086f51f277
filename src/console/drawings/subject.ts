/** The item of a picture, and how its parts are found in what may have any form. */
import type { SoleVerdict } from '../api/types.ts';

/** What there is to draw of a graded item. */
export interface Subject {
  verifier: string;
  /** As the caller sent it: nothing is known of its form. */
  reference: unknown;
  verdict: SoleVerdict;
}

/** A field of a field of a value that may be anything. */
export function at(value: unknown, ...names: string[]): unknown {
  let now = value;
  for (const name of names) {
    if (typeof now !== 'object' || now === null) return undefined;
    now = (now as Record<string, unknown>)[name];
  }
  return now;
}

export const textAt = (value: unknown, ...names: string[]): string | undefined => {
  const found = at(value, ...names);
  return typeof found === 'string' ? found : undefined;
};
