/** Leases on Redis, given to BullMQ jobs: a job that comes back after its worker was lost finds the chunk it was given. */
import type { Lease, LeaseFlags, NewBatch, ResultGroup } from '../queue.ts';
import { listOf, type Reply, type RunScript } from './scripts.ts';

export function parseIndexes(text: string): Set<number> {
  return new Set(text === '' ? [] : text.split(',').map(Number));
}

const toFlags = (reply: Reply): LeaseFlags => {
  const [held, cancelled] = listOf(reply);
  return { held: held === 1, cancelled: cancelled === 1 };
};

/** A suspect that is not in hand is stored as the complement of its index. */
const suspectOf = (stored: number, kills: number) => ({ index: stored < 0 ? ~stored : stored, kills });

/** `released` is told of a chunk that was handed back and needs a job. */
export async function takeChunk(
  script: RunScript,
  job: string,
  weights: Record<string, number>,
  released: () => void,
): Promise<Lease | undefined> {
  const reply = await script.bytes('take', job, JSON.stringify(weights));
  if (reply === null) return undefined;
  const answer = listOf(reply);
  const items = answer.pop() as Buffer;
  const [id, chunk, epoch, deliveries, done, suspect, kills, fields, cancelledAt, meta] = answer.map(String);
  const batch = JSON.parse(fields!) as NewBatch;
  const [count, cost] = meta!.split(':').map(Number);
  const own = [id!, chunk!, epoch!] as const;
  let sequence = 0;
  return {
    batch: id!,
    chunk: Number(chunk),
    tenant: batch.tenant,
    requestId: batch.requestId,
    deadlineAt: batch.deadlineAt,
    cancelled: cancelledAt !== '',
    items,
    done: parseIndexes(done!),
    deliveries: Number(deliveries),
    suspect: suspect === '' ? undefined : suspectOf(Number(suspect), Number(kills)),
    async write(group: ResultGroup, last: boolean) {
      sequence += 1;
      const written = group.indexes.length;
      return toFlags(
        await script(
          'write',
          job,
          ...own,
          ...[
            sequence,
            written,
            group.lines,
            group.indexes.join(),
            JSON.stringify(group.tally),
            last ? 1 : 0,
          ],
          ...[Date.now(), batch.tenant, (cost! / count!) * written],
        ),
      );
    },
    mark: async (index: number, waits = false) =>
      toFlags(await script('mark', ...own, ...(waits ? [~index, index] : [index, ~index]))),
    check: async () => toFlags(await script('mark', ...own, '', '')),
    async release(blameless: boolean) {
      if ((await script('release', job, ...own, blameless ? 1 : 0)) === 1) released();
    },
  };
}
