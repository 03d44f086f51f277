/**
 * The service's own code as V8 compiled it, kept from one start to the next: without it, stripping
 * types and compiling take most of the time until the service listens. It stands beside the
 * interpreter's snapshot, where no process that runs candidates may write, and not in the system's
 * temporary folder, where others could put code for us to run.
 */
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

/** Where a process keeps what outlives it, unless its settings say otherwise. */
export const DATA_FOLDER = './data';

/**
 * Used from now on, if touchstone.js has not begun to use it before; where the folder cannot be
 * written, what is there is still read. Called before the settings are read: they take part in it.
 */
export function useCompileCache(env: NodeJS.ProcessEnv): void {
  const folder = env.TOUCHSTONE_SNAPSHOT_DIR || env.TOUCHSTONE_DATA_DIR || DATA_FOLDER;
  enableCompileCache(resolve(folder, 'compiled'));
}
