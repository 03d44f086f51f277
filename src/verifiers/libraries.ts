/** Verifiers whose library was left out of the install. */
import { readFileSync } from 'node:fs';
import { unscored } from '../verdict.ts';
import type { Verifier } from './verifier.ts';

/** The verifier as it is; or, where a library is missing, one that says so for every item. */
export function whereInstalled(verifier: Verifier): Verifier {
  const missing = (verifier.libraries ?? []).filter((name) => !isInstalled(name));
  if (missing.length === 0) return verifier;
  const message = `Needs what is not installed; add it by: npm install ${missing.map(withVersion).join(' ')}`;
  return {
    ...verifier,
    cost: () => 0,
    grade: () => unscored('unsupported', { message, pointer: '/verifier' }),
    explain: () => ({ stages: [{ stage: 'library', summary: message }] }),
  };
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch (error) {
    // A package that only offers parts of itself is there, too.
    return (error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND';
  }
}

/** As the project asks for it. */
function withVersion(name: string): string {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as Record<'dependencies' | 'optionalDependencies', Record<string, string> | undefined>;
  const version = optionalDependencies[name] ?? dependencies[name];
  return version === undefined ? name : `${name}@${version}`;
}
