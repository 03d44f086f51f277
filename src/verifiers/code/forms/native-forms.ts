/** Which forms of tests there are in which language: test programs are only read in three. */
import { type IsolateLanguage, isIsolateLanguage, type Language } from '../../../sandbox/sandbox.ts';
import { ItemFault } from '../fault.ts';

/** @throws ItemFault where test programs of the language cannot be taken apart */
export function isolateLanguage(language: Language, pointer: string): IsolateLanguage {
  if (isIsolateLanguage(language)) return language;
  const message = `tests of this form are not read in ${language}: use stdio or interactive`;
  throw new ItemFault('unsupported', message, pointer);
}
