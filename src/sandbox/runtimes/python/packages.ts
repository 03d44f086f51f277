/**
 * Wheels of the packages that programs find: fetched by pip once, kept in the data folder, checked
 * by their hash.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGES, type Package } from './kernel/packages.ts';

/** Of the interpreter in the sandbox, which need not be the machine's. */
const PYTHON = '3.14';
/** For all of them together: an index that does not answer holds nobody's install for longer. */
const PATIENCE_MS = 30_000;
const NO_PYTHON = 'python3 with pip is not there';
const TOO_LATE = `the package index did not give it within ${PATIENCE_MS / 1000} s`;

export interface Wheel {
  file: string;
  bytes: Uint8Array;
}

/** Beside the snapshot: where children that start from it may read. */
export const wheelFolder = (snapshotFolder: string) => join(snapshotFolder, 'packages');
/**
 * Of the folder into which they are fetched, and which goes when that has ended: then the process
 * whose it is, since others may fetch into the same place meanwhile.
 */
const FETCHED = 'fetched-';

/** Stands in the folder where an install could not have them all, and a start is to ask again. */
const WANTED = 'wanted';

/** Whether wheels were being fetched when the process was killed, or are left to be asked for. */
export function lacksPackages(snapshotFolder: string): boolean {
  const folder = wheelFolder(snapshotFolder);
  return existsSync(folder) && readdirSync(folder).some(isLeft);
}

/** Has the next start ask for those that are not there. */
export function leaveToStart(snapshotFolder: string): void {
  writeFileSync(join(wheelFolder(snapshotFolder), WANTED), '');
}

function isLeft(name: string): boolean {
  if (name === WANTED) return true;
  const owner = name.startsWith(FETCHED) ? Number.parseInt(name.slice(FETCHED.length), 10) : process.pid;
  return owner !== process.pid && !isAlive(owner);
}

function isAlive(pid: number): boolean {
  try {
    return Number.isNaN(pid) ? false : process.kill(pid, 0);
  } catch (error) {
    // Another user's is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Names of wheels that are there, whatever is in them. */
export function wheelsIn(snapshotFolder: string): string[] {
  const folder = wheelFolder(snapshotFolder);
  return PACKAGES.map(({ wheel }) => wheel).filter((wheel) => existsSync(join(folder, wheel)));
}

/** Wheels that are there and as they should be, from the folder of a snapshot. */
export function readWheels(snapshotFolder: string): Wheel[] {
  return PACKAGES.flatMap((wanted) => {
    const bytes = readWheel(wheelFolder(snapshotFolder), wanted);
    return bytes === undefined ? [] : [{ file: wanted.wheel, bytes }];
  });
}

function readWheel(folder: string, { wheel, sha256 }: Package): Uint8Array | undefined {
  try {
    const bytes = readFileSync(join(folder, wheel));
    return hashOf(bytes) === sha256 ? bytes : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Fetches the packages that are not there yet: all at once, since pip takes longer to start than
 * to fetch; then, if that fails, each by itself.
 * @returns a sentence for each that could not be had: programs that import it are then not judged
 */
export async function fetchPackages(snapshotFolder: string): Promise<string[]> {
  const folder = wheelFolder(snapshotFolder);
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).filter(isLeft))
      rmSync(join(folder, name), { recursive: true, force: true });
  } catch (error) {
    // Whoever needs the folder for more than this says so in a sentence of its own.
    return [`there is no folder for them: ${error instanceof Error ? error.message : String(error)}`];
  }
  const missing = () => PACKAGES.filter((wanted) => readWheel(folder, wanted) === undefined);
  const patience = AbortSignal.timeout(PATIENCE_MS);
  if ((await fetchInto(folder, missing(), patience)) === undefined) return [];
  const failures: string[] = [];
  for (const wanted of missing()) {
    const failure = await fetchInto(folder, [wanted], patience);
    if (failure === undefined) continue;
    failures.push(`${wanted.name}: ${failure}`);
    if (failure === NO_PYTHON) break;
  }
  return failures;
}

/** @returns why not all could be had */
async function fetchInto(
  folder: string,
  wanted: Package[],
  patience: AbortSignal,
): Promise<string | undefined> {
  if (wanted.length === 0) return undefined;
  if (patience.aborted) return TOO_LATE;
  const fetched = mkdtempSync(join(folder, `${FETCHED}${process.pid}-`));
  try {
    await download(wanted, fetched, patience);
    for (const each of wanted) {
      if (readWheel(fetched, each) === undefined) throw new Error(`${each.wheel} is not what it was`);
      renameSync(join(fetched, each.wheel), join(folder, each.wheel));
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(fetched, { recursive: true, force: true });
  }
}

/** By pip, which knows the index, the proxies and the certificates of the machine. */
async function download(wanted: Package[], folder: string, patience: AbortSignal): Promise<void> {
  const kind = ['--no-deps', '--only-binary=:all:', `--python-version=${PYTHON}`];
  const wait = ['--retries=1', '--timeout=5', '--disable-pip-version-check'];
  const pins = wanted.map(({ name, wheel }) => `${name}==${wheel.split('-')[1]}`);
  const args = ['-m', 'pip', 'download', '--quiet', ...wait, ...kind, '--dest', folder, ...pins];
  try {
    await promisify(execFile)('python3', args, { signal: patience });
  } catch (error) {
    if (patience.aborted) throw new Error(TOO_LATE, { cause: error });
    const { code, stderr = '', message } = error as Error & { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Error(NO_PYTHON, { cause: error });
    throw new Error(stderr.trim().split('\n').at(-1) || message, { cause: error });
  }
}
