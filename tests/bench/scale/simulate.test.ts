/** The simulation of workers agrees with what theory knows of simpler queues. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { erlangC, meanWait, meanWaitOfOne, waitQuantile } from '../../../bench/scale/formulas.ts';
import { type Chance, chanceOf } from '../../../bench/scale/random.ts';
import { type Load, quantile, simulate } from '../../../bench/scale/simulate.ts';

const FREE = { stageMs: 0, takeMs: 0, finishMs: 0, readMs: 0 };
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function near(actual: number, expected: number, share: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= share * expected, `${what}: ${actual}, by theory ${expected}`);
}

/** One chunk a batch, and a Redis that takes no time. */
function plain(chance: Chance, load: Pick<Load, 'workers' | 'betweenMs' | 'chunkMs'>) {
  return simulate({ ...load, batches: 400_000, chunksPerBatch: 1, redis: FREE }, chance);
}

for (const [workers, utilisation] of [
  [1, 0.5],
  [1, 0.8],
  [4, 0.7],
  [20, 0.9],
] as const)
  test(`waits of ${workers} workers at ${utilisation} are those of M/M/${workers}`, () => {
    const chance = chanceOf(7);
    const serviceMs = 10;
    const seen = plain(chance, {
      workers,
      betweenMs: serviceMs / (workers * utilisation),
      chunkMs: () => chance.exponential(serviceMs),
    });
    const waiting = seen.waits.filter((wait) => wait > 0).length / seen.waits.length;
    near(seen.workers, utilisation, 0.02, 'utilisation');
    near(waiting, erlangC(workers, workers * utilisation), 0.05, 'share that waits');
    near(mean(seen.waits), meanWait(workers, utilisation, serviceMs), 0.1, 'mean wait');
    const queue = { servers: workers, utilisation, serviceMs };
    near(quantile(seen.waits, 0.99), waitQuantile(queue, 0.99), 0.12, 'p99 of the wait');
  });

for (const spread of [0, 0.5, 1.5])
  test(`one worker with service times of spread ${spread} waits as Pollaczek and Khinchine say`, () => {
    const chance = chanceOf(11);
    const seen = plain(chance, {
      workers: 1,
      betweenMs: 10 / 0.6,
      chunkMs: () => chance.skewed(10, spread),
    });
    near(mean(seen.waits), meanWaitOfOne(0.6, 10, spread), 0.08, 'mean wait');
  });

test('Erlang C is what tables have', () => {
  near(erlangC(1, 0.5), 0.5, 1e-12, 'one server: its utilisation');
  near(erlangC(2, 1), 1 / 3, 1e-12, 'two servers, one erlang');
  near(erlangC(10, 8), 0.4092, 1e-3, 'ten servers, eight erlangs');
});

test('Redis bounds what workers can do, however many there are', () => {
  const chance = chanceOf(3);
  const redis = { stageMs: 1, takeMs: 1, finishMs: 1, readMs: 1 };
  // All at once: 2,000 chunks need 8 s of Redis, and 2 s of each of 100 workers.
  const load = { workers: 100, batches: 20, betweenMs: 0, chunksPerBatch: 100, chunkMs: () => 100, redis };
  const { ms, redis: utilisation } = simulate(load, chance);
  near(ms, 8000, 0.03, 'time');
  assert.ok(utilisation > 0.97);
});

test('every batch ends, no chunk is lost, and the same seed gives the same run', () => {
  const run = () => {
    const chance = chanceOf(5);
    const redis = { stageMs: 0.1, takeMs: 0.1, finishMs: 0.2, readMs: 0.1 };
    const chunkMs = () => chance.skewed(50, 1);
    return simulate({ workers: 7, batches: 500, betweenMs: 80, chunksPerBatch: 9, chunkMs, redis }, chance);
  };
  const first = run();
  assert.equal(first.batches.length, 500);
  assert.equal(first.waits.length, 4500);
  assert.deepEqual(run(), first);
});
