/**
 * A batch as server-sent events. The id of an event is the number of verdicts that it knows of, so
 * a client that comes back with Last-Event-ID misses none and sees none twice.
 */
import type { BatchView } from '../../jobs/following/batch-view.ts';
import { readResultLines, watchBatch } from '../../jobs/following/read-results.ts';
import type { BatchRecord } from '../../queue/batch.ts';
import type { Queue } from '../../queue/queue.ts';

/** Proxies cut connections that are silent for longer. */
const HEARTBEAT_MS = 15_000;

export interface EventOptions {
  /** Last-Event-ID of a client that comes back. */
  after: number | undefined;
  verdicts: boolean;
  over(): boolean;
  view(batch: BatchRecord): BatchView;
}

export async function* eventStream(queue: Queue, id: string, options: EventOptions): AsyncGenerator<string> {
  const { after, verdicts, over, view } = options;
  let told = after ?? 0;
  yield 'retry: 2000\n\n';
  for await (const batch of watchBatch(queue, id, HEARTBEAT_MS, over)) {
    if (!batch) {
      yield ': still here\n\n';
      continue;
    }
    if (verdicts) {
      for await (const lines of readResultLines(queue, id, { cursor: told, follow: false, over })) {
        for (const line of lines.toString('utf8').trimEnd().split('\n')) {
          told += 1;
          yield `id: ${told}\nevent: verdict\ndata: ${line}\n\n`;
        }
      }
    }
    const ended = batch.endedAt !== undefined;
    const news = ended || after === undefined || batch.done > after;
    if (news)
      yield `id: ${batch.done}\nevent: ${ended ? 'end' : 'progress'}\ndata: ${JSON.stringify(view(batch))}\n\n`;
  }
}
