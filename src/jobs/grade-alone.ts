/**
 * Grades the items of a chunk that kills its workers, one by one. Each is marked before it starts: when the worker dies of it again and
 * again, that item alone becomes unscored, and its neighbours get their verdicts.
 */
import type { GradeCall } from '../grading/grader.ts';
import type { Lease } from '../queue/queue.ts';
import type { ChunkItem } from './chunker.ts';
import { readItem } from './read-item.ts';
import { createResultBuffer, ungradedVerdict } from './result-lines.ts';
import type { WorkMeans } from './work-chunk.ts';

/** Deaths in a row that make an item the culprit. */
const FATAL_KILLS = 3;
const MESSAGE = 'Grading this item ended the worker several times; it was given up.';

export async function gradeAlone(means: WorkMeans, lease: Lease, left: ChunkItem[]): Promise<void> {
  const { grader, registry, stopping } = means;
  const { tenant, deadlineAt, requestId, suspect } = lease;
  const call: GradeCall = { tenant, deadlineAt, requestId, signal: stopping, checked: true };
  const buffer = createResultBuffer();
  for (const [at, item] of left.entries()) {
    const { index, text } = item;
    if (suspect?.index === index && suspect.kills >= FATAL_KILLS) {
      buffer.add(index, ungradedVerdict(registry, text, 'internal_error', MESSAGE));
    } else {
      const { held, cancelled } = await lease.mark(index);
      if (!held) return;
      const verdict = cancelled
        ? ungradedVerdict(registry, text, 'cancelled')
        : await grader.grade(readItem(registry, item), call);
      if (stopping.aborted) return lease.release(true);
      buffer.add(index, verdict);
    }
    const { held } = await lease.write(buffer.take(), at === left.length - 1);
    if (!held) return;
  }
}
