/** Memory that a process has for itself, and what its processes are. */
import { readFileSync } from 'node:fs';
import { childrenOf } from '../../tests/chaos/processes.ts';

/** MiB that no other process shares. */
export function privateMbOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...text.matchAll(/^Private_\w+: +(\d+)/gm)].map(([, amount]) => Number(amount));
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

/** Of a service and of each of its children, by what they run. */
export function sharesOf(service: number): { name: string; mb: number }[] {
  const children = childrenOf(service).map((pid) => ({ name: nameOf(pid), mb: privateMbOf(pid) }));
  return [{ name: 'service', mb: privateMbOf(service) }, ...children];
}

/** A child may read the snapshot of its runtime, which its command line names. */
function nameOf(pid: number): string {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  return /\/(python|javascript)\/[0-9a-f]{32}\.snapshot/.exec(command)?.[1] ?? 'native';
}
