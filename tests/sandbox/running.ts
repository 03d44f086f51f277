/** A sandbox for a test file, and short ways to ask it something. */
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import type {
  Language,
  Limits,
  RunReport,
  Sandbox,
  Step,
  StepReport,
  Submission,
} from '../../src/sandbox/sandbox.ts';

export const LIMITS: Limits = {
  stepCpuMs: 1000,
  totalCpuMs: 10_000,
  wallMs: 60_000,
  memoryMb: 128,
  outputBytes: 64 * 1024,
  valueBytes: 64 * 1024,
};

export interface Running extends AsyncDisposable {
  sandbox: Sandbox;
  run(source: string, steps: Step[], rest?: Partial<Submission>): Promise<RunReport>;
  /** Runs the source as a program with this standard input. */
  program(source: string, stdin?: string, rest?: Partial<Submission>): Promise<StepReport>;
  /** Calls a function of the source. */
  call(source: string, name: string, args: string, rest?: Partial<Submission>): Promise<StepReport>;
  /** Runs a test program beside the source. */
  check(source: string, tests: string, rest?: Partial<Submission>): Promise<StepReport>;
}

/** Starts a sandbox with one child for JavaScript. */
export async function startSandbox(
  options: SandboxOptions = {},
  language: Language = 'javascript',
): Promise<Running> {
  const sandbox = createSandbox({
    runtimes: ['javascript'],
    children: { javascript: 1 },
    probes: false,
    memoryMb: LIMITS.memoryMb,
    ...options,
  });
  await sandbox.start();

  const run: Running['run'] = (source, steps, rest = {}) => {
    const path = (rest.language ?? language) === 'typescript' ? 'main.ts' : 'main.js';
    return sandbox.run({
      language,
      tenant: 'tests',
      isolation: 'restored',
      sources: [{ path, text: source }],
      limits: LIMITS,
      steps,
      ...rest,
    });
  };
  const first = (report: RunReport): StepReport => report.steps[0]!;
  return {
    [Symbol.asyncDispose]: () => sandbox.close(),
    sandbox,
    run,
    program: async (source, stdin = '', rest) => first(await run(source, [{ kind: 'program', stdin }], rest)),
    call: async (source, name, args, rest) =>
      first(await run(source, [{ kind: 'call', function: name, args }], rest)),
    check: async (source, tests, rest) => {
      const plan = await sandbox.analyze({
        language: rest?.language ?? language,
        tenant: 'tests',
        source: tests,
      });
      const { program, checks } = plan;
      return first(await run(source, [{ kind: 'checks', program, checks: checks.length }], rest));
    },
  };
}
