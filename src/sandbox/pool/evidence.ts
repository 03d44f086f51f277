/** Whose fault it was that a child ended: told from outside, by how it ended. */
import type { ChildEnd } from '../child/child-process.ts';
import { bareReport } from '../report.ts';
import type { StepReport } from '../sandbox.ts';

/** What V8 and isolated-vm write before they end a process whose heap is exhausted. */
const OUT_OF_MEMORY =
  /out of memory|allocation failed|invalid (array|size)|is_heap_oom|heap limit|cannot allocate/i;

/**
 * The report of a step whose process ended without being asked to, judged by how it ended. The
 * candidate's doing, so a failure of the candidate; undefined when the process was killed by
 * somebody else and nothing says why.
 * @param rssMb the last resident size that was seen, above what the process had when it was idle
 */
export function reportOfCrash(end: ChildEnd, rssMb: number, memoryMb: number): StepReport | undefined {
  const big = rssMb > memoryMb / 2;
  if (OUT_OF_MEMORY.test(end.lastWords) || (big && end.signal !== null)) {
    return bareReport('memory_limit', 'The program exhausted its memory.');
  }
  if (end.signal === 'SIGKILL') return undefined;
  const how = end.signal ?? `exit code ${end.code}`;
  return bareReport('runtime_error', `The program crashed its process (${how}).`);
}
