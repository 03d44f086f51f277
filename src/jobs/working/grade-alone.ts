/**
 * Grades the items of a chunk that kills its workers, one by one. Each is marked before it starts:
 * when the worker dies of it again and again, that item alone becomes unscored, and its neighbours
 * get their verdicts. A suspect is tried again only in a process that has lived for a while: where
 * processes are killed at random, as in a crash loop of another cause, nothing is blamed for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GradeCall } from '../../grading/grader.ts';
import type { Lease, Suspect } from '../../queue/lease.ts';
import type { ChunkItem } from '../lines/chunker.ts';
import { readItem, readLargeItems } from '../lines/read-item.ts';
import { createResultBuffer, ungradedVerdict } from '../lines/result-lines.ts';
import type { WorkDependencies } from './dependencies.ts';

/** Deaths in a row that make an item the culprit. */
const FATAL_KILLS = 5;
/**
 * How long the process must have lived before it tries a suspect; three times as long with each
 * death: 3, 9, 27 and 81 s. Processes that are killed more often never live so long, and blame
 * nothing.
 */
const LIFE_MS = 3000;
const MESSAGE = 'Grading this item ended the worker several times; it was given up.';

export async function gradeAlone(
  dependencies: WorkDependencies,
  lease: Lease,
  left: ChunkItem[],
): Promise<void> {
  const { grader, registry, stopping } = dependencies;
  const { tenant, deadlineAt, requestId, suspect } = lease;
  const call: GradeCall = { tenant, deadlineAt, requestId, signal: stopping, checked: true };
  const buffer = createResultBuffer();
  for (const [at, item] of left.entries()) {
    const { index, text } = item;
    if (suspect?.index === index && suspect.kills >= FATAL_KILLS) {
      buffer.add(index, ungradedVerdict(registry, text, 'internal_error', MESSAGE));
    } else {
      if (suspect?.index === index && !(await outliveSuspicion(dependencies, lease, suspect))) {
        return stopping.aborted ? lease.release('blameless') : undefined;
      }
      const { held, cancelled } = await lease.mark(index, 'in_hand');
      if (!held) return;
      const verdict = cancelled
        ? ungradedVerdict(registry, text, 'cancelled')
        : await grader.grade((await readLargeItems([item])).get(item) ?? readItem(item), call);
      if (stopping.aborted) return lease.release('blameless');
      buffer.add(index, verdict);
    }
    const isLast = at === left.length - 1;
    const { held } = await (isLast ? lease.finish(buffer.take()) : lease.write(buffer.take()));
    if (!held) return;
  }
}

/** @returns false when the worker stops meanwhile, or the chunk is not its own any more. */
async function outliveSuspicion(
  { stopping, lifeMs = LIFE_MS }: WorkDependencies,
  lease: Lease,
  { index, kills }: Suspect,
): Promise<boolean> {
  const { held } = await lease.mark(index, 'waiting');
  if (!held) return false;
  const left = lifeMs * 3 ** Math.max(0, kills - 1) - process.uptime() * 1000;
  try {
    if (left > 0) await sleep(left, undefined, { signal: stopping });
  } catch (error) {
    // The abort of the wait is what the caller is told.
    if (!stopping.aborted) throw error;
  }
  return !stopping.aborted;
}
