/**
 * What an item, a chunk and a reward cost, in milliseconds of one core. Figures of bench/RESULTS.md
 * and of `npm run bench:scale -- --measure`, of a machine of 2 virtual cores.
 */

/** The service cuts batches into chunks (src/jobs/lines/chunker.ts). */
const CHUNK_ITEMS = 500;
const CHUNK_MS = 200;

export interface Kind {
  /** CPU of a worker and its children for one item. */
  meanMs: number;
  /** Standard deviation over the mean. */
  spread: number;
}

/**
 * Means are of the rows named; `spread` is that of the times seen where they were seen (math: p50
 * 0.064 ms, p99 0.55 ms), elsewhere a guess on the far side.
 */
export const KINDS: Record<string, Kind> = {
  // "Redis, one worker": 18,145 items/s
  math: { meanMs: 0.055, spread: 1.2 },
  // "Speed of the verifiers", and 0.02 ms of a worker's own for each item
  choice: { meanMs: 0.03, spread: 1 },
  format: { meanMs: 0.03, spread: 1 },
  structured: { meanMs: 0.04, spread: 1 },
  instructions: { meanMs: 0.2, spread: 1 },
  protein: { meanMs: 26, spread: 1 },
  // "Code": tests known, one core
  javascript: { meanMs: 2.4, spread: 2 },
  python: { meanMs: 7.3, spread: 2 },
  // programs that meet a limit of a fifth of a second
  slow: { meanMs: 200, spread: 0.5 },
};

/** What Redis does of a chunk, as shares: stage it, hand it out, take its verdicts, read them. */
export const REDIS_SHARES = { stageMs: 0.2, takeMs: 0.2, finishMs: 0.4, readMs: 0.2 };

/**
 * Of Redis, by the chunk and by the item (some 300 bytes in and as many out); of an API, by the
 * item.
 */
export interface Costs {
  redisMsPerChunk: number;
  redisMsPerItem: number;
  apiMsPerItem: number;
}

/** Measured: see docs/scale.md. */
export const COSTS: Costs = { redisMsPerChunk: 1, redisMsPerItem: 0.006, apiMsPerItem: 0.03 };

export type RedisTimes = typeof REDIS_SHARES;

/** Milliseconds of Redis for a chunk. */
export function redisTimes(totalMs: number): RedisTimes {
  const { stageMs, takeMs, finishMs, readMs } = REDIS_SHARES;
  return {
    stageMs: stageMs * totalMs,
    takeMs: takeMs * totalMs,
    finishMs: finishMs * totalMs,
    readMs: readMs * totalMs,
  };
}

/** Shares of kinds, which add up to one. */
export type Mix = Record<string, number>;

/** @throws Error when a kind is not known or the shares are not positive. */
export function readMix(text: string): Mix {
  const entries = text.split(',').map((part): [string, number] => {
    const [kind = '', share = '1'] = part.split('=');
    if (!(kind in KINDS)) throw new Error(`${kind} is none of ${Object.keys(KINDS).join(', ')}`);
    const value = Number(share);
    if (!(value > 0)) throw new Error(`the share of ${kind} must be above 0`);
    return [kind, value];
  });
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  return Object.fromEntries(entries.map(([kind, share]) => [kind, share / sum]));
}

/** Mean CPU of a worker for an item of a mix. */
export const meanOf = (mix: Mix): number =>
  Object.entries(mix).reduce((sum, [kind, share]) => sum + share * KINDS[kind]!.meanMs, 0);

/** Items of a chunk, as the service would cut a batch of this mix. */
export const chunkItems = (mix: Mix): number =>
  Math.max(1, Math.min(CHUNK_ITEMS, Math.floor(CHUNK_MS / meanOf(mix))));
