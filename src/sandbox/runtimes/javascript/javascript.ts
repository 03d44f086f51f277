/** The JavaScript runtime of a child. */
import type { Run, Runtime, RuntimeOptions } from '../../runtime.ts';
import type { Step, StepReport } from '../../sandbox.ts';
import { analyzeTest } from './analyze/analyze.ts';
import { IsolateSupply } from './isolates/isolate-supply.ts';
import { Session } from './session.ts';
import { ensureSnapshots, loadSnapshots } from './snapshot/snapshot.ts';
import { hasTypes } from './sources/source.ts';
import { loadTypeScript } from './sources/typescript.ts';
import { CallRunner } from './steps/call-step.ts';
import { runChecks } from './steps/checks-step.ts';
import { runProgram } from './steps/program-step.ts';

/** JavaScript and TypeScript programs in isolates of V8. */
export function createJavaScriptRuntime(options: RuntimeOptions): Runtime {
  const supply = new IsolateSupply(options);

  return {
    id: 'javascript',
    warm: async () => {
      if (options.role === 'build') return ensureSnapshots(options.snapshot!);
      if (options.snapshot !== undefined) loadSnapshots(options.snapshot);
      supply.prepare();
    },
    open: (submission, { patient }) => {
      // A third of a boot, for what most children never meet; before a step's time is counted.
      if (hasTypes(submission)) loadTypeScript();
      return new JavaScriptRun(new Session(submission, supply, patient));
    },
    analyze: analyzeTest,
    idle: async () => {
      if (options.role !== 'build') supply.prepare();
    },
  };
}

/** One submission: its session, and the program that its call steps share. */
class JavaScriptRun implements Run {
  readonly #session: Session;
  readonly #calls: CallRunner;

  constructor(session: Session) {
    this.#session = session;
    this.#calls = new CallRunner(this.#session);
  }

  step(step: Step): Promise<StepReport> {
    if (step.kind === 'interactive') throw new Error('an isolate runs no interactor');
    if (step.kind === 'call') return this.#calls.run(step);
    return step.kind === 'program' ? runProgram(this.#session, step) : runChecks(this.#session, step);
  }

  get leftMs(): number {
    return this.#session.leftMs;
  }

  get abnormal(): boolean {
    return this.#session.abnormal;
  }

  close(): void {
    this.#calls.close();
    this.#session.close();
  }
}
