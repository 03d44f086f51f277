/** Sessions on Redis: any number of processes play them on, each step by whoever is first. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { readAddress } from '../../../queue/bullmq/address.ts';
import { connect } from '../../../queue/bullmq/connections.ts';
import { insist } from '../../../queue/bullmq/insist.ts';
import { namingOutages } from '../../../queue/bullmq/outages.ts';
import type { Appending, Opening, SessionStore } from '../store.ts';

const NAMES = ['append', 'open', 'remove', 'steps', 'touch'] as const;

export interface RedisStoreOptions {
  url: string;
  /** Start of every key. */
  name: string;
  /** Trouble that heals by itself. */
  onError(error: unknown): void;
}

/** @throws ConfigError when the URL cannot be used. */
export function createRedisStore({ url, name, onError }: RedisStoreOptions): SessionStore {
  const prefix = `{${name}}:`;
  const redis = connect(readAddress(url), 'producer');
  redis.on('error', onError);
  const script = loadScripts(redis, prefix);
  return namingOutages<SessionStore>({
    kind: 'redis',
    async open(sessions, limit) {
      const facts = sessions.map(({ record: _, ...session }) => session);
      const records = sessions.map(({ record }) => record);
      return (await script('open', { sessions: facts, limit }, ...records)) as Opening[];
    },
    async find(id) {
      const key = `${prefix}e:${id}`;
      const [known, left] = await Promise.all([redis.hgetall(key), redis.pttl(key)]);
      const { tenant, birth, record, ttlMs } = known;
      if (tenant === undefined || birth === undefined || record === undefined) return undefined;
      return { id, tenant, birth, record, ttlMs: Number(ttlMs), expiresAt: Date.now() + left };
    },
    async steps({ id, birth }, after) {
      const lines = (await script('steps', { id, birth, after })) as string[] | null;
      return lines?.map((line) => line.slice(line.indexOf(' ') + 1));
    },
    async append(appends) {
      // By this name a command that was sent twice knows its own lines.
      const call = randomBytes(9).toString('base64url');
      const facts = appends.map(({ line: _, ...append }) => append);
      const lines = appends.map(({ line }) => line);
      const answers = (await script('append', { name: call, appends: facts }, ...lines)) as number[];
      return answers.map(
        (answer): Appending =>
          answer === -1
            ? { state: 'appended' }
            : answer === -2
              ? { state: 'missing' }
              : { state: 'taken', count: answer },
      );
    },
    touch: async ({ id, tenant }) => (await script('touch', { id, tenant })) === 1,
    async remove(owned) {
      if (owned.length === 0) return [];
      const sessions = owned.map(({ id, tenant }) => ({ id, tenant }));
      return ((await script('remove', { sessions })) as number[]).map((answer) => answer === 1);
    },
    async close() {
      redis.disconnect();
    },
  });
}

type RunScript = (name: (typeof NAMES)[number], args: object, ...texts: string[]) => Promise<unknown>;

/** Each may be sent twice: a flaky link is no reason to refuse a step. */
function loadScripts(redis: Redis, prefix: string): RunScript {
  const read = (file: string) => readFileSync(new URL(`./lua/${file}.lua`, import.meta.url), 'utf8');
  const prelude = read('prelude');
  for (const name of NAMES)
    redis.defineCommand(`touchstone:session:${name}`, {
      numberOfKeys: 1,
      lua: `${prelude}\n${read(name)}`,
    });
  type Command = (key: string, ...args: string[]) => Promise<unknown>;
  const commands = redis as unknown as Record<string, Command>;
  return (name, args, ...texts) =>
    insist(redis, () =>
      commands[`touchstone:session:${name}`]!.call(redis, prefix, JSON.stringify(args), ...texts),
    );
}
