import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
/** A maker that has not finished after this long is taken for dead. */
const STALE_MS = 120_000;

/**
 * Lets one of several processes make what all of them need. `find` looks for the result, `make` makes and stores it; `file` names
 * the result, and beside it stands the lock.
 */
export async function makeOnce<T>(
  file: string,
  find: () => T | undefined,
  make: () => Promise<T>,
): Promise<T> {
  const lock = `${file}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  while (!acquire(lock)) {
    await sleep(POLL_MS);
    const found = find();
    if (found !== undefined) return found;
  }
  try {
    return find() ?? (await make());
  } finally {
    rmSync(lock, { force: true });
  }
}

function acquire(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - made > STALE_MS) rmSync(lock, { force: true });
  return false;
}
