/** How far a process stands behind this one, as the operating system tells it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';

export function threadsOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).map(Number);
}

/** Of the session and of each thread, what is more than nothing. */
export function stepsBehind(pid: number): number[] {
  const path = `/proc/${pid}/autogroup`;
  const group = existsSync(path) ? Number(readFileSync(path, 'latin1').split(' nice ')[1] ?? 0) : 0;
  const threads = threadsOf(pid).map((thread) => getPriority(thread) - getPriority());
  return [group, ...threads].filter((steps) => steps > 0);
}

/** Where sessions have a weight; elsewhere it hangs on rights that a process may lack. */
export function canPutBehind(pid: number): boolean {
  return existsSync(`/proc/${pid}/autogroup`);
}
