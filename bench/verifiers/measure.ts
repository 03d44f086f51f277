/** Time of one core for many items, each new, in blocks of which the median counts. */
import { readdirSync, readFileSync } from 'node:fs';

const BLOCKS = 5;
/** So much CPU time a block takes at least. */
const BLOCK_MS = 200;
/** Before them, until the code is compiled as it is in a service that has run for a while. */
const WARM_UP_MS = 1_000;
/** Items are made in so many at a time, outside of what is measured. */
const AT_ONCE = 500;

export interface Measured {
  /** Items a second of CPU time. */
  rate: number;
  /** Lowest and highest of the blocks. */
  low: number;
  high: number;
}

export interface Measuring<T> {
  /** A new item for every number. */
  make(n: number): T;
  /** What is measured: gives nothing back, or a promise where the work is done elsewhere. */
  grade(item: T): undefined | Promise<unknown>;
  /** Items that are graded at a time; one when absent. */
  atOnce?: number | undefined;
}

export async function measure<T>({ make, grade, atOnce = 1 }: Measuring<T>): Promise<Measured> {
  let made = 0;
  const rates: number[] = [];
  for (let block = 0; block <= BLOCKS; block++) {
    let count = 0;
    let spent = 0;
    while (spent < (block === 0 ? WARM_UP_MS : BLOCK_MS)) {
      const items = Array.from({ length: AT_ONCE }, () => make(++made));
      const begun = cpuMs();
      const left = items.values();
      const gradeLeft = async () => {
        for (const item of left) {
          const pending = grade(item);
          if (pending !== undefined) await pending;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, gradeLeft));
      spent += cpuMs() - begun;
      count += AT_ONCE;
    }
    if (block > 0) rates.push((1000 * count) / spent);
  }
  rates.sort((a, b) => a - b);
  return { rate: rates[BLOCKS >> 1]!, low: rates[0]!, high: rates.at(-1)! };
}

/** Milliseconds a tick of the kernel's clock. */
const TICK_MS = 10;

/** CPU time of this process and of its children, of which some verifiers have some. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + childrenMs();
}

/** In ticks; where the kernel tells nothing of children, nothing. */
function childrenMs(): number {
  if (process.platform !== 'linux') return 0;
  let ticks = 0;
  for (const task of readdirSync('/proc/self/task')) {
    const children = readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ');
    for (const pid of children.filter((each) => each.trim() !== ''))
      ticks += ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  }
  return ticks * TICK_MS;
}

/** Time in user and kernel mode: fields 14 and 15, of which the second may hold blanks. */
function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
