/** Work on its way through a launcher, and what of it becomes the report of a submission. */
import { isCrowded } from '../../../crowded.ts';
import { bareReport, endsRun } from '../../../report.ts';
import { type RunReport, SandboxError, type StepReport, type Submission } from '../../../sandbox.ts';
import type { Slots } from '../slots.ts';
import type { Order } from '../tasks.ts';
import { killedByNobody, type RunSeen, starved, type Work } from '../work.ts';
import { callReport, checksReport, interactiveReport } from './beside.ts';
import { reportOf } from './outcome.ts';
import { plainCallsReport } from './plain-calls.ts';

/** @throws Gone, SandboxError for failures of ours */
export async function execute(
  slots: Slots,
  { submission, work }: { submission: Submission; work: Work },
  caller: Pick<Order, 'signal' | 'stepAside'> = {},
): Promise<RunReport> {
  const options: Order = { ...caller, alone: submission.alone === true, tenant: submission.tenant };
  let done = await slots.run(work, options);
  // The wall clock alone never decides: what wanted a core and got none runs once more, alone.
  const wasStarved = starved(work);
  if (done.seen.some(wasStarved)) done = await slots.run(work, { ...options, alone: true });
  if (done.seen.some(wasStarved))
    throw new SandboxError('internal', 'The machine was too busy to tell a slow program from a waiting one.');
  // Nobody here sent it. If the program did itself, it does so again.
  if (done.seen.some(wasKilled)) done = await slots.run(work, options);
  const steps: StepReport[] = [];
  const limits = work.limits;
  let left = submission.limits.totalCpuMs;
  for (const seen of done.seen) {
    if (seen.ended === 'M' || seen.interactor?.ended === 'M') throw new Gone();
    if (partsOf(seen).some(isOurs))
      throw new SandboxError('internal', `The launcher failed: ${seen.fault ?? 'a program was lost'}`);
    const step = submission.steps[steps.length];
    const report =
      step?.kind === 'checks' && step.calls
        ? plainCallsReport(seen, limits, step.calls)
        : REPORTS[work.form](seen, limits, submission.language);
    steps.push(report);
    left -= report.cpuMs;
    if (endsRun(submission, report, left)) break;
  }
  while (steps.length < submission.steps.length) steps.push(bareReport('not_run'));
  return {
    steps,
    cpuMs: steps.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    wallMs: done.wallMs,
    queueMs: done.queueMs,
    loaded: isCrowded(),
  };
}

/** What was compiled is not kept any more. */
export class Gone extends SandboxError {
  constructor() {
    super('internal', 'What was compiled is gone.');
  }
}

const REPORTS = {
  programs: reportOf,
  calls: callReport,
  checks: checksReport,
  interactive: interactiveReport,
};

/** The processes that a run consists of. */
function partsOf(seen: RunSeen): RunSeen[] {
  return [seen, seen.candidate, seen.interactor].filter((each) => each !== undefined);
}

/** Somebody outside ended a part of it, or it did so itself. */
function wasKilled(seen: RunSeen): boolean {
  return partsOf(seen).some(killedByNobody);
}

function isOurs({ ended, mark, killed }: RunSeen): boolean {
  return ended === 'F' || mark === 'X' || (ended === 'K' && killed === null);
}

export function notCompiled({ steps }: Submission, message: string): RunReport {
  const reports = steps.map(() => bareReport('compile_error', message));
  return { steps: reports, cpuMs: 0, wallMs: 0, queueMs: 0, loaded: false };
}
