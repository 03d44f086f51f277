import { bareReport } from '../../report.ts';
import type { RunHooks, RunOutcome, Runtime, RuntimeOptions } from '../../runtime.ts';
import type { Step, StepReport, Submission } from '../../sandbox.ts';
import { analyzeTest } from './analyze/analyze.ts';
import { IsolateSupply } from './isolates/isolate-supply.ts';
import { Session } from './session.ts';
import { ensureSnapshots, loadSnapshots } from './snapshot/snapshot.ts';
import { loadTypeScript } from './sources/typescript.ts';
import { CallRunner } from './steps/call-step.ts';
import { runChecks } from './steps/checks-step.ts';
import { runProgram } from './steps/program-step.ts';

/** JavaScript and TypeScript programs in isolates of V8. */
export function createJavaScriptRuntime(options: RuntimeOptions): Runtime {
  const supply = new IsolateSupply(options.memoryMb);

  async function run(submission: Submission, hooks: RunHooks): Promise<RunOutcome> {
    const session = new Session(submission, supply);
    const calls = new CallRunner(session);
    let stopped = false;
    try {
      for (const step of submission.steps) {
        const report: StepReport = stopped ? bareReport('not_run') : await runStep(session, calls, step);
        hooks.report(report);
        stopped ||= session.leftMs <= 0 || (submission.stopAtFailure === true && report.outcome !== 'ok');
      }
    } finally {
      calls.close();
      session.close();
    }
    return { discard: session.abnormal };
  }

  return {
    id: 'javascript',
    warm: async () => {
      if (options.role === 'build') return ensureSnapshots(options.snapshot!);
      if (options.snapshot !== undefined) loadSnapshots(options.snapshot);
      supply.prepare();
      loadTypeScript();
    },
    run,
    analyze: analyzeTest,
    idle: async () => {
      if (options.role !== 'build') supply.prepare();
    },
  };
}

function runStep(session: Session, calls: CallRunner, step: Step): Promise<StepReport> {
  if (step.kind === 'call') return calls.run(step);
  return step.kind === 'program' ? runProgram(session, step) : runChecks(session, step);
}
