/**
 * `npm run clients:versions`: which of the clients have a newer version than the one played.
 * To be run once a week: raise the number in `packages.ts`, play, mend what broke.
 */
import { spawnSync } from 'node:child_process';
import { INSTALLED, NPM, UNPACKED } from './packages.ts';

const PYPI = { ...INSTALLED, ...UNPACKED };

let behind = 0;
for (const [name, version] of Object.entries(PYPI)) compare(name, version, newestOfPip(name));
for (const [name, version] of Object.entries(NPM)) compare(name, version, newestOfNpm(name));
process.stdout.write(`${behind} of ${Object.keys({ ...PYPI, ...NPM }).length} are behind\n`);
if (behind > 0) process.exitCode = 1;

function compare(name: string, version: string, newest: string | undefined): void {
  if (newest === version) return;
  behind += 1;
  process.stdout.write(`${name} ${version}: ${newest ? `${newest} is out` : 'could not be asked for'}\n`);
}

/** The newest for the newest Python: wheels are unpacked whatever Python they ask for. */
function newestOfPip(name: string): string | undefined {
  const args = ['-m', 'pip', 'index', 'versions', '--ignore-requires-python', name];
  const { stdout } = spawnSync('python3', args, { encoding: 'utf8' });
  return /\(([^)]+)\)/.exec(stdout ?? '')?.[1];
}

function newestOfNpm(name: string): string | undefined {
  const { stdout } = spawnSync('npm', ['view', name, 'version'], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}
