/**
 * Who gets a core first, as the operating system is told: a process of the service can be put
 * behind everything else that it does, and back. Limits count CPU time, so no verdict depends on
 * it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** A ninth of the weight of others: on a busy machine it still goes on. */
const STEPS_BEHIND = 10;
/** Bit of the capability that lets a process take its nice value down again. */
const CAP_SYS_NICE = 23n;

/**
 * @param pid leader of a session of its own
 * @returns whether it is so now; the kernel may put off one that asks too often
 */
export function putBehind(pid: number, behind: boolean): boolean {
  const isGrouped = groupBehind(pid, behind);
  if (canComeBack()) niceBehind(pid, behind);
  return isGrouped;
}

/**
 * Where the kernel weighs sessions against each other, nice values count within a session only, and
 * the session has one itself. Anybody may take that back to 0.
 */
function groupBehind(pid: number, behind: boolean): boolean {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(behind ? STEPS_BEHIND : 0));
    return true;
  } catch (error) {
    // Whatever else it is, as a kernel without such weights, asking again does not change it.
    return (error as NodeJS.ErrnoException).code !== 'EAGAIN';
  }
}

/** Elsewhere, and in containers, each thread has its own. */
function niceBehind(pid: number, behind: boolean): void {
  const nice = Math.min(usual() + (behind ? STEPS_BEHIND : 0), constants.priority.PRIORITY_LOW);
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), nice);
  } catch {
    // The process or a thread is gone, or there is no /proc: then it runs like all others.
  }
}

let usualNice: number | undefined;
function usual(): number {
  usualNice ??= getPriority();
  return usualNice;
}

let comesBack: boolean | undefined;
/** A process may always raise its nice value, and take it down again where it has a right to. */
function canComeBack(): boolean {
  comesBack ??= isPrivileged() || isWithinLimit();
  return comesBack;
}

/** By a capability, which counts where no user namespace stands around the process. */
function isPrivileged(): boolean {
  const held = /^CapEff:\s*([0-9a-f]+)$/m.exec(read('/proc/self/status'))?.[1];
  const users = read('/proc/self/uid_map').trim().split(/\s+/).join(' ');
  return (
    held !== undefined && ((BigInt(`0x${held}`) >> CAP_SYS_NICE) & 1n) === 1n && users === '0 0 4294967295'
  );
}

/** By its resource limit, which is 20 minus the lowest nice value that may be set. */
function isWithinLimit(): boolean {
  const limit = /^Max nice priority\s+(\d+)/m.exec(read('/proc/self/limits'))?.[1];
  return limit !== undefined && Number(limit) >= 20 - usual();
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // No /proc tells of rights: then there are none to go by.
    return '';
  }
}
