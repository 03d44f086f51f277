/**
 * The task of a thread: a language judged with a detector whose n-grams take a second and 160 MB.
 */
import type { Finding } from '../finding.ts';
import type { Of } from '../reference.ts';
import { judgeLanguage } from './language.ts';
import type { Detect } from './share.ts';

let loading: Promise<Detect> | undefined;

/** @throws Error when the package is not installed. */
function loadDetector(): Promise<Detect> {
  loading ??= import('eld/small').then(
    ({ eld }) =>
      (text) =>
        eld.detect(text).language,
  );
  return loading;
}

export async function judgeWithDetector({
  text,
  reference,
}: {
  text: string;
  reference: Of<'language'>;
}): Promise<Finding> {
  return judgeLanguage(text, reference, await loadDetector());
}
