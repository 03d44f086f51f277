/** Time of one core for many items, each new, in blocks of which the median counts. */

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

/**
 * @param make a new item for every number
 * @param grade what is measured: gives nothing back, or a promise where the work is done elsewhere
 */
export async function measure<T>(
  make: (n: number) => T,
  grade: (item: T) => undefined | Promise<unknown>,
): Promise<Measured> {
  let made = 0;
  const rates: number[] = [];
  for (let block = 0; block <= BLOCKS; block++) {
    let count = 0;
    let spent = 0;
    while (spent < (block === 0 ? WARM_UP_MS : BLOCK_MS)) {
      const items = Array.from({ length: AT_ONCE }, () => make(++made));
      const begun = process.cpuUsage();
      for (const item of items) {
        const pending = grade(item);
        if (pending !== undefined) await pending;
      }
      const { user, system } = process.cpuUsage(begun);
      spent += (user + system) / 1000;
      count += AT_ONCE;
    }
    if (block > 0) rates.push((1000 * count) / spent);
  }
  rates.sort((a, b) => a - b);
  return { rate: rates[BLOCKS >> 1]!, low: rates[0]!, high: rates.at(-1)! };
}
