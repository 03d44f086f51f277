/** Runs cases one after another in as few submissions as the reward allows. */
import { sharesState } from '../../../sandbox/report.ts';
import type { Step, StepReport } from '../../../sandbox/sandbox.ts';
import type { TestResult, TestStatus } from '../../../verdict.ts';
import { type Attempt, runSteps, type StepPlan } from '../attempt.ts';
import type { Rejected, Worth } from '../compare/rule.ts';
import { failureStatus } from './failure.ts';

/** Most steps in one submission, where each begins anew. */
const CHUNK = 64;
/**
 * Where the first failure decides, most wrong programs fail one of the first cases: only these are
 * run at first. Calls that share a program are then all made in one go, these once more: what a
 * program keeps from call to call is there as in one process.
 */
const FIRST_CHUNK = 4;

/** What became of a case: a status and what decided it. */
export type CaseResult = Omit<TestResult, 'index' | 'cpu_ms'>;
/** Judges the cases `from`… whose steps ended `ok`, given their reports. */
export type JudgeCases = (from: number, reports: StepReport[]) => Promise<CaseResult[]>;

export async function runCases(
  attempt: Attempt,
  steps: Step[],
  judge: JudgeCases,
  plan: Omit<StepPlan, 'steps'> = {},
): Promise<TestResult[]> {
  const wanted = steps.slice(0, attempt.wanted);
  const isOne = sharesState({ steps });
  const { cpuMs } = attempt.seen;
  const results: TestResult[] = [];
  while (results.length < wanted.length) {
    const isFirst = attempt.stopEarly && results.length === 0;
    const from = isOne ? 0 : results.length;
    const size = isFirst ? FIRST_CHUNK : isOne ? wanted.length : CHUNK;
    const chunk = wanted.slice(from, from + size);
    if (isOne) {
      results.length = 0;
      attempt.seen.cpuMs = cpuMs;
    }
    const reports = await runSteps(attempt, { ...plan, steps: chunk, stopAtFailure: attempt.stopEarly });
    const judged = await judge(from, reports);
    for (const [offset, result] of judged.entries()) {
      results.push({ index: from + offset, ...result, cpu_ms: round(reports[offset]!.cpuMs) });
    }
    const failed = results.findIndex((result) => result.status !== 'passed');
    if (failed >= 0 && (attempt.stopEarly || results.at(-1)!.status === 'compile_error')) break;
  }
  return withRest(attempt.stopEarly ? results.slice(0, firstFailure(results) + 1) : results, steps.length);
}

function firstFailure(results: TestResult[]): number {
  const failed = results.findIndex((result) => result.status !== 'passed');
  return failed < 0 ? results.length - 1 : failed;
}

/**
 * Cases that were not run, or whose result no longer counts. A program that does not compile fails
 * them all alike.
 */
function withRest(results: TestResult[], total: number): TestResult[] {
  const status: TestStatus = results.at(-1)?.status === 'compile_error' ? 'compile_error' : 'not_run';
  const rest = Array.from({ length: total - results.length }, (_, offset) => ({
    index: results.length + offset,
    status,
  }));
  return [...results, ...rest];
}

/** An answer that was accepted, rejected, or is worth a part. */
export function answerResult(worth: Worth | Rejected): CaseResult {
  if (typeof worth === 'object') return { status: 'wrong_answer', message: worth.rejected };
  if (typeof worth === 'boolean') return { status: worth ? 'passed' : 'wrong_answer' };
  return worth >= 1 ? { status: 'passed' } : { status: 'wrong_answer', points: worth };
}

/** The result of a step that did not end `ok`. */
export function brokenOff({ outcome, message }: StepReport): CaseResult {
  const failed = outcome === 'runtime_error' || outcome === 'ok';
  const status = failed ? failureStatus(message ?? '') : outcome;
  return { status, ...(message === undefined ? {} : { message }) };
}

export function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
