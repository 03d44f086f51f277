/** What the operating system says about a process: CPU time, memory, waiting for a core. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
  /** CPU milliseconds of all threads, in steps of the kernel's clock tick (10 ms). */
  cpuMs: number;
  rssMb: number;
  /** A signal has stopped it. */
  stopped: boolean;
}

/** Linux gives times in USER_HZ, which is 100 on every architecture Node runs on. */
const TICK_MS = 10;
const PAGE_MB = 4096 / 1024 / 1024;

/** What a process has used so far, or undefined where it is gone or the kernel has no /proc. */
export function readUsage(pid: number): ProcessUsage | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  /** The name in parentheses may hold blanks: the fields after it begin with the state, field 3. */
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return {
    cpuMs: (field(14) + field(15)) * TICK_MS,
    rssMb: field(24) * PAGE_MB,
    stopped: fields[0] === 'T' || fields[0] === 't',
  };
}

/** MiB that are resident: asked before each run, and told without a walk through the threads. */
export function readResidentMb(pid: number): number | undefined {
  const text = readProc(`/proc/${pid}/statm`);
  return text === undefined ? undefined : Number(text.split(' ')[1]) * PAGE_MB;
}

/** What a thread has had of the cores, and how long it was ready to run and had none. */
export interface ThreadTimes {
  cpuMs: number;
  starvedMs: number;
}

/** Of each thread of a process; of none where the kernel does not tell. */
export function readThreads(pid: number): Map<string, ThreadTimes> {
  const threads = new Map<string, ThreadTimes>();
  for (const thread of threadsOf(pid)) {
    const text = readProc(`/proc/${pid}/task/${thread}/schedstat`);
    if (text === undefined) continue;
    const [ran, waited] = text.split(' ');
    threads.set(thread, { cpuMs: Number(ran) / 1e6, starvedMs: Number(waited) / 1e6 });
  }
  return threads;
}

const threadsOf = (pid: number): string[] => asked(() => readdirSync(`/proc/${pid}/task`)) ?? [];

/** Node reads UTF-8 in one call of its own. A name that is none only loses its letters. */
const readProc = (path: string): string | undefined => asked(() => readFileSync(path, 'utf8'));

function asked<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Gone, or no descriptor left to ask with: nothing is known for now.
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EMFILE' || code === 'ENFILE') return undefined;
    throw error;
  }
}
