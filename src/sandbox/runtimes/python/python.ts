import { bareReport } from '../../report.ts';
import type { RunHooks, RunOutcome, Runtime, RuntimeOptions } from '../../runtime.ts';
import {
  type AnalyzeRequest,
  type StepReport,
  type Submission,
  type TestPlan,
  TestSourceError,
} from '../../sandbox.ts';
import { Session } from './session.ts';
import { loadSnapshot } from './snapshot.ts';
import { Supply } from './supply.ts';

/** Python programs: CPython on WebAssembly, in isolates whose only way out is the kernel of this folder. */
export function createPythonRuntime(options: RuntimeOptions): Runtime {
  let supply: Supply | undefined;

  async function run(submission: Submission, hooks: RunHooks): Promise<RunOutcome> {
    if (!supply) throw new Error('the runtime is not warm');
    const session = new Session(submission, supply);
    let stopped = false;
    for (const step of submission.steps) {
      const report: StepReport = stopped ? bareReport('not_run') : await session.run(step);
      hooks.report(report);
      stopped ||= session.leftMs <= 0 || (submission.stopAtFailure === true && report.outcome !== 'ok');
    }
    session.close();
    return { discard: session.abnormal };
  }

  return {
    id: 'python',
    async warm() {
      if (options.role === 'build') {
        const { ensureSnapshot } = await import('./make-snapshot.ts');
        return ensureSnapshot(options.snapshot!);
      }
      supply = new Supply(await loadSnapshot(options.snapshot), options.memoryMb);
      await supply.prepare();
    },
    run,
    async analyze(request: AnalyzeRequest): Promise<TestPlan> {
      if (!supply) throw new Error('the runtime is not warm');
      const answer = await supply.analyze(request);
      if ('refused' in answer)
        throw new TestSourceError(`The test program could not be read: ${answer.refused}`);
      return answer.plan as TestPlan;
    },
    idle: async () => supply?.prepare(),
  };
}
