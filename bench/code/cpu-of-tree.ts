/**
 * What this process and all below it use of the machine, also those that have ended and were waited
 * for by nobody or by others: the kernel's own sum of a control group, in nanoseconds. The clock in
 * /proc would leave out whoever ended between two readings, and cuts each process to ten
 * milliseconds.
 */
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Group {
  hierarchy: string;
  /** Of the line in /proc/self/cgroup that says where a process is in it. */
  controller: RegExp;
  used(folder: string): number;
}

const usageIn = (file: string, unit: number) => (folder: string) =>
  Number(/\d+/.exec(readFileSync(join(folder, file), 'latin1'))?.[0]) / unit;

const GROUPS: readonly Group[] = [
  {
    hierarchy: '/sys/fs/cgroup/cpuacct',
    controller: /^\d+:(?:[^:]*,)?cpuacct(?:,[^:]*)?:(.*)$/m,
    used: usageIn('cpuacct.usage', 1e6),
  },
  // Its first line is the sum, in microseconds.
  ...['/sys/fs/cgroup', '/sys/fs/cgroup/unified'].map((hierarchy) => ({
    hierarchy,
    controller: /^0::(.*)$/m,
    used: usageIn('cpu.stat', 1e3),
  })),
];

/** CPU milliseconds of this process and those below it since the clock was opened. */
export type TreeClock = () => number;

/**
 * To be opened before the first child is started: a process is in the group of its parent.
 * @throws Error where no control group can be made
 */
export function openTreeClock(): TreeClock {
  const reasons: string[] = [];
  for (const { hierarchy, controller, used } of GROUPS) {
    try {
      const home = controller.exec(readFileSync('/proc/self/cgroup', 'latin1'))?.[1];
      if (home === undefined) throw new Error('this process is in none');
      const folder = join(hierarchy, home, `touchstone-bench-${process.pid}`);
      mkdirSync(folder);
      process.once('exit', () => leave(join(hierarchy, home), folder));
      writeFileSync(join(folder, 'cgroup.procs'), String(process.pid));
      // What was used before is in no sum, but what this process uses from here on is.
      used(folder);
      return () => used(folder);
    } catch (error) {
      reasons.push(`${hierarchy}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(`CPU time of processes cannot be summed here:\n  ${reasons.join('\n  ')}`);
}

function leave(home: string, folder: string): void {
  try {
    writeFileSync(join(home, 'cgroup.procs'), String(process.pid));
    rmdirSync(folder);
  } catch {
    // Something of it still runs.
  }
}
