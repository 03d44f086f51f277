/**
 * What parent and children both need to write reports: kept free of libraries, which children would
 * load for it.
 */
import type { StepOutcome, StepReport, Submission } from './sandbox.ts';

/** A report with nothing observed: what a step gets that did not run, or died without a word. */
export function bareReport(outcome: StepOutcome, message?: string): StepReport {
  return {
    outcome,
    ...(message === undefined ? {} : { message }),
    stdout: '',
    stderr: '',
    cpuMs: 0,
    wallMs: 0,
    flags: [],
  };
}

/**
 * Whether the steps behind this one are not to be run: its failure was to be the last, or no time
 * is left.
 */
export function endsRun(submission: Submission, report: StepReport, leftMs: number): boolean {
  const { stopAtFailure, stopAtTimeLimit } = submission;
  if (stopAtTimeLimit === true && report.outcome === 'time_limit') return true;
  return leftMs <= 0 || (stopAtFailure === true && report.outcome !== 'ok');
}

/**
 * Whether steps find what earlier ones made of the program. Where a child is lost between them, all
 * are made again: the next child knows nothing of it.
 */
export function sharesState({ steps }: Pick<Submission, 'steps'>): boolean {
  return steps.some((step) => step.kind === 'call' && !step.fresh);
}
