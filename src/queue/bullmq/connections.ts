/**
 * Connections to Redis. The one that serves requests fails fast: no queue of commands while Redis
 * is away, and a bound on every answer. Those of a worker wait for Redis to come back, however long
 * that takes.
 */
import { Redis, type RedisOptions } from 'ioredis';

const RECONNECT_MS = 250;
/** A frozen Redis answers nothing: after this the command has failed, whatever becomes of it. */
const ANSWER_MS = 3000;
const PING_EVERY_MS = 400;
const PING_ANSWER_MS = 1000;

const common: RedisOptions = {
  retryStrategy: () => RECONNECT_MS,
  connectTimeout: 2000,
  enableReadyCheck: true,
  keepAlive: 5000,
};

export function connectProducer(url: string): Redis {
  return new Redis(url, {
    ...common,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ANSWER_MS,
  });
}

export function connectWorker(url: string): Redis {
  return new Redis(url, { ...common, maxRetriesPerRequest: null });
}

export interface Watch {
  ready(): boolean;
  detail(): string;
  stop(): void;
}

/**
 * Pings, so that a Redis that has frozen or sits behind a dead link is noticed within two seconds.
 */
export function watchRedis(redis: Redis): Watch {
  let answeredAt = 0;
  let failure = 'not connected yet';
  let running = false;
  const ping = async () => {
    if (running) return;
    running = true;
    const startedAt = Date.now();
    try {
      await redis.ping();
      answeredAt = startedAt;
    } catch (error) {
      answeredAt = 0;
      failure = error instanceof Error ? error.message : String(error);
    } finally {
      running = false;
    }
  };
  const timer = setInterval(ping, PING_EVERY_MS);
  timer.unref();
  redis.on('ready', ping);
  redis.on('close', () => {
    answeredAt = 0;
    failure = 'the connection was closed';
  });
  const ready = () => Date.now() - answeredAt < PING_EVERY_MS + PING_ANSWER_MS;
  return {
    ready,
    detail: () => (ready() ? 'ready' : answeredAt > 0 ? 'no answer to a ping' : failure),
    stop: () => clearInterval(timer),
  };
}
