/**
 * The files that children of a runtime start from: made once per machine, by a child that does
 * nothing else.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { IsolateId } from '../sandbox.ts';
import { snapshotPath as javascriptSnapshot } from './javascript/snapshot/snapshot-path.ts';
import { isWhole } from './part-file.ts';
import { fetchPackages, lacksPackages, wheelsIn } from './python/packages.ts';
import { snapshotPath as pythonSnapshot } from './python/snapshot-file.ts';

const PATHS: Record<IsolateId, (dataDir: string) => string> = {
  javascript: javascriptSnapshot,
  python: pythonSnapshot,
};

export interface SnapshotFound {
  /**
   * Where it stands, or is to be made; undefined without a folder to keep it in: then every child
   * makes its own.
   */
  snapshot: string | undefined;
  /** It is there as it was made. */
  isMade: boolean;
}

/** @param preparedDir where it is taken from when that one is whole and the other is not */
export function findSnapshot(
  runtime: IsolateId,
  dataDir: string | undefined,
  preparedDir?: string,
): SnapshotFound {
  if (dataDir === undefined) return { snapshot: undefined, isMade: false };
  const own = PATHS[runtime](dataDir);
  const prepared = preparedDir === undefined ? [] : [join(preparedDir, relative(dataDir, own))];
  const made = [own, ...prepared].find(isMade);
  return { snapshot: made ?? own, isMade: made !== undefined };
}

export function isMade(snapshot: string): boolean {
  return isWhole(snapshot);
}

/** The libraries that read test programs, beside what a snapshot or our own code names. */
const PARSERS = ['acorn', 'acorn-walk', 'amaro'];

export function versionOfParsers(): string {
  const { resolve } = createRequire(import.meta.url);
  const versions = PARSERS.map((name) => {
    const file = join(dirname(resolve(name)), '../package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return `${name}@${version}`;
  });
  return [process.version, ...versions].join(' ');
}

/** What stands beside a runtime's snapshot, by name. */
export function partsBeside(runtime: IsolateId, snapshot: string): string[] {
  return runtime === 'python' ? wheelsIn(dirname(snapshot)) : [];
}

/** Whether whoever fetched what stands beside it did not get all, and left that to a start. */
export function lacksParts(runtime: IsolateId, snapshot: string): boolean {
  return runtime === 'python' && lacksPackages(dirname(snapshot));
}

/**
 * Fetches what stands beside a runtime's snapshot and the machine has not.
 * @returns a sentence for each thing that could not be had
 */
export async function fetchParts(runtime: IsolateId, snapshot: string): Promise<string[]> {
  return runtime === 'python' ? await fetchPackages(dirname(snapshot)) : [];
}
