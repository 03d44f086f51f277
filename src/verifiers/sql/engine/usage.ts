/** What the kernel says of a busy child. Undefined where there is no /proc. */
import { readFileSync } from 'node:fs';

const PAGE_MB = 4096 / 1024 / 1024;

/** Milliseconds that the first thread, on which queries run, has had a core. */
export function cpuMsOf(pid: number): number | undefined {
  const text = readProc(`/proc/${pid}/schedstat`);
  return text === undefined ? undefined : Number(text.split(' ')[0]) / 1e6;
}

/** MiB of memory that are in use. */
export function residentMbOf(pid: number): number | undefined {
  const text = readProc(`/proc/${pid}/statm`);
  return text === undefined ? undefined : Number(text.split(' ')[1]) * PAGE_MB;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Gone, or nothing to ask: the wall clock stays.
    return undefined;
  }
}
