/** Which forms of tests there are in which language: test programs are only read in three. */
import {
  type IsolateLanguage,
  isIsolateLanguage,
  type Language,
  type RuntimeChoice,
} from '../../../sandbox/sandbox.ts';
import { ItemFault } from '../fault.ts';

/**
 * @throws ItemFault where test programs of the language cannot be taken apart, or do not run where
 *   the item runs: natively they are Python's
 */
export function isolateLanguage(
  { language, runtime }: { language: Language; runtime: RuntimeChoice },
  pointer: string,
): IsolateLanguage {
  if (!isIsolateLanguage(language)) {
    const message = `tests of this form are not read in ${language}: use stdio or interactive`;
    throw new ItemFault('unsupported', message, pointer);
  }
  if (runtime === 'native' && language !== 'python') {
    const message = `natively tests of this form are for Python: use an isolate, or stdio`;
    throw new ItemFault('unsupported', message, pointer);
  }
  return language;
}
