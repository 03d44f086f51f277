/**
 * A batch as server-sent events. The id of an event is the number of verdicts that it knows of,
 * with the generation of the store, so a client that comes back with Last-Event-ID misses none and
 * sees none twice.
 */
import { LRUCache } from 'lru-cache';
import type { BatchView } from '../../jobs/following/batch-view.ts';
import { readResultLines, watchBatch } from '../../jobs/following/read-results.ts';
import type { BatchRecord, Position } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';

/** Proxies cut connections that are silent for longer. */
const HEARTBEAT_MS = 15_000;
/** Characters of events that are sent together: each piece is a write of its own. */
const PIECE = 16_384;

/** Verdicts as events. */
interface VerdictEvents {
  pieces: readonly string[];
  count: number;
}

/**
 * What was made of results last: hundreds may follow one batch, and all read the same. Told apart
 * by where results stand, in which generation of the store, and how many bytes they are.
 */
const made = new LRUCache<string, VerdictEvents>({ maxSize: 8 * 1024 ** 2 });

export interface EventOptions {
  /** Where a client that comes back was. */
  position: Position | undefined;
  verdicts: boolean;
  over(): boolean;
  view(batch: BatchRecord): BatchView;
}

export async function* eventStream(queue: Queue, id: string, options: EventOptions): AsyncGenerator<string> {
  const { position, verdicts, over, view } = options;
  const after = position?.after;
  let generation = position?.generation;
  let told = after ?? 0;
  yield 'retry: 2000\n\n';
  for await (const batch of watchBatch(queue, id, HEARTBEAT_MS, over)) {
    if (!batch) {
      yield ': still here\n\n';
      continue;
    }
    const now = await queue.generation();
    while (verdicts && told < batch.total) {
      const events = await nextVerdicts({ queue, id, over }, told, generation, now);
      generation = now;
      if (events === undefined) break;
      told += events.count;
      yield* events.pieces;
    }
    const ended = batch.endedAt !== undefined;
    const news = ended || after === undefined || batch.done > after;
    if (news)
      yield `id: ${batch.done}-${now}\nevent: ${ended ? 'end' : 'progress'}\ndata: ${JSON.stringify(view(batch))}\n\n`;
  }
}

interface Followed {
  queue: Queue;
  id: string;
  over(): boolean;
}

/**
 * The verdicts behind the first `cursor` ones; undefined where there are none yet. What was read of
 * the store is not held while they are sent: of a thousand who follow, that would be hundreds of
 * megabytes.
 * @param known generation of the store in which those before were read; `now`, that of today
 */
async function nextVerdicts(
  { queue, id, over }: Followed,
  cursor: number,
  known: string | undefined,
  now: string,
): Promise<VerdictEvents | undefined> {
  const since = known === undefined ? {} : { generation: known };
  const results = readResultLines(queue, id, { cursor, ...since, slices: 1, follow: false, over });
  const { value: lines, done } = await results.next();
  return done ? undefined : verdictEvents(id, cursor, now, lines);
}

/** @param after verdicts before these; `lines` of them, each with a newline */
function verdictEvents(id: string, after: number, generation: string, lines: Buffer): VerdictEvents {
  const key = `${id} ${after} ${generation} ${lines.length}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const pieces: string[] = [];
  let piece = '';
  let count = 0;
  for (const line of lines.toString('utf8').trimEnd().split('\n')) {
    count += 1;
    piece += `id: ${after + count}-${generation}\nevent: verdict\ndata: ${line}\n\n`;
    if (piece.length < PIECE) continue;
    pieces.push(piece);
    piece = '';
  }
  if (piece !== '') pieces.push(piece);
  const events = { pieces, count };
  made.set(key, events, { size: lines.length });
  return events;
}
