/** A sandbox with one Python child, so that what one program leaves behind would meet the next. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type {
  CallStep,
  Limits,
  ProgramStep,
  Sandbox,
  StepReport,
  Submission,
  TestPlan,
} from '../../../src/sandbox/sandbox.ts';
import { checksStep } from '../../../src/sandbox/test-plan.ts';
import { evaluateCheck } from '../../../src/verifiers/code/values/check.ts';

/** Kept between runs: building the interpreter's snapshot takes seconds. */
export const DATA_DIR = join(tmpdir(), 'touchstone-tests');

export const LIMITS: Limits = {
  stepCpuMs: 5_000,
  totalCpuMs: 30_000,
  wallMs: 120_000,
  memoryMb: 256,
  outputBytes: 64 * 1024,
  valueBytes: 64 * 1024,
};

let running: Promise<Sandbox> | undefined;

export function pythonSandbox(): Promise<Sandbox> {
  running ??= start();
  return running;
}

async function start(): Promise<Sandbox> {
  mkdirSync(DATA_DIR, { recursive: true });
  const sandbox = createSandbox({
    runtimes: ['python'],
    children: { python: 1 },
    spares: 0,
    dataDir: DATA_DIR,
    probes: false,
  });
  await sandbox.start();
  return sandbox;
}

export async function stopSandbox(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

type Rest = Partial<Omit<Submission, 'limits'>> & { limits?: Partial<Limits> };

async function submit(text: string, { limits, ...rest }: Rest): Promise<StepReport[]> {
  const sandbox = await pythonSandbox();
  const { steps } = await sandbox.run({
    language: 'python',
    tenant: 'test',
    isolation: 'restored',
    sources: [{ path: 'main.py', text }],
    steps: [],
    ...rest,
    limits: { ...LIMITS, ...limits },
  });
  return steps;
}

/** Runs a program once, as `python3 main.py < stdin`. */
export async function runProgram(
  text: string,
  step: Partial<ProgramStep> = {},
  rest: Rest = {},
): Promise<StepReport> {
  const reports = await submit(text, { ...rest, steps: [{ kind: 'program', stdin: '', ...step }] });
  return reports[0]!;
}

/** Runs a program that is expected to end well; its standard output. */
export async function outputOf(text: string, stdin = ''): Promise<string> {
  const report = await runProgram(text, { stdin });
  if (report.outcome !== 'ok') throw new Error(`${report.outcome}: ${report.message}\n${report.stderr}`);
  return report.stdout;
}

export async function runCalls(
  text: string,
  calls: Partial<CallStep>[],
  rest: Rest = {},
): Promise<StepReport[]> {
  const steps = calls.map((call): CallStep => ({ kind: 'call', function: 'f', args: '[]', ...call }));
  return submit(text, { ...rest, steps });
}

export async function analyze(source: string, runner?: 'pytest' | 'unittest'): Promise<TestPlan> {
  const sandbox = await pythonSandbox();
  return sandbox.analyze({ language: 'python', tenant: 'test', source, ...(runner ? { runner } : {}) });
}

const plans = new Map<string, Promise<TestPlan>>();

/** The same test program is taken apart once. */
function planOf(source: string, runner?: 'pytest' | 'unittest'): Promise<TestPlan> {
  const known = plans.get(source) ?? analyze(source, runner);
  plans.set(source, known);
  return known;
}

export interface Judged {
  /**
   * Every required check was observed, every observation holds, and the test program ran to its
   * end.
   */
  passed: boolean;
  report: StepReport;
  plan: TestPlan;
  /** What became of each observation, in order. */
  results: string[];
}

/** Takes a test program apart, runs it beside the candidate and judges it as the verifier does. */
export async function judge(
  candidate: string,
  tests: string,
  rest: Rest & { runner?: 'pytest' | 'unittest'; path?: string; uncompiled?: boolean } = {},
): Promise<Judged> {
  const { runner, path = 'main.py', uncompiled = false, ...more } = rest;
  const plan = await planOf(tests, runner);
  const { compiled, ...step } = checksStep(plan);
  const steps = [{ ...step, ...(compiled === undefined || uncompiled ? {} : { compiled }) }];
  const [report] = await submit('', { sources: [{ path, text: candidate }], ...more, steps });
  const observations = report!.observations ?? [];
  const results = observations.map((seen) => evaluateCheck(plan.checks[seen.check]!, seen, 'python'));
  const missing = plan.checks.some(
    ({ required }, i) => required && !observations.some(({ check }) => check === i),
  );
  const passed =
    report!.outcome === 'ok' &&
    results.length > 0 &&
    !missing &&
    results.every((result) => result === 'passed');
  return { passed, report: report!, plan, results };
}
