/** What must not grow or stay behind in a long run: processes, memory. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Relative {
  pid: number;
  parent: number;
  state: string;
  name: string;
}

/** All processes that descend from this one. */
export function descendants(): Relative[] {
  const all = readdirSync('/proc').flatMap((name): Relative[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const close = stat.lastIndexOf(')');
      const [state, parent] = stat.slice(close + 2).split(' ') as [string, string];
      const command = stat.slice(stat.indexOf('(') + 1, close);
      return [{ pid: Number(name), parent: Number(parent), state, name: command }];
    } catch {
      // It ended between the listing and the reading.
      return [];
    }
  });
  const found = new Set([process.pid]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  found.delete(process.pid);
  return all.filter(({ pid }) => found.has(pid));
}

/** Children of this process that ended and were not waited for. */
export function zombieChildren(): number[] {
  return descendants()
    .filter(({ state, parent }) => state === 'Z' && parent === process.pid)
    .map(({ pid }) => pid);
}

/** Least-squares slope per 1,000. */
export function slope(points: [number, number][]): number {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const top = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const bottom = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return (1000 * top) / bottom;
}
