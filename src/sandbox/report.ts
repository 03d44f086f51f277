/**
 * What parent and children both need to write reports: kept free of libraries, which children would
 * load for it.
 */
import type { Limits } from './limits.ts';
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

/** What the calls of one submission may return or print together, in what one of them may. */
const MOST_TOGETHER = 64;

interface Measured {
  steps: readonly unknown[];
  limits: Pick<Limits, 'valueBytes' | 'outputBytes' | 'allExpectedBytes'>;
}

/**
 * What the reports of more than 64 steps may hold together: what is expected of them, and more.
 * Thousands of the longest values that one may be are no right answers.
 */
export class ReportRoom {
  #values: number;
  #output: number;

  constructor({ steps, limits }: Measured) {
    const most = steps.length > MOST_TOGETHER ? MOST_TOGETHER : Number.POSITIVE_INFINITY;
    this.#values = most * Math.max(1, limits.valueBytes) + 2 * (limits.allExpectedBytes ?? 0);
    this.#output = most * Math.max(1, limits.outputBytes);
  }

  /** Whether values of so much more fit. */
  takeValue(length: number): boolean {
    this.#values -= length;
    return this.#values >= 0;
  }

  /** The report as it is kept: without what was printed, and without its value, beyond the room. */
  keep(report: StepReport): StepReport {
    const { value = '', stdout, stderr } = report;
    this.#output -= stdout.length + stderr.length;
    const kept = this.#output >= 0 ? report : { ...report, stdout: '', stderr: '' };
    if (this.takeValue(value.length)) return kept;
    const { value: _, ...rest } = kept;
    return { ...rest, outcome: 'output_limit', message: 'The calls returned too much together.' };
  }
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
