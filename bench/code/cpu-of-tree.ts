/** What a process and all below it have used of the machine. */
import { readdirSync, readFileSync } from 'node:fs';

/** Of the clock in /proc: a hundred ticks a second on every Linux. */
const TICK_MS = 10;

interface Usage {
  parent: number;
  cpuMs: number;
}

/** CPU milliseconds of a process and those below it, also of those that were waited for. */
export function cpuOfTree(root: number = process.pid): number {
  const all = new Map<number, Usage>();
  for (const name of readdirSync('/proc')) {
    const usage = /^\d+$/.test(name) ? usageOf(name) : undefined;
    if (usage) all.set(Number(name), usage);
  }
  let sum = 0;
  for (const [pid, { cpuMs }] of all) if (isBelow(pid, root, all)) sum += cpuMs;
  return sum;
}

function usageOf(pid: string): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return { parent: fields[1] ?? 0, cpuMs: ticks * TICK_MS };
  } catch {
    // It has ended.
    return undefined;
  }
}

function isBelow(pid: number, root: number, all: Map<number, Usage>): boolean {
  for (let at: number | undefined = pid; at !== undefined; at = all.get(at)?.parent) {
    if (at === root) return true;
  }
  return false;
}
