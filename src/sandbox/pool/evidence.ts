/** Whose fault it was that a child ended: told from outside, by how it ended. */
import type { ChildEnd } from '../child/child-process.ts';
import { bareReport } from '../report.ts';
import type { StepReport } from '../sandbox.ts';

/** What V8 and isolated-vm write before they end a process whose heap is exhausted. */
const OUT_OF_MEMORY =
  /out of memory|allocation failed|invalid (array|size)|is_heap_oom|heap limit|cannot allocate/i;

/**
 * Signals by which an engine that breaks down ends its process. Every other one comes from outside,
 * and so may
 * these: a candidate is only blamed for what happens again in another child.
 */
const CRASHES = new Set<NodeJS.Signals>([
  'SIGSEGV',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
  'SIGABRT',
  'SIGSYS',
  'SIGXFSZ',
]);

/** An engine that breaks down ends its process so. */
export const isCrash = (signal: NodeJS.Signals) => CRASHES.has(signal);

/** What the end of a child says about the step that ran. */
export interface Evidence {
  /** The candidate's doing, if it was that; undefined when the process was ended from outside. */
  report: StepReport | undefined;
  /** Somebody else may have sent the signal: it counts only when it happens twice. */
  doubtful: boolean;
}

/**
 * @param rssMb the last resident size that was seen, above what the process had when it was idle
 */
export function evidenceOf(end: ChildEnd, rssMb: number, memoryMb: number): Evidence {
  if (OUT_OF_MEMORY.test(end.lastWords)) return { report: exhausted(), doubtful: false };
  const { signal } = end;
  if (signal === null) return { report: crashed(`exit code ${end.code}`), doubtful: true };
  // The kernel's own killer of processes that take too much leaves no words.
  const big = rssMb > memoryMb / 2 && (signal === 'SIGKILL' || CRASHES.has(signal));
  if (big) return { report: exhausted(), doubtful: false };
  return { report: CRASHES.has(signal) ? crashed(signal) : undefined, doubtful: true };
}

function exhausted(): StepReport {
  return bareReport('memory_limit', 'The program exhausted its memory.');
}

function crashed(how: string): StepReport {
  return bareReport('runtime_error', `The program crashed its process (${how}).`);
}
