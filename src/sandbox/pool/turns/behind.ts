/** Which runs let all others have a core first (a ninth of their weight). */
import type { Run } from '../run.ts';
import type { Crew } from './crew.ts';

/**
 * Milliseconds at work after which a run is no longer behind those of its own tenant: as long as
 * that keeps the cores busy with short ones, it would come to no end.
 */
const BEHIND_OWN_MS = 20_000;

/** What looks at a runtime is waited for by all that starts, and never steps back. */
export function stepsBack({ takesLong, isOurs, watch, job }: Run, crews: Iterable<Crew>): boolean {
  if (!takesLong || isOurs) return false;
  if (watch.wallMs < BEHIND_OWN_MS) return true;
  for (const { seats } of crews) if (seats.hearOthersThan(job.submission.tenant)) return true;
  return false;
}
