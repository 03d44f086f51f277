/** Batches on Redis: staging, acceptance, reading, listing. */
import type { Redis } from 'ioredis';
import { ServiceError } from '../../errors.ts';
import type {
  Acceptance,
  BatchRecord,
  BatchState,
  ClaimAnswer,
  Delivery,
  DepthLimits,
  NewBatch,
  NewChunk,
  ParkedItem,
  ResultSlice,
} from '../batch.ts';
import { rangesOf } from '../indexes.ts';
import type { Staging } from '../queue.ts';
import { readFields, writeFields } from '../stored-batch.ts';
import { insist } from './insist.ts';
import type { RunScript } from './scripts.ts';

const SLICES = 4;
const NO_ROOM_RETRY_S = 30;

export interface Access {
  redis: Redis;
  script: RunScript;
  /** Start of every key. */
  prefix: string;
  /** The time of the store. */
  now(): number;
}

export function stageBatch(
  { redis, script, prefix, now }: Access,
  id: string,
  accepted: (chunks: number) => void,
): Staging {
  const batch = `${prefix}b:${id}`;
  let chunks = 0;
  let queued = 0;
  /** Shows that the staging is alive; one that has been silent for long is swept away. */
  const alive = () => redis.zadd(`${prefix}staging`, now(), id);
  const exec = async (transaction: ReturnType<Redis['multi']>) => {
    const replies = await transaction.exec();
    const failed = replies?.find(([error]) => error)?.[0];
    if (!replies || failed) throw failed ?? new Error('the transaction was not executed');
  };
  const discard = async () => {
    await script('discard', { id });
  };
  return {
    async add(chunk: NewChunk) {
      const number = chunks;
      chunks += 1;
      queued += chunk.count;
      // Each may come twice: a flaky link is no reason to refuse a batch.
      const store = () =>
        exec(
          redis
            .multi()
            .zadd(`${prefix}staging`, now(), id)
            .set(`${batch}:c:${number}`, chunk.items)
            .hset(`${batch}:m`, number, `${chunk.count}:${chunk.cost}`)
            .hset(`${batch}:i`, number, rangesOf(chunk.items)),
        );
      await insist(redis, store);
    },
    async park(items: ParkedItem[]) {
      const parked = Object.fromEntries(items.map(({ index, item }) => [index, `p:${item}`]));
      await insist(redis, alive);
      await insist(redis, () => redis.hset(`${batch}:x`, parked));
    },
    async accept(record: NewBatch, limits: DepthLimits, claim?: ClaimAnswer): Promise<Acceptance> {
      const { tenant, total, priority, createdAt, deadlineAt, ttlMs, cost, webhook } = record;
      const args = {
        ...{ id, fields: writeFields(record), tenant, total, priority, createdAt, deadlineAt, ttlMs },
        ...{ events: webhook?.events.join() ?? '', items: queued, cost, limits, claim },
      };
      const outcome = await insist(redis, () => script('accept', args));
      if (outcome === 'accepted') accepted(chunks);
      else await discard();
      if (outcome === 'no_room')
        throw new ServiceError('queue_unavailable', 'Redis has no room for the results of this batch.', {
          retryAfter: NO_ROOM_RETRY_S,
        });
      if (outcome === 'lost')
        throw new ServiceError('queue_unavailable', 'The staged batch, or the claim of its key, was lost.');
      return outcome as Acceptance;
    },
    discard,
  };
}

function toRecord(hash: Record<string, string>): BatchRecord {
  const optional = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const tally = Object.entries(hash).flatMap(([name, value]) =>
    name.startsWith('t:') ? [[name.slice(2), Number(value)]] : [],
  );
  return {
    ...readFields(hash.fields ?? ''),
    state: hash.state as BatchState,
    done: Number(hash.done),
    tally: Object.fromEntries(tally),
    startedAt: optional(hash.startedAt),
    cancelledAt: optional(hash.cancelledAt),
    endedAt: optional(hash.endedAt),
    deliveries: deliveriesOf(hash),
  };
}

function deliveriesOf(hash: Record<string, string>): BatchRecord['deliveries'] {
  const told = Object.entries(hash).flatMap(([name, value]) =>
    name.startsWith('e:') ? [[name.slice(2), JSON.parse(value) as Delivery]] : [],
  );
  if (told.length > 0 || !hash.cbState) return Object.fromEntries(told);
  // As version 0.1 wrote the telling of the end.
  const { cbState, cbAttempts, cbStatus, cbError } = hash;
  return {
    ended: {
      state: cbState as Delivery['state'],
      attempts: Number(cbAttempts),
      lastStatus: cbStatus === undefined ? undefined : Number(cbStatus),
      lastError: cbError,
    },
  };
}

export async function readBatch({ redis, prefix }: Access, id: string): Promise<BatchRecord | undefined> {
  const [hash, touched] = await Promise.all([
    redis.hgetall(`${prefix}b:${id}`),
    redis.zscore(`${prefix}touched`, id),
  ]);
  if (!hash.fields) return undefined;
  return { ...toRecord(hash), ...(touched === null ? {} : { touchedAt: Number(touched) }) };
}

export async function listBatches(
  access: Access,
  tenant: string,
  limit: number,
  before: number,
): Promise<BatchRecord[]> {
  const list = `${access.prefix}batches:${tenant}`;
  const found: BatchRecord[] = [];
  let below = before;
  while (found.length < limit) {
    const ids = await access.redis.zrevrangebyscore(
      list,
      `(${below}`,
      '-inf',
      'WITHSCORES',
      'LIMIT',
      0,
      limit,
    );
    if (ids.length === 0) break;
    const records = await Promise.all(ids.filter((_, at) => at % 2 === 0).map((id) => readBatch(access, id)));
    const forgotten = ids.filter((_, at) => at % 2 === 0 && !records[at / 2]);
    if (forgotten.length > 0) await access.redis.zrem(list, ...forgotten);
    found.push(...records.filter((record) => record !== undefined));
    below = Number(ids.at(-1));
  }
  return found.slice(0, limit);
}

export async function readResults(
  access: Access,
  id: string,
  after: number,
  most = SLICES,
): Promise<ResultSlice[] | undefined> {
  const { redis, prefix } = access;
  const stream = `${prefix}b:${id}:r`;
  const [first] = await redis.xrevrangeBuffer(stream, `${after + 1}-0`, '-', 'COUNT', 1);
  const entries = await redis.xrangeBuffer(stream, first?.[0] ?? '-', '+', 'COUNT', most);
  if (entries.length === 0) {
    const until = await redis.hmget(`${prefix}b:${id}`, 'fields', 'resultsUntil');
    if (!until[0] || (until[1] !== null && Number(until[1]) <= access.now())) return undefined;
  }
  return entries
    .map(([entry, fields]) => ({
      first: Number.parseInt(String(entry), 10) - 1,
      count: Number(fields[1]),
      lines: fields[3] as Buffer,
      generation: String(fields[5] ?? ''),
    }))
    .filter((slice) => slice.first + slice.count > after);
}
