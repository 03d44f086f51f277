/**
 * The service's own code as V8 compiled it, kept from one start to the next: without it, stripping
 * types and compiling take most of the time until the service listens. It stands beside the
 * interpreter's snapshot, where no process that runs candidates may write, and not in the system's
 * temporary folder, where others could put code for us to run.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Used from now on, if touchstone.js has not begun to use one before; where the folder cannot be
 * written, what is there is still read. Called before the settings are read: they take part in it.
 * @param folder absolute path of the one in which it is kept (folders.js)
 */
export function useCompileCache(folder: string): void {
  enableCompileCache(join(folder, 'compiled'));
}
