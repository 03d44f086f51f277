/** The Pythons of this machine, and the client installed in one as users install it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** `requires-python` of the client is 3.9. */
export const OLDEST_MINOR = 9;
const NEWEST_MINOR = 20;
const CLIENT = new URL('../../clients/python', import.meta.url).pathname;

interface Python {
  path: string;
  minor: number;
}

/** Of the versions that the client is for, the oldest first: on the path, or in pyenv's folder. */
export function interpreters(): Python[] {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const kept = existsSync(versions) ? readdirSync(versions) : [];
  const minors = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, at) => OLDEST_MINOR + at);
  const named = minors.map((minor) => `python3.${minor}`);
  const paths = ['python3', ...named, ...kept.map((name) => join(versions, name, 'bin', 'python3'))];
  const found = paths.flatMap((path) => {
    const { status, stdout } = spawnSync(path, ['-c', 'import sys; print(sys.version_info.minor)'], {
      encoding: 'utf8',
    });
    return status === 0 && Number(stdout) >= OLDEST_MINOR ? [{ path, minor: Number(stdout) }] : [];
  });
  return found.sort((one, other) => one.minor - other.minor);
}

/** A Python with the client's own wheel and `beside`; undefined where they cannot be had. */
export async function installedClient(
  { path, minor }: Python,
  beside: string[],
): Promise<string | undefined> {
  const folder = join(tmpdir(), `touchstone-client-3.${minor}`);
  const python = join(folder, 'bin', 'python');
  const built = mkdtempSync(join(tmpdir(), 'touchstone-wheel-'));
  const pip = (...args: string[]) => spawnSync(python, ['-m', 'pip', '-q', ...args]).status === 0;
  if (!existsSync(python) && spawnSync(path, ['-m', 'venv', folder]).status !== 0) return undefined;
  const there = beside.map((name) => `import ${name}`).join(';');
  if (spawnSync(python, ['-c', there]).status !== 0 && !pip('install', ...beside)) return undefined;
  if (!pip('wheel', '--no-deps', '-w', built, CLIENT)) return undefined;
  const [wheel] = readdirSync(built);
  return pip('install', '--force-reinstall', '--no-deps', join(built, wheel!)) ? python : undefined;
}
