/** Whether more wants to run on this machine than it has cores for. */
import { availableParallelism, loadavg } from 'node:os';

/** Both questions read files of the kernel, which counts anew every five seconds. */
const ASKED_EVERY_MS = 1000;
let askedAt = Number.NEGATIVE_INFINITY;
let crowded = false;

export function isCrowded(): boolean {
  const now = performance.now();
  if (now - askedAt < ASKED_EVERY_MS) return crowded;
  askedAt = now;
  crowded = (loadavg()[0] ?? 0) > availableParallelism();
  return crowded;
}
