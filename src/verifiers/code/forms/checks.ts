/** Turns what a test program let the host observe into results, one per check of its plan. */
import {
  type Check,
  type Observation,
  type StepReport,
  type TestPlan,
  UnsupportedTests,
} from '../../../sandbox/sandbox.ts';
import type { TestStatus } from '../../../verdict.ts';
import type { Attempt } from '../attempt.ts';
import { type CheckResult, evaluateCheck } from '../values/check.ts';
import { brokenOff } from './cases.ts';
import { failureStatus } from './failure.ts';

/** Undefined for a check in a branch that did not run and need not. */
export type CheckOutcome = { status: TestStatus; message?: string } | undefined;

/**
 * A check passes when it was observed and held every time. A check that must be observed and was
 * not takes the way the step ended: the first such check gets the outcome, later ones were not run.
 * A program that did not run to its end never passes.
 * @throws UnsupportedTests where the tests ask for what their runtime does not have, unless the
 *   program has failed before that, and all of them count
 */
export function judgeChecks(
  plan: TestPlan,
  report: StepReport,
  { language, stopEarly, wanted, seen: { flags } }: Attempt,
): CheckOutcome[] {
  const outcomes: CheckOutcome[] = plan.checks.map(() => undefined);
  const seenRows = new Map<number, Set<number>>();
  for (const seen of report.observations ?? []) {
    const check = plan.checks[seen.check];
    const result = check ? evaluateCheck(check, seen, language) : 'forged';
    if (result === 'forged') flags.add('forged_result');
    // An observation that belongs to no check was not made by the test program either.
    const index = check ? seen.check : 0;
    if (seen.row !== undefined) noteRow(seenRows, index, seen.row);
    if ((outcomes[index]?.status ?? 'passed') === 'passed') outcomes[index] = outcomeOf(result, seen);
  }
  const hasFailed = outcomes.slice(0, wanted).some((outcome) => outcome && outcome.status !== 'passed');
  if (report.unsupported !== undefined && !(stopEarly && hasFailed))
    throw new UnsupportedTests(report.unsupported);
  const passedSoFar = (index: number) => (outcomes[index]?.status ?? 'passed') === 'passed';
  const missing = plan.checks.flatMap((check, index) => {
    const seen = outcomes[index] && !misses(check, seenRows.get(index));
    return check.required && !seen && passedSoFar(index) ? [index] : [];
  });
  for (const index of missing) outcomes[index] = { status: 'not_run' };
  if (report.outcome !== 'ok') {
    outcomes[missing[0] ?? plan.checks.length - 1] = brokenOff(report);
  } else if (missing.length > 0 || !outcomes.some(Boolean)) {
    const message = 'The test program ended without reaching this assertion.';
    outcomes[missing[0] ?? 0] = { status: 'exited_early', message };
  }
  return withoutRuns(plan, outcomes);
}

/** Bytes of the largest literal that an operand is compared with. */
export function expectedBytes({ checks }: TestPlan): number {
  let most = 0;
  for (const { left = '', right = '', leftRows = [], rightRows = [] } of checks) {
    for (const literal of [left, right, ...leftRows, ...rightRows]) most = Math.max(most, literal.length);
  }
  return most;
}

function noteRow(seen: Map<number, Set<number>>, check: number, row: number): void {
  const rows = seen.get(check);
  if (rows) rows.add(row);
  else seen.set(check, new Set([row]));
}

/** Whether a row of the table that a check loops over was never observed. */
function misses({ rows }: Check, seen: Set<number> | undefined): boolean {
  return rows !== undefined && (seen?.size ?? 0) < rows;
}

/**
 * A test function that ran to its end passed by its assertions: the run counts only where there are
 * none, or where it failed.
 */
function withoutRuns(plan: TestPlan, outcomes: CheckOutcome[]): CheckOutcome[] {
  const asserting = new Set(
    plan.checks.flatMap(({ run, test }, index) => (!run && outcomes[index] ? [test] : [])),
  );
  return outcomes.map((outcome, index) => {
    const { run, test } = plan.checks[index]!;
    return run && outcome?.status === 'passed' && asserting.has(test) ? undefined : outcome;
  });
}

function outcomeOf(result: CheckResult, seen: Observation): CheckOutcome {
  if (result === 'passed') return { status: 'passed' };
  if (result !== 'raised') return { status: 'wrong_answer' };
  const message = seen.error ?? '';
  return { status: failureStatus(message), message };
}
