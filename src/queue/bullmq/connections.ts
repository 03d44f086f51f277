/**
 * Connections to Redis. The one that serves requests fails fast: no queue of commands while Redis
 * is away, and a bound on every answer. Those of a worker wait for Redis to come back, however long
 * that takes. None waits on a socket that has gone silent: a connection that a firewall has
 * forgotten looks alive for hours.
 */
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from './address.ts';

const RECONNECT_MS = 250;
/** A frozen Redis answers nothing: after this the command has failed, whatever becomes of it. */
const ANSWER_MS = 3000;
/** A socket on which something is asked and nothing comes for so long is dead. */
const SILENT_MS = 4000;
/** A worker's blocking command is silent for up to 10 s in good health. */
const SILENT_WORKER_MS = 13_000;

/**
 * BullMQ reads its own option here. The watch looks at version and policy, and says so in a
 * sentence.
 */
const common: RedisOptions & { skipVersionCheck: boolean } = {
  retryStrategy: () => RECONNECT_MS,
  connectTimeout: 2000,
  enableReadyCheck: true,
  keepAlive: 5000,
  skipVersionCheck: true,
};

const ROLES = {
  producer: {
    ...common,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ANSWER_MS,
    socketTimeout: SILENT_MS,
  },
  worker: { ...common, maxRetriesPerRequest: null, socketTimeout: SILENT_WORKER_MS },
} satisfies Record<string, RedisOptions>;

export function connect(address: RedisAddress, role: keyof typeof ROLES): Redis {
  const { username, password, isTls } = address;
  const options: RedisOptions = { ...ROLES[role], username, password, ...(isTls ? { tls: {} } : {}) };
  if (address.kind === 'single') return new Redis({ ...options, ...address.place, db: address.db });
  if (address.kind === 'sentinel') {
    const { sentinels, name, db } = address;
    return new Redis({
      ...options,
      ...{ sentinels, name, db },
      enableTLSForSentinelMode: isTls,
      sentinelRetryStrategy: () => RECONNECT_MS,
    });
  }
  const cluster = new Cluster(address.nodes, {
    redisOptions: options,
    clusterRetryStrategy: () => RECONNECT_MS,
    enableOfflineQueue: role === 'worker',
    slotsRefreshTimeout: 2000,
    slotsRefreshInterval: 5000,
  });
  // It has the commands of a Redis, and finds the node that holds the slot of the queue.
  return cluster as unknown as Redis;
}
