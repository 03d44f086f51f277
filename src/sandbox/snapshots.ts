/** The files that children of a runtime start from: made once per machine, by a child that does nothing else. */
import { snapshotPath as javascriptSnapshot } from './runtimes/javascript/snapshot-path.ts';
import { isWhole } from './runtimes/part-file.ts';
import { snapshotPath as pythonSnapshot } from './runtimes/python/snapshot-file.ts';
import type { RuntimeId } from './sandbox.ts';

const PATHS: Record<RuntimeId, (dataDir: string) => string> = {
  javascript: javascriptSnapshot,
  python: pythonSnapshot,
};

/** Where it stands; undefined without a folder to keep it in: then every child makes its own. */
export function snapshotOf(runtime: RuntimeId, dataDir: string | undefined): string | undefined {
  return dataDir === undefined ? undefined : PATHS[runtime](dataDir);
}

export function isMade(snapshot: string): boolean {
  return isWhole(snapshot);
}
