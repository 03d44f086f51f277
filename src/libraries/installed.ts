/** Packages of npm that an install may leave out. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

export function isInstalled(name: string): boolean {
  try {
    return findPackageJSON(name, import.meta.url) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return false;
  }
}

/** Which of the packages are not there, and the command that adds them; undefined where all are. */
export function whatIsMissing(names: readonly string[]): string | undefined {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return undefined;
  return `Needs what is not installed; add it by: npm install ${missing.map(withVersion).join(' ')}`;
}

type Versions = Record<string, string> | undefined;

/** As the project asks for it. */
function withVersion(name: string): string {
  const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as Record<'dependencies' | 'optionalDependencies' | 'peerDependencies', Versions>;
  const version = optionalDependencies?.[name] ?? dependencies?.[name] ?? peerDependencies?.[name];
  return version === undefined ? name : `${name}@${version}`;
}
