/**
 * Wheels of the packages that programs find: fetched from PyPI once, kept in the data folder,
 * checked by their hash.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES, type Package } from './kernel/packages.ts';

const INDEX = 'https://pypi.org/simple';
/** The form in which an index lists files as JSON (PEP 691). */
const LISTING = 'application/vnd.pypi.simple.v1+json';
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
    try {
      const file = join(folder, wanted.wheel);
      writeFileSync(`${file}.partial`, await download(wanted));
      renameSync(`${file}.partial`, file);
    } catch (error) {
      failures.push(`${wanted.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

async function download({ name, wheel, sha256 }: Package): Promise<Uint8Array> {
  const listing = await get(`${INDEX}/${name}/`);
  const { files } = (await listing.json()) as { files: { filename: string; url: string }[] };
  const found = files.find(({ filename }) => filename === wheel);
  if (found === undefined) throw new Error(`the index has no ${wheel}`);
  const bytes = new Uint8Array(await (await get(found.url)).arrayBuffer());
  if (hashOf(bytes) !== sha256) throw new Error(`${wheel} is not what it was`);
  return bytes;
}

async function get(url: string): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { headers: { accept: `${LISTING}, */*` }, signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}
