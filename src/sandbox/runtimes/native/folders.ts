/**
 * The folder of a runtime for as long as its process lives. One whose process was killed removes
 * nothing: the next that starts does it.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'touchstone-native-';

/** The owner's process id, when it started, and whose ids these are; then what is random. */
const OWNED = /^touchstone-native-(\d+)-(\d+)-(\d+)-/;

/** @returns an empty folder that other users can read; those of owners who died are removed */
export function ownFolder(parent: string = tmpdir()): string {
  const names = namesOf();
  for (const name of readdirSync(parent)) {
    const [, pid, started, space] = OWNED.exec(name) ?? [];
    // Of processes in another namespace nothing can be known.
    if (pid === undefined || space !== names || startOf(pid) === started) continue;
    // Another user's, perhaps.
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {}
  }
  const owner = `${process.pid}-${startOf('self')}-${names}`;
  return openFolder(mkdtempSync(join(parent, `${PREFIX}${owner}-`)));
}

/** In which namespace process ids are counted. */
function namesOf(): string {
  return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
}

/** When a process started, in ticks since the machine did; undefined where there is none. */
function startOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** A folder that the launcher, which is another user, can read. */
export function openFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
  return path;
}
