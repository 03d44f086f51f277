/** Sessions on Redis, shared by processes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRedisStore } from '../../src/sessions/store/redis/create-store.ts';
import { startRedis } from '../support/redis.ts';
import { storeContract } from './store-contract.ts';

storeContract('Redis', async () => {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const redis = await startRedis();
  const names = new WeakMap<object, string>();
  const open = async (name: string) => {
    const store = createRedisStore({ url: redis.url, name, onError: (error) => assert.fail(String(error)) });
    names.set(store, name);
    for (let tries = 0; tries < 100; tries += 1) {
      const answered = await store.find('x').then(
        () => true,
        () => false,
      );
      if (answered) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return store;
  };
  return {
    open: () => open(randomUUID()),
    another: (store) => open(names.get(store)!),
    close: () => redis.stop(),
  };
});
