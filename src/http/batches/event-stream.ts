/**
 * A batch as server-sent events. The id of an event is the number of verdicts that it knows of,
 * with the generation of the store, so a client that comes back with Last-Event-ID misses none and
 * sees none twice.
 */
import type { BatchView } from '../../jobs/following/batch-view.ts';
import { readResultLines, watchBatch } from '../../jobs/following/read-results.ts';
import type { BatchRecord, Position } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';

/** Proxies cut connections that are silent for longer. */
const HEARTBEAT_MS = 15_000;
/** Characters of events that are sent together: each piece is a write of its own. */
const PIECE = 16_384;

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
    if (verdicts) {
      const known = generation === undefined ? {} : { generation };
      const query = { cursor: told, ...known, slices: 1, follow: false, over };
      for await (const lines of readResultLines(queue, id, query)) {
        let piece = '';
        for (const line of lines.toString('utf8').trimEnd().split('\n')) {
          told += 1;
          piece += `id: ${told}-${now}\nevent: verdict\ndata: ${line}\n\n`;
          if (piece.length < PIECE) continue;
          yield piece;
          piece = '';
        }
        if (piece !== '') yield piece;
      }
    }
    generation = now;
    const ended = batch.endedAt !== undefined;
    const news = ended || after === undefined || batch.done > after;
    if (news)
      yield `id: ${batch.done}-${now}\nevent: ${ended ? 'end' : 'progress'}\ndata: ${JSON.stringify(view(batch))}\n\n`;
  }
}
