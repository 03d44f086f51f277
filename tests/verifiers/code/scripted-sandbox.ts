/**
 * A sandbox that answers as the test says: for what a real one only does when it is overloaded or
 * broken.
 */
import type { RunReport, Sandbox, StepReport, Submission, TestPlan } from '../../../src/sandbox/sandbox.ts';
import type { Judgement } from '../../../src/verdict.ts';
import type { CodeOptions } from '../../../src/verifiers/code/options.ts';
import type { CodeReference } from '../../../src/verifiers/code/reference.ts';
import { createCodeVerifier } from '../../../src/verifiers/code/verifier.ts';

export interface Script {
  run(submission: Submission): RunReport | Promise<RunReport>;
  analyze?(source: string): TestPlan | Promise<TestPlan>;
}

export function scriptedSandbox(script: Script): Sandbox {
  const ready = { state: 'ready', detail: '' } as const;
  return {
    run: async (submission) => script.run(submission),
    analyze: async ({ source }) => {
      if (!script.analyze) throw new Error('no analysis was expected');
      return script.analyze(source);
    },
    status: () => ({ python: ready, javascript: ready }),
    nativeLacks: () => 'there is none',
    stats: () => ({ children: 1, idle: 1, waiting: 0, started: 1, residentMb: 0, kept: 0, killed: {} }),
    start: async () => {},
    close: async () => {},
  };
}

export function stepReport(step: Partial<StepReport> = {}): StepReport {
  return { outcome: 'ok', stdout: '', stderr: '', cpuMs: 1, wallMs: 1, flags: [], ...step };
}

export function runReport(steps: StepReport[], loaded = false): RunReport {
  const cpuMs = steps.reduce((sum, step) => sum + step.cpuMs, 0);
  return { steps, cpuMs, wallMs: cpuMs, queueMs: 0, loaded };
}

export async function gradeScripted(
  script: Script,
  reference: CodeReference,
  options: CodeOptions = {},
  response = '```python\nx = 1\n```',
): Promise<Judgement> {
  const verifier = createCodeVerifier({ sandbox: scriptedSandbox(script) });
  const context = { signal: new AbortController().signal, tenant: 'test' };
  return verifier.grade({ response, reference, options }, context);
}
