import { spawnSync } from 'node:child_process';
import { createRedisQueue } from '../../src/queue/bullmq.ts';
import type { Queue } from '../../src/queue/queue.ts';
import { startRedis } from '../support/redis.ts';
import { queueContract } from './contract.ts';
import { until } from './support.ts';

async function start() {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const redis = await startRedis();
  const names = new Map<Queue, string>();
  let count = 0;
  const open = async (name: string) => {
    const queue = createRedisQueue({ url: redis.url, name, onError: console.error });
    names.set(queue, name);
    await until(() => queue.readiness().ready);
    return queue;
  };
  return {
    open: () => open(`test-${count++}`),
    async reopen(queue: Queue) {
      await queue.close();
      return open(names.get(queue)!);
    },
    close: () => redis.stop(),
  };
}

queueContract('Redis', start);
