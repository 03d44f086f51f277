/** A pack for the next start, made by a process that this one does not wait for. */
import { spawn } from 'node:child_process';
import { putBehind } from '../sandbox/child/precedence.ts';

/** Of this folder: the command below. */
const MAKE = new URL('./make.ts', import.meta.url);
/** Characters of what it said that are told. */
const LAST_WORDS = 2000;

/**
 * @param folder absolute path of the folder in which packs are kept
 * @param onFault told why there is none: the next start is as slow as this one
 */
export function packLater(folder: string, onFault: (why: string) => void): void {
  const args = ['--no-warnings', MAKE.pathname, folder];
  const maker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  if (maker.pid !== undefined) putBehind(maker.pid, true);
  let said = '';
  maker.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-LAST_WORDS);
  });
  maker.on('error', (error) => onFault(error.message));
  maker.on('close', (code, signal) => {
    if (code !== 0) onFault(said.trim() || `It ended with ${signal ?? code}.`);
  });
  maker.unref();
  (maker.stderr as unknown as { unref(): void }).unref();
}
