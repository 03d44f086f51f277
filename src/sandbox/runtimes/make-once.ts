/** What several processes need is made by one of them. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isWhole } from './part-file.ts';

const POLL_MS = 100;
/** A maker on another machine that has not finished after this long is taken for dead. */
const STALE_MS = 120_000;

/**
 * Lets one of several processes make what all of them need. `find` looks for the result, `make`
 * makes and stores it; `file` names the result, and beside it stands the lock.
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

/** The same for a file of parts: what is there and whole is not made. */
export async function makeFileOnce(file: string, make: () => Promise<void>): Promise<void> {
  const find = () => isWhole(file) || undefined;
  if (find()) return;
  await makeOnce(file, find, async () => {
    await make();
    return true as const;
  });
}

function acquire(lock: string): boolean {
  try {
    writeFileSync(lock, `${hostname()} ${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (isAbandoned(lock)) rmSync(lock, { force: true });
  return false;
}

/**
 * Its maker was killed: on this machine that can be seen, on another that shares the folder only
 * time tells.
 */
function isAbandoned(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE_MS) return true;
    const [host, pid] = readFileSync(lock, 'utf8').split(' ');
    if (host !== hostname() || pid === undefined) return false;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return true;
    // Given back meanwhile, or a process of somebody else.
    if (code === 'ENOENT' || code === 'EPERM') return false;
    throw error;
  }
}
