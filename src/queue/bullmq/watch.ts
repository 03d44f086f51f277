/**
 * Looks at Redis all the time: a script that writes a key shows that the queue can be used, which a
 * ping does not, and brings the time of the store. What stands against it becomes one sentence.
 */
import type { Redis } from 'ioredis';
import type { QueueReadiness } from '../queue.ts';
import { inWords, isAnswer } from './outages.ts';
import { namesOf, type RunScript } from './scripts.ts';
import { storeClock } from './store-clock.ts';

const LOOK_EVERY_MS = 400;
const ANSWER_MS = 1000;
/** Version, policy and the like change seldom. */
const SERVER_EVERY_MS = 5000;
const OLDEST = [6, 2];

export interface Watch {
  readiness(): QueueReadiness;
  /** The time of the store, in milliseconds since the epoch. */
  now(): number;
  stop(): void;
}

export function watchRedis(redis: Redis, script: RunScript): Watch {
  /** When it last took a write, and when it last answered at all. */
  let wroteAt = Number.NEGATIVE_INFINITY;
  let answeredAt = Number.NEGATIVE_INFINITY;
  let failure = 'not connected yet';
  /** Of attempts to connect since the last that succeeded: why. */
  let refusal: string | undefined;
  let server: string | undefined;
  let serverAt = Number.NEGATIVE_INFINITY;
  const clock = storeClock();
  let running = false;

  const look = async () => {
    if (running) return;
    running = true;
    const startedAt = performance.now();
    try {
      const { time } = namesOf<{ time: number }>(await script('probe', {}));
      clock.learn(time, startedAt, performance.now());
      if (startedAt - serverAt > SERVER_EVERY_MS) {
        server = await faultOfServer(redis);
        serverAt = startedAt;
      }
      wroteAt = startedAt;
      answeredAt = startedAt;
    } catch (error) {
      wroteAt = Number.NEGATIVE_INFINITY;
      answeredAt = isAnswer(error) ? startedAt : Number.NEGATIVE_INFINITY;
      const words = inWords(error);
      // While there is no connection the reason why is what the connection said.
      if (words !== undefined) failure = words;
    } finally {
      running = false;
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  redis.on('ready', () => {
    refusal = undefined;
    serverAt = Number.NEGATIVE_INFINITY;
    look();
  });
  redis.on('close', () => {
    wroteAt = Number.NEGATIVE_INFINITY;
    answeredAt = Number.NEGATIVE_INFINITY;
    failure = refusal ?? 'the connection was closed';
  });
  redis.on('error', (error) => {
    refusal = inWords(error) ?? refusal;
    failure = refusal ?? failure;
    if (isSelectFault(error)) server = failure;
  });
  const isRecent = (time: number) => performance.now() - time < LOOK_EVERY_MS + ANSWER_MS;
  return {
    readiness() {
      const works = isRecent(wroteAt);
      const silent = Number.isFinite(wroteAt) ? 'no answer to a script' : failure;
      return {
        ready: works && server === undefined,
        answers: isRecent(answeredAt),
        detail: works ? (server ?? 'ready') : silent,
      };
    },
    now: () => clock.now(),
    stop: () => clearInterval(timer),
  };
}

const isSelectFault = (error: unknown) => error instanceof Error && /DB index/.test(error.message);

/** What a Redis that answers has against it, or undefined. */
async function faultOfServer(redis: Redis): Promise<string | undefined> {
  const { db = 0 } = redis.options ?? {};
  if (db > 0) await redis.select(db);
  const info = await readInfo(redis);
  const version = info.get('redis_version')?.split('.').map(Number) ?? OLDEST;
  const [major = 0, minor = 0] = version;
  if (major < OLDEST[0]! || (major === OLDEST[0] && minor < OLDEST[1]!))
    return `Redis ${version.join('.')} is too old: ${OLDEST.join('.')} or newer is needed`;
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction')
    return `maxmemory-policy is ${policy} and may drop batches: set it to noeviction`;
  return undefined;
}

/** Empty for a user who may not ask: then version and policy are taken on trust. */
async function readInfo(redis: Redis): Promise<Map<string, string>> {
  try {
    const text = await redis.info();
    const lines = text.split('\r\n').map((line) => line.split(':') as [string, string]);
    return new Map(lines);
  } catch (error) {
    if (error instanceof Error && /\bNOPERM\b/.test(error.message)) return new Map();
    throw error;
  }
}
