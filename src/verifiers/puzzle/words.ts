/** The bundled list of English words. It takes a while to load: only in a thread. */
import { createRequire } from 'node:module';
import { type Budget, INLINE_STEPS } from './search/budget.ts';

const require = createRequire(import.meta.url);

let loaded: ReadonlySet<string> | undefined;

/**
 * The words in upper case. What has to be loaded first costs more than may be done at once.
 * @throws BudgetSpent
 */
export function englishWords(budget: Budget): ReadonlySet<string> {
  budget.spend(INLINE_STEPS + 1);
  loaded ??= new Set((require('an-array-of-english-words') as string[]).map((word) => word.toUpperCase()));
  return loaded;
}
