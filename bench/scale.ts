/**
 * How many workers a load needs, how long it waits, and what a million rewards cost: a simulation
 * of batches, Redis and workers (docs/scale.md).
 *   npm run bench:scale                           1 to 1,000 workers at 70 % of what they can do
 *   npm run bench:scale -- --rate 50000 --within 30   the fewest workers for that load
 *   npm run bench:scale -- --measure              what this machine does, and the model beside it
 */
import { parseArgs } from 'node:util';
import { measure, SMALL_ITEMS } from './scale/measure.ts';
import { COSTS, chunkItems, KINDS, type Mix, meanOf, readMix, redisTimes } from './scale/model.ts';
import { chanceOf } from './scale/random.ts';
import { type Load, quantile, simulate } from './scale/simulate.ts';

const { values } = parseArgs({
  options: {
    mix: { type: 'string', default: 'math=0.7,python=0.3' },
    workers: { type: 'string', default: '1,3,10,30,100,300,1000' },
    load: { type: 'string', default: '0.7' },
    rate: { type: 'string' },
    within: { type: 'string', default: '60' },
    batch: { type: 'string', default: '8192' },
    batches: { type: 'string', default: '1000' },
    price: { type: 'string', default: '0.04' },
    seed: { type: 'string', default: '1' },
    measure: { type: 'boolean', default: false },
  },
});

/** A load as people name it, and what the simulation is told of it. */
interface Asked {
  mix: Mix;
  workers: number;
  /** Items a second. */
  rate: number;
}

const mix = readMix(values.mix);
const batchItems = Number(values.batch);
const itemsPerChunk = Math.min(batchItems, chunkItems(mix));
const redisMs = COSTS.redisMsPerChunk + COSTS.redisMsPerItem * itemsPerChunk;
const redis = redisTimes(redisMs);

/** Items a second that Redis, and that so many workers can do. */
const redisBound = (1000 / redisMs) * itemsPerChunk;
const workerBound = (workers: number) =>
  (1000 * workers) / (meanOf(mix) + (redis.takeMs + redis.finishMs) / itemsPerChunk);

function run({ mix, workers, rate }: Asked) {
  const chance = chanceOf(Number(values.seed));
  const kinds = Object.entries(mix);
  // The mean of many items of a chunk is sharper than one item.
  const chunkMs = () =>
    kinds.reduce((sum, [kind, share]) => {
      const { meanMs, spread } = KINDS[kind]!;
      const items = itemsPerChunk * share;
      return sum + chance.skewed(items * meanMs, spread / Math.sqrt(Math.max(1, items)));
    }, 0);
  const load: Load = {
    workers,
    batches: Number(values.batches),
    betweenMs: (1000 * batchItems) / rate,
    chunksPerBatch: Math.ceil(batchItems / itemsPerChunk),
    chunkMs,
    redis,
  };
  return simulate(load, chance);
}

/** Cores: workers, an API for what it reads, a core of Redis. */
function coresFor({ workers, rate }: Asked): number {
  return workers + Math.max(1, Math.ceil((rate * COSTS.apiMsPerItem) / 1000 / 0.7)) + 1;
}

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const seconds = (ms: number) => (ms < 9950 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(0)} s`);
const money = (asked: Asked) => ((coresFor(asked) * Number(values.price)) / 3600 / asked.rate) * 1_000_000;

function print(asked: Asked): void {
  const seen = run(asked);
  const bound = workerBound(asked.workers) > redisBound ? 'Redis' : 'workers';
  const row = [
    String(asked.workers).padStart(7),
    Math.round(asked.rate).toLocaleString('en').padStart(11),
    bound.padStart(8),
    percent(seen.workers).padStart(8),
    percent(seen.redis).padStart(7),
    `${seconds(quantile(seen.waits, 0.5))} / ${seconds(quantile(seen.waits, 0.99))}`.padStart(18),
    `${seconds(quantile(seen.batches, 0.5))} / ${seconds(quantile(seen.batches, 0.99))}`.padStart(18),
    money(asked)
      .toFixed(money(asked) < 1 ? 3 : 2)
      .padStart(9),
  ];
  console.log(row.join(' '));
}

function head(): void {
  console.log(
    `${values.mix}: ${meanOf(mix).toFixed(3)} ms an item, batches of ${batchItems} in chunks of ${itemsPerChunk}; ${values.price} a core hour`,
  );
  console.log(
    'workers     items/s    bound    busy   Redis   chunk waits p50/p99      batch p50/p99   a million',
  );
}

if (values.measure) await compare();
else if (values.rate) fewest(Number(values.rate));
else {
  head();
  for (const workers of values.workers.split(',').map(Number))
    print({ mix, workers, rate: Number(values.load) * Math.min(workerBound(workers), redisBound) });
}

/** The fewest workers whose batches end in time, 99 of 100. */
function fewest(rate: number): void {
  head();
  const withinMs = 1000 * Number(values.within);
  if (rate >= redisBound) {
    console.log(
      `One Redis does ${Math.round(redisBound)} items/s at most: spread the load over several queues.`,
    );
    return;
  }
  const suffices = (workers: number) =>
    workerBound(workers) > rate && quantile(run({ mix, workers, rate }).batches, 0.99) <= withinMs;
  let most = 1;
  while (!suffices(most) && most < 1_000_000) most *= 2;
  let least = Math.floor(most / 2);
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (suffices(middle)) most = middle;
    else least = middle;
  }
  if (!suffices(most)) console.log(`No number of workers ends a batch within ${values.within} s.`);
  else print({ mix, workers: most, rate });
}

/** One batch, as it is and as the model says. */
async function compare(): Promise<void> {
  const items = 40_000;
  const seen = await measure(items);
  console.log(
    `${items} math items, one worker on Redis: ${seen.seconds.toFixed(2)} s, ${(items / seen.seconds).toFixed(0)} items/s; CPU of the worker ${seen.workerMsPerItem.toFixed(4)} ms an item, of the API ${seen.apiMsPerItem.toFixed(4)} ms an item, of Redis ${seen.redisMsPerChunk.toFixed(2)} ms a chunk`,
  );
  const perItem = (seen.redisMsPerChunk - seen.redisMsPerSmallChunk) / (items / seen.chunks - SMALL_ITEMS);
  const perChunk = seen.redisMsPerSmallChunk - SMALL_ITEMS * perItem;
  console.log(
    `Redis: ${perChunk.toFixed(2)} ms a chunk and ${perItem.toFixed(4)} ms an item (batches of one small chunk: ${seen.redisMsPerSmallChunk.toFixed(2)} ms)`,
  );
  const chance = chanceOf(1);
  const times = redisTimes(seen.redisMsPerChunk);
  const modelled = simulate(
    {
      workers: 1,
      batches: 1,
      betweenMs: 0,
      chunksPerBatch: seen.chunks,
      chunkMs: () => chance.skewed((seen.workerMsPerItem * items) / seen.chunks, 0.1),
      // An API stages as fast as it reads.
      redis: { ...times, stageMs: times.stageMs + (seen.apiMsPerItem * items) / seen.chunks },
    },
    chance,
  );
  const predicted = quantile(modelled.batches, 0.5) / 1000;
  console.log(
    `the model, fed with these times: ${predicted.toFixed(2)} s, ${(predicted / seen.seconds).toFixed(2)} of what was seen`,
  );
}
