/** Tries a command that may be sent twice again, when the link and not Redis failed it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { isAnswer } from './outages.ts';

const ATTEMPTS = 6;
const LOOK_MS = 25;
/** A connection that was cut is there again within this, or there is an outage. */
const RECONNECTED_MS = 1500;

export async function insist<T>(redis: Redis, command: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command();
    } catch (error) {
      if (isAnswer(error) || attempt === ATTEMPTS) throw error;
      if (!(await isBack(redis))) throw error;
    }
  }
}

async function isBack(redis: Redis): Promise<boolean> {
  for (const end = performance.now() + RECONNECTED_MS; performance.now() < end; ) {
    await sleep(LOOK_MS);
    if (redis.status === 'ready') return true;
  }
  return false;
}
