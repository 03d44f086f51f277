/** A pack for the next start, made by a process that this one does not wait for. */
import { spawn } from 'node:child_process';

/** Of this folder: the command below. */
const MAKE = new URL('./make.ts', import.meta.url);

/** @param folder absolute path of the folder in which packs are kept */
export function packLater(folder: string): void {
  const args = ['--no-warnings', MAKE.pathname, folder];
  const maker = spawn(process.execPath, args, { stdio: 'ignore', detached: true });
  // Where it cannot be started, the next start is as slow as this one.
  maker.on('error', () => {});
  maker.unref();
}
