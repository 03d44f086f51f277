/** The Python runtime of a child. */
import type { Runtime, RuntimeOptions } from '../../runtime.ts';
import { type AnalyzeRequest, type TestPlan, TestSourceError } from '../../sandbox.ts';
import { PythonRun } from './python-run.ts';
import { loadSnapshot } from './snapshot.ts';
import { Supply } from './supply.ts';

/**
 * Python programs: CPython on WebAssembly, in isolates whose only way out is the kernel of this
 * folder.
 */
export function createPythonRuntime(options: RuntimeOptions): Runtime {
  let supply: Supply | undefined;

  return {
    id: 'python',
    async warm() {
      if (options.role === 'build') {
        const { ensureSnapshot } = await import('./make-snapshot.ts');
        return ensureSnapshot(options.snapshot!);
      }
      supply = new Supply(await loadSnapshot(options.snapshot), options);
      await supply.prepare();
    },
    open(submission, { wide }) {
      if (!supply) throw new Error('the runtime is not warm');
      return new PythonRun(submission, supply, wide);
    },
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
