/** What becomes of a job whose child is gone: the candidate's fault and ours are told apart. */
import type { ChildEnd } from '../child/child-process.ts';
import { bareReport } from '../report.ts';
import type { StepReport } from '../sandbox.ts';
import { evidenceOf } from './evidence.ts';
import type { Fate } from './job.ts';
import type { Run } from './run.ts';
import type { KillReason } from './run-watch.ts';

/**
 * Children that a job may meet dead: when several are killed from outside, it may be given to each
 * before we hear of it.
 */
const UNBEGUN = 8;

/** Times that a job may lose its child to a signal from outside, after which it is not judged. */
const OUTSIDE = 4;

/** Times that a job may meet a runtime that breaks down. */
const BROKEN = 2;

export function brokenDown(message: string): Fate {
  return { kind: 'again', message, attempts: BROKEN };
}

/** @param killed why we ended the child, if we did; `end` says how it ended if we did not */
export function fateOf(run: Run, killed: KillReason | undefined, end: ChildEnd): Fate {
  const { job, watch } = run;
  const used = { cpuMs: watch.stepCpuMs, wallMs: watch.wallMs };
  if (killed === 'time')
    return ended({ ...bareReport('time_limit', 'The CPU time limit was reached.'), ...used });
  if (killed === 'memory')
    return ended({ ...bareReport('memory_limit', 'The memory limit was reached.'), ...used });
  if (killed === 'wall') return wallExpired(run);
  if (killed === 'gave_way') return { kind: 'later' };
  if (killed === 'stalled') return { kind: 'again', message: 'a child stood still', attempts: OUTSIDE };
  if (killed !== undefined) return brokenDown('a broken child');
  if (end.unread) return { kind: 'again', message: 'a child died before it began', attempts: UNBEGUN };
  const { report, doubtful } = evidenceOf(end, watch.rssMb, job.submission.limits.memoryMb);
  if (report === undefined || (doubtful && !job.crashesAgain()))
    return { kind: 'again', message: 'a child was ended from outside', attempts: OUTSIDE };
  return ended({ ...report, ...used });
}

const ended = (report: StepReport): Fate => ({ kind: 'ended', report });

/**
 * The backstop fired. With half of its CPU time used, the candidate was slow; otherwise it gets
 * one run alone, after which a child that had a core all the time has slept away its time itself,
 * and one that had none tells nothing.
 */
function wallExpired({ job, watch }: Run): Fate {
  const { stepCpuMs } = job.submission.limits;
  const report = { ...bareReport('time_limit', 'The time limit was reached.'), wallMs: watch.wallMs };
  const slow = watch.stepCpuMs >= stepCpuMs / 2;
  if (!slow && !job.retried) return { kind: 'alone' };
  if (slow || !job.loaded) return ended({ ...report, cpuMs: watch.stepCpuMs });
  return {
    kind: 'failed',
    message: 'The machine was too busy to tell a slow program from a waiting one.',
  };
}
