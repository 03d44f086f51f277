/** The files that children of a runtime start from: made once per machine, by a child that does nothing else. */
import { isSnapshot, snapshotPath } from './runtimes/python/snapshot-file.ts';
import type { RuntimeId } from './sandbox.ts';

/** Where it stands; undefined for a runtime that has none, and without a folder to keep it in. */
export function snapshotOf(runtime: RuntimeId, dataDir: string | undefined): string | undefined {
  return runtime === 'python' && dataDir !== undefined ? snapshotPath(dataDir) : undefined;
}

export function isMade(snapshot: string): boolean {
  return isSnapshot(snapshot);
}
