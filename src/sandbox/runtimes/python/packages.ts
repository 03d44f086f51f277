/**
 * Wheels of the packages that programs find: fetched by pip once, kept in the data folder, checked
 * by their hash.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGES, type Package } from './kernel/packages.ts';

/** Of the interpreter in the sandbox, which need not be the machine's. */
const PYTHON = '3.14';
const PATIENCE_MS = 60_000;

export interface Wheel {
  file: string;
  bytes: Uint8Array;
}

/** Beside the snapshot, where the child that makes it may read. */
const folderOf = (dataDir: string) => join(dataDir, 'python', 'packages');

/** Wheels that are there and as they should be, from the folder of a snapshot. */
export function readWheels(snapshotFolder: string): Wheel[] {
  return PACKAGES.flatMap((wanted) => {
    const bytes = readWheel(join(snapshotFolder, 'packages'), wanted);
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
 * Fetches the packages that are not there yet.
 * @returns a sentence for each that could not be had: programs that import it are then not judged
 */
export async function fetchPackages(dataDir: string): Promise<string[]> {
  const folder = folderOf(dataDir);
  mkdirSync(folder, { recursive: true });
  const failures: string[] = [];
  for (const wanted of PACKAGES) {
    if (readWheel(folder, wanted) !== undefined) continue;
    const fetched = mkdtempSync(join(folder, 'fetched-'));
    try {
      await download(wanted, fetched);
      renameSync(join(fetched, wanted.wheel), join(folder, wanted.wheel));
    } catch (error) {
      failures.push(`${wanted.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(fetched, { recursive: true });
    }
  }
  return failures;
}

/** By pip, which knows the index, the proxies and the certificates of the machine. */
async function download(wanted: Package, folder: string): Promise<void> {
  const { name, wheel } = wanted;
  const [, version] = wheel.split('-');
  const kind = ['--no-deps', '--only-binary=:all:', `--python-version=${PYTHON}`];
  await pip('download', '--quiet', ...kind, '--dest', folder, `${name}==${version}`);
  if (readWheel(folder, wanted) === undefined) throw new Error(`${wheel} is not what it was`);
}

async function pip(...args: string[]): Promise<void> {
  try {
    await promisify(execFile)('python3', ['-m', 'pip', ...args], { timeout: PATIENCE_MS });
  } catch (error) {
    const { code, stderr = '', message } = error as Error & { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Error('python3 with pip is not there', { cause: error });
    throw new Error(stderr.trim().split('\n').at(-1) || message, { cause: error });
  }
}
