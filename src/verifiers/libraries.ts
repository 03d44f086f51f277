/** Verifiers whose library was left out of the install. */
import { whatIsMissing } from '../libraries/installed.ts';
import { unscored } from '../verdict.ts';
import type { Verifier } from './verifier.ts';

/** The verifier as it is; or, where a library is missing, one that says so for every item. */
export function whereInstalled(verifier: Verifier): Verifier {
  const message = whatIsMissing(verifier.libraries ?? []);
  if (message === undefined) return verifier;
  const { thread: _, ...here } = verifier;
  return {
    ...here,
    cost: () => 0,
    grade: () => unscored('unsupported', { message, pointer: '/verifier' }),
    explain: () => ({ stages: [{ stage: 'library', summary: message }] }),
  };
}
