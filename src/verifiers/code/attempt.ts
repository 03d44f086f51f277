/**
 * One candidate program being graded: what it is, where it runs, and what was seen of it so far.
 */
import type {
  Language,
  ProgramLimits,
  RuntimeChoice,
  Sandbox,
  SourceFile,
  Step,
  StepReport,
  Submission,
} from '../../sandbox/sandbox.ts';
import type { Flag, TestResult } from '../../verdict.ts';
import type { ExplainedRow } from '../verifier.ts';
import { sandboxLimits } from './limits.ts';

/** Where programs run, and for whom. */
export interface RunContext {
  sandbox: Sandbox;
  tenant: string;
  signal: AbortSignal;
  /** The item lets others go first. */
  stepAside?: (() => void) | undefined;
  /** What the programs of the item run in. */
  runtime: RuntimeChoice;
  /** Native: the dialect of the language. */
  standard?: string | undefined;
  /** Runs a task while no other second run is under way. */
  alone<T>(task: () => Promise<T>): Promise<T>;
}

/** One submission of the candidate's program. */
export interface TracedRun {
  steps: Step[];
  reports: StepReport[];
  /** It ended close to its limit on a loaded machine, and was run once more alone. */
  again: boolean;
}

export interface Attempt extends RunContext {
  language: Language;
  /** The candidate's program. */
  code: string;
  limits: ProgramLimits;
  isolation: Submission['isolation'];
  /** Nothing after the first failed test can change the reward: stop there. */
  stopEarly: boolean;
  /** Only the first so many tests count. */
  wanted: number;
  seen: { flags: Set<Flag>; cpuMs: number; runs: TracedRun[] };
}

/** Tests that have been read and found usable, ready for any number of candidates. */
export interface PreparedTests {
  /** How many there are at most. */
  count: number;
  /**
   * Sources of the reference that run beside the candidate, with the pointer of each: they may need
   * modules.
   */
  beside: { text: string; pointer: string }[];
  /** Top-level names of the modules that the item itself brings. */
  modules: string[];
  run(attempt: Attempt): Promise<TestResult[]>;
  /** How they were taken apart: what crosses, and what stays with the host. */
  explain(): ExplainedRow[];
}

export interface StepPlan {
  sources?: SourceFile[];
  files?: Submission['files'];
  steps: Step[];
  /** The program that interactive steps are run with. */
  interactor?: NonNullable<Submission['interactor']>;
  /** Bytes of the largest value or output that is expected of a step, as it would arrive. */
  expectedBytes?: number;
  /** Bytes of all values that are expected of call steps, as they would arrive. */
  allExpectedBytes?: number;
  /** End at the first step that is not `ok`. */
  stopAtFailure?: boolean;
  /**
   * The steps are only tried to see whether all of it fits the limit of one test: no second run.
   */
  trial?: boolean;
}

/**
 * Runs steps of the candidate in one submission. A step that used more than its limit comes back as
 * time_limit, also where the sandbox let it finish in the slack; if that happened on a loaded
 * machine, everything is run once more alone first.
 * @returns one report per step.
 * @throws SandboxError for failures of the sandbox.
 */
export async function runSteps(attempt: Attempt, plan: StepPlan): Promise<StepReport[]> {
  const { limits, seen } = attempt;
  const left = { ...limits, totalCpuMs: Math.max(1, limits.totalCpuMs - seen.cpuMs) };
  const submission: Submission = {
    language: attempt.language,
    runtime: attempt.runtime,
    ...(attempt.standard === undefined ? {} : { standard: attempt.standard }),
    tenant: attempt.tenant,
    isolation: attempt.isolation,
    sources: plan.sources ?? [{ path: mainPath(attempt.language), text: attempt.code }],
    files: plan.files,
    steps: plan.steps,
    ...(plan.interactor ? { interactor: plan.interactor } : {}),
    stopAtFailure: plan.stopAtFailure ?? false,
    limits: sandboxLimits(left, plan.expectedBytes, plan.allExpectedBytes),
  };
  let report = await attempt.sandbox.run(submission, attempt.signal, attempt.stepAside);
  const again = !plan.trial && report.loaded && report.steps.some((step) => inSlack(step, left.stepCpuMs));
  if (again) {
    seen.flags.add('retried');
    report = await attempt.alone(() => attempt.sandbox.run({ ...submission, alone: true }, attempt.signal));
  }
  if (report.steps.length !== plan.steps.length) throw new Error('the sandbox did not report on every step');
  seen.runs.push({ steps: plan.steps, reports: report.steps, again });
  return report.steps.map((step) => {
    seen.cpuMs += step.cpuMs;
    for (const flag of step.flags) seen.flags.add(flag);
    return withinLimits(step, limits, seen.cpuMs);
  });
}

/** Ended by itself, but only after its limit. */
function inSlack(step: StepReport, limitMs: number): boolean {
  return step.outcome !== 'time_limit' && step.outcome !== 'not_run' && step.cpuMs > limitMs;
}

function withinLimits(step: StepReport, limits: ProgramLimits, usedMs: number): StepReport {
  if (step.outcome === 'not_run' || step.outcome === 'time_limit') return step;
  if (inSlack(step, limits.stepCpuMs)) {
    return { ...step, outcome: 'time_limit', message: `CPU time limit of ${limits.stepCpuMs} ms exceeded` };
  }
  if (usedMs > limits.totalCpuMs) {
    const message = `CPU time limit of ${limits.totalCpuMs} ms for all tests exceeded`;
    return { ...step, outcome: 'time_limit', message };
  }
  return step;
}

const ENDINGS: Record<Language, string> = {
  python: 'py',
  javascript: 'js',
  typescript: 'ts',
  cpp: 'cpp',
  c: 'c',
  rust: 'rs',
  go: 'go',
  java: 'java',
  bash: 'sh',
};

export function mainPath(language: Language): string {
  return `main.${ENDINGS[language]}`;
}
