/** Names the language of a text by n-grams, which take a second and 160 MB: in a thread. */
import type { Detect } from './share.ts';

let loading: Promise<Detect> | undefined;

/** @throws Error when the package is not installed. */
export function loadDetector(): Promise<Detect> {
  loading ??= import('eld/small').then(
    ({ eld }) =>
      (text) =>
        eld.detect(text).language,
  );
  return loading;
}
