/**
 * A folder for as long as this process lives. One whose process was killed removes nothing: the
 * next that starts does it.
 */
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What it is for, the owner's process id, when it started, whose ids these are; what is random. */
const OWNED = /^touchstone-[a-z]+-(\d+)-(\d+)-(\d+)-/;

/**
 * @param purpose a word for people who find it
 * @returns an empty folder that only this user can read; those of owners who died are removed
 */
export function ownFolder(purpose: 'children' | 'native' | 'sql', parent: string = tmpdir()): string {
  const names = namesOf();
  for (const name of namesIn(parent)) {
    const [, pid, started, space] = OWNED.exec(name) ?? [];
    // Of processes in another namespace nothing can be known.
    if (pid === undefined || space !== names || startOf(pid) === started) continue;
    // Another user's, perhaps.
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {}
  }
  const owner = `${process.pid}-${startOf('self')}-${names}`;
  return mkdtempSync(join(parent, `touchstone-${purpose}-${owner}-`));
}

/** None where this user may write there but not look: nothing can be removed then. */
function namesIn(parent: string): string[] {
  try {
    return readdirSync(parent);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return [];
    throw error;
  }
}

/** In which namespace process ids are counted; none is told apart where the system has none. */
function namesOf(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
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
