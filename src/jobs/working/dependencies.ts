import type { Services } from '../../services.ts';

/** What the grading of a chunk needs. */
export interface WorkDependencies extends Pick<Services, 'grader' | 'registry'> {
  /** Fires when the process has to end: what is not finished is handed back. */
  stopping: AbortSignal;
  /** Told of items that are tried again. */
  onRetry(items: number): void;
  /** Shorter in tests: see grade-alone.ts. */
  lifeMs?: number;
}
