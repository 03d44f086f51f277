/**
 * What a batch costs on this machine, by the CPU time of an API, of one worker and of Redis, and
 * how long it took: the figures that the simulation is fed with, and what it is held against.
 */
import { Redis } from 'ioredis';
import type { BatchView } from '../../src/jobs/following/batch-view.ts';
import { deploy } from '../batch/processes.ts';

export interface Measured {
  items: number;
  chunks: number;
  /** From the first byte of the batch to its last verdict. */
  seconds: number;
  /** Milliseconds of CPU. */
  workerMsPerItem: number;
  apiMsPerItem: number;
  redisMsPerChunk: number;
  /** The same of chunks of `SMALL_ITEMS`. */
  redisMsPerSmallChunk: number;
}

const CHUNK_ITEMS = 500;
export const SMALL_ITEMS = 25;
const SMALL_BATCHES = 200;
/** So often the end is looked for: what the time may be off by. */
const LOOK_MS = 50;
const AT_ONCE = 20;

/** Items of mathematics of an ordinary length, no two alike. */
function batch(items: number): string {
  const lines = Array.from({ length: items }, (_, at) => {
    const response = `We are asked for a share. There are ${at + 3} parts in all and ${at + 1} of them are taken, so what is left over is worked out step by step. First we add up ${at} and 1, then we divide by ${at + 3}. The answer is \\boxed{\\frac{${at + 1}}{${at + 3}}}.`;
    return JSON.stringify({ verifier: 'math', response, reference: { answer: `${at + 1}/${at + 3}` } });
  });
  return `${lines.join('\n')}\n`;
}

export async function measure(items: number): Promise<Measured> {
  const deployment = await deploy('redis', {
    TOUCHSTONE_CACHE_MB: '0',
    TOUCHSTONE_RUNTIMES: 'javascript',
    TOUCHSTONE_WORKER: 'off',
  });
  const redis = new Redis(deployment.redisUrl!);
  try {
    // What is compiled at first use has been.
    await grade(deployment.url, batch(2000));
    const cpu = async () => ({
      worker: deployment.worker!.cpuSeconds(),
      api: deployment.api.cpuSeconds(),
      redis: await redisSeconds(redis),
    });
    const body = batch(items);
    const before = await cpu();
    const seconds = await grade(deployment.url, body);
    const after = await cpu();
    const chunks = Math.ceil(items / CHUNK_ITEMS);
    const small = batch(SMALL_ITEMS);
    for (let done = 0; done < SMALL_BATCHES; done += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, () => grade(deployment.url, small)));
    const end = await redisSeconds(redis);
    return {
      items,
      chunks,
      seconds,
      workerMsPerItem: (1000 * (after.worker - before.worker)) / items,
      apiMsPerItem: (1000 * (after.api - before.api)) / items,
      redisMsPerChunk: (1000 * (after.redis - before.redis)) / chunks,
      redisMsPerSmallChunk: (1000 * (end - after.redis)) / SMALL_BATCHES,
    };
  } finally {
    redis.disconnect();
    await deployment.stop();
  }
}

/** @returns seconds until the last verdict; the results are read after that. */
async function grade(url: string, body: string): Promise<number> {
  const begun = performance.now();
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await fetch(`${url}/v1/batches`, { method: 'POST', headers, body });
  if (answer.status !== 202) throw new Error(`the batch was refused: ${await answer.text()}`);
  const { id } = (await answer.json()) as BatchView;
  for (;;) {
    const view = (await (await fetch(`${url}/v1/batches/${id}`)).json()) as BatchView;
    if (view.status === 'completed') {
      const seconds = (performance.now() - begun) / 1000;
      if (view.counts.correct !== view.counts.total) throw new Error('a right answer was not paid');
      await (await fetch(`${url}/v1/batches/${id}/results`)).text();
      return seconds;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function redisSeconds(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  return ['used_cpu_user', 'used_cpu_sys'].reduce(
    (sum, name) => sum + Number(new RegExp(`${name}:([0-9.]+)`).exec(info)?.[1] ?? 0),
    0,
  );
}
