/**
 * process.nextTick runs before the promise jobs that were added before it. Jobs run in their order,
 * so the first one has to be the guest's: a program that uses nextTick begins with a call that adds
 * it.
 */
import type { Submission } from '../../../sandbox.ts';

/**
 * Defined by the guest for such programs; gone when it has been called (guest/harness/main.cjs).
 */
const ANNOUNCE = '__touchstone_ticks();';
const STRICT = /^\s*(['"])use strict\1/;

export function usesTicks({ sources }: Submission): boolean {
  return sources[0]?.text.includes('nextTick') === true;
}

/**
 * @returns a statement that may stand before the program on its first line; a directive stays the
 *   first statement
 */
export function tickPrefix(text: string): string {
  if (text.startsWith('#!')) return '';
  return STRICT.test(text) ? `'use strict';${ANNOUNCE}` : ANNOUNCE;
}
