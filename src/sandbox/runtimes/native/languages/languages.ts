/** The languages that run natively. To add one: a row, in one of the files beside this. */
import { c, cpp, rust } from './compiled.ts';
import { bash, javascript, python } from './interpreted.ts';
import type { NativeLanguage } from './language.ts';
import { go, java } from './managed.ts';

export const NATIVE_LANGUAGES = {
  python,
  cpp,
  c,
  rust,
  go,
  java,
  javascript,
  bash,
} as const satisfies Record<string, NativeLanguage>;
export type NativeLanguageId = keyof typeof NATIVE_LANGUAGES;
