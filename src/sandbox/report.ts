import type { Outcome, StepReport } from './sandbox.ts';

/** A report with nothing observed: what a step gets that did not run, or died without a word. */
export function bareReport(outcome: Outcome, message?: string): StepReport {
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
