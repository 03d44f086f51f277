/**
 * Leases on Redis, given to BullMQ jobs: a job that comes back after its worker was lost finds the
 * chunk it was given.
 */
import type { ResultGroup } from '../batch.ts';
import { parseIndexes, withoutText } from '../indexes.ts';
import type { Lease, LeaseFlags } from '../lease.ts';
import { readFields } from '../stored-batch.ts';
import { listOf, namesOf, type Reply, type RunScript } from './scripts.ts';

/** What take.lua tells of a chunk. */
interface Taken {
  batch: string;
  chunk: number;
  epoch: number;
  deliveries: number;
  done: string;
  suspect?: number;
  kills: number;
  fields: string;
  cancelled: boolean;
  count: number;
  cost: number;
  /** Of a chunk whose text is lost. */
  ranges?: string;
}

/** Of a worker: how it takes chunks. */
export interface Taking {
  script: RunScript;
  /** The time of the store. */
  now(): number;
  /** Share of a tenant beside others. */
  weights: Record<string, number>;
  /** A chunk was handed back and needs a job. */
  released(): void;
}

const toFlags = (reply: Reply): LeaseFlags => ({
  held: reply !== 'lost',
  cancelled: reply === 'cancelled',
});

export async function takeChunk(
  { script, now, weights, released }: Taking,
  job: string,
): Promise<Lease | undefined> {
  const reply = await script.bytes('take', { job, weights });
  if (reply === null) return undefined;
  const [head, items] = listOf(reply);
  const taken = namesOf<Taken>(head);
  const { batch: id, chunk, epoch, deliveries, suspect, kills, cancelled } = taken;
  const { tenant, requestId, trace, ...fields } = readFields(taken.fields);
  // What grades the items looks at the clock of this process.
  const deadlineAt = fields.deadlineAt - now() + Date.now();
  const own = { id, chunk, epoch };
  let sequence = 0;
  const write = async ({ indexes, lines, tally }: ResultGroup, end: { last: boolean }) => {
    sequence += 1;
    const count = indexes.length;
    const cost = (taken.cost / taken.count) * count;
    const group = { sequence, count, indexes: indexes.join(), tally, tenant, cost, ...end };
    return toFlags(await script('write', { job, ...own, ...group }, lines));
  };
  return {
    batch: id,
    ...{ chunk, tenant, requestId, trace, deadlineAt, cancelled, deliveries },
    items: taken.ranges === undefined ? (items as Buffer) : withoutText(taken.ranges),
    isTextLost: taken.ranges !== undefined,
    done: parseIndexes(taken.done),
    suspect: suspect === undefined ? undefined : { index: suspect, kills },
    write: (group) => write(group, { last: false }),
    finish: (group) => write(group, { last: true }),
    mark: async (index, state) => toFlags(await script('mark', { ...own, index, state })),
    check: async () => toFlags(await script('mark', own)),
    async release(reason) {
      if ((await script('release', { job, ...own, reason })) === 1) released();
    },
  };
}
