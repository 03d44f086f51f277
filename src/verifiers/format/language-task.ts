/** The task of a thread: a language judged with a detector that takes a second and 160 MB. */
import { loadDetector } from '../../responses/languages/detector.ts';
import type { Finding } from './finding.ts';
import { judgeLanguage } from './language.ts';
import type { Of } from './reference.ts';

export async function judgeWithDetector({
  text,
  reference,
}: {
  text: string;
  reference: Of<'language'>;
}): Promise<Finding> {
  return judgeLanguage(text, reference, await loadDetector());
}
