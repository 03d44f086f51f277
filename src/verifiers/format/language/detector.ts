/** The detector of languages, loaded when the first item asks for it: its n-grams take a second and 160 MB. */
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
