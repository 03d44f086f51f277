/** Runs the same tests with the queue in a file and on Redis. */
import { spawnSync } from 'node:child_process';
import { after, before, type TestContext, test } from 'node:test';
import type { Config } from '../../src/config.ts';
import { startRedis, type TestRedis } from './redis.ts';

export type Check = (t: TestContext, store: Partial<Config>) => Promise<void>;

export function onBothStores(
  topic: string,
  tests: (promise: (text: string, check: Check) => void) => void,
): void {
  tests((text, check) => test(`${topic}, in a file: ${text}`, (t) => check(t, {})));
  let redis: TestRedis | undefined;
  before(async () => {
    if (spawnSync('redis-server', ['--version']).status === 0) redis = await startRedis();
    else if (process.env.CI) throw new Error('redis-server is needed under CI');
  });
  after(() => redis?.stop());
  tests((text, check) =>
    test(`${topic}, on Redis: ${text}`, async (t) => {
      if (!redis) return t.skip('redis-server is not installed: everything about Redis goes untested here');
      await check(t, { redisUrl: redis.url });
    }),
  );
}
