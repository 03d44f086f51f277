/**
 * Batches on their way through Redis and workers. Batches arrive by chance, are staged chunk by
 * chunk, and their chunks wait for workers, first come first served; a worker holds a chunk while
 * Redis hands it out, while it grades, and while Redis takes the verdicts. Redis does one thing at
 * a time. A worker is one core: cheap items are graded on one, and of programs each child has one.
 */
import { Station, Timeline } from './events.ts';
import type { Chance } from './random.ts';

export interface Load {
  workers: number;
  /** Batches to be simulated, and the mean time between two of them, in ms. */
  batches: number;
  betweenMs: number;
  chunksPerBatch: number;
  /** CPU of one chunk. */
  chunkMs(): number;
  /** Of Redis, for a chunk. */
  redis: { stageMs: number; takeMs: number; finishMs: number; readMs: number };
}

export interface Simulated {
  /** Milliseconds in all. */
  ms: number;
  workers: number;
  redis: number;
  /** How long chunks waited for a worker, in order, in ms. */
  waits: Float64Array;
  /** From the arrival of a batch to its last verdict, in order, in ms. */
  batches: Float64Array;
}

export function simulate(load: Load, chance: Chance): Simulated {
  const timeline = new Timeline();
  const redis = new Station(timeline, 1);
  const workers = new Station(timeline, load.workers);
  const waits: number[] = [];
  const batches: number[] = [];

  function arrive(left: number): void {
    if (left > 1) timeline.after(chance.exponential(load.betweenMs), () => arrive(left - 1));
    stage(timeline.now, load.chunksPerBatch);
  }

  /** All of a batch is accepted at once, when its last chunk is staged. */
  function stage(arrivedAt: number, left: number): void {
    redis.serve(load.redis.stageMs, () => {
      if (left > 1) return stage(arrivedAt, left - 1);
      const batch = { arrivedAt, left: load.chunksPerBatch };
      for (let chunk = 0; chunk < load.chunksPerBatch; chunk++) wait(batch);
    });
  }

  function wait(batch: { arrivedAt: number; left: number }): void {
    const since = timeline.now;
    workers.enter(() => {
      waits.push(timeline.now - since);
      redis.serve(load.redis.takeMs, () =>
        timeline.after(load.chunkMs(), () => redis.serve(load.redis.finishMs, () => finished(batch))),
      );
    });
  }

  function finished(batch: { arrivedAt: number; left: number }): void {
    workers.leave();
    batch.left -= 1;
    if (batch.left === 0) batches.push(timeline.now - batch.arrivedAt);
    // Readers of results: nothing waits for them but Redis.
    redis.serve(load.redis.readMs, () => {});
  }

  arrive(load.batches);
  timeline.run();
  return {
    ms: timeline.now,
    workers: workers.utilisation,
    redis: redis.utilisation,
    waits: Float64Array.from(waits).sort(),
    batches: Float64Array.from(batches).sort(),
  };
}

/** @param share from 0 to 1 */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
