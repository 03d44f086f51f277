/** Opens the store of sessions that the settings ask for. */

import { Pacer } from '../grading/pacer.ts';
import { reportTrouble } from '../jobs/trouble.ts';
import type { Services } from '../services.ts';
import { LiveSessions } from './live.ts';
import { showSessionMetrics } from './metrics.ts';
import { Mover } from './moving.ts';
import { Sessions } from './sessions.ts';
import type { SessionStore } from './store/store.ts';

type Dependencies = Pick<Services, 'config' | 'log' | 'metrics' | 'compute' | 'lifecycle' | 'sessions'>;

/** @throws ConfigError when the file cannot be used, or the address of Redis. */
export async function openSessions(services: Dependencies): Promise<Sessions> {
  const { config, metrics, compute } = services;
  const store = await openStore(services);
  const pacer = new Pacer();
  const mover = new Mover(compute, pacer);
  const events = showSessionMetrics(metrics, () => lives.size);
  const lives = new LiveSessions(store, mover, { max: config.liveSessions, rebuilt: events.rebuilt });
  const limits = { ttlMs: config.sessionTtlMs, perKey: config.keySessions };
  const sessions = new Sessions({ store, lives, mover, pacer }, limits, events);
  services.sessions = sessions;
  services.lifecycle.add({ name: 'sessions', close: () => store.close() });
  return sessions;
}

async function openStore({ config, log }: Dependencies): Promise<SessionStore> {
  if (!config.redisUrl) {
    const { createEmbeddedStore } = await import('./store/embedded/create-store.ts');
    return createEmbeddedStore(config.dataDir);
  }
  const { createRedisStore } = await import('./store/redis/create-store.ts');
  return createRedisStore({
    url: config.redisUrl,
    name: config.queueName,
    onError: reportTrouble(log, 'trouble with Redis'),
  });
}
