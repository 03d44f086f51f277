/** How long the thread of a task has had a core since the task began. */
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Shared by the thread of a task and by who waits for it: the thread's number at the operating
 * system, and the milliseconds of CPU that it had used when the task began.
 */
export type StartOfRun = Int32Array;
const NUMBER = 0;
const CPU_MS = 1;
const NOT_BEGUN = -1;
const UNKNOWN = 0;

/** Shared with a thread, which writes down when it begins. */
export function startOfRun(): StartOfRun {
  const start = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  start[NUMBER] = NOT_BEGUN;
  return start;
}

let number: number | undefined;

/** In the thread, when its task begins. */
export function begin(start: StartOfRun): void {
  number ??= numberOfThread();
  const { user, system } = process.threadCpuUsage();
  start[CPU_MS] = (user + system) / 1000;
  Atomics.store(start, NUMBER, number);
}

function numberOfThread(): number {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    // A system without /proc.
    return UNKNOWN;
  }
}

/** Undefined where the system does not tell. */
export function cpuMsSince(start: StartOfRun): number | undefined {
  const thread = Atomics.load(start, NUMBER);
  if (thread === NOT_BEGUN) return 0;
  if (thread === UNKNOWN) return undefined;
  try {
    const [ran] = readFileSync(`/proc/self/task/${thread}/schedstat`, 'latin1').split(' ');
    return Math.max(0, Number(ran) / 1e6 - start[CPU_MS]!);
  } catch {
    // The thread has just ended, or the kernel counts nothing.
    return undefined;
  }
}
