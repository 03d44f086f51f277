/**
 * The asserts form: each string is one test. All of them run as one program, and share its names;
 * when that program breaks off or takes longer than one test may, what is left is run assert by
 * assert, each after the setup in a program of its own.
 */

import type { StepReport } from '../../../sandbox/sandbox.ts';
import { checksStep, type TestPlan } from '../../../sandbox/test-plan.ts';
import type { TestResult } from '../../../verdict.ts';
import { type Attempt, type PreparedTests, runSteps } from '../attempt.ts';
import { ItemFault } from '../fault.ts';
import type { AssertsTests } from '../reference.ts';
import { brokenOff, type CaseResult, round, runCases } from './cases.ts';
import { type CheckOutcome, expectedBytes, judgeChecks } from './checks.ts';
import { explainPlan } from './explain-tests.ts';
import type { Preparation } from './preparation.ts';

export async function prepareAsserts(tests: AssertsTests, preparation: Preparation): Promise<PreparedTests> {
  const setup = withNewline(tests.setup ?? '');
  const asserts = tests.asserts.map(withNewline);
  const joined = await analyzeAll(setup, asserts, preparation);
  const alone = (index: number) =>
    preparation.analyze(setup + asserts[index]!, `/reference/tests/asserts/${index}`);
  return {
    count: asserts.length,
    beside: [{ text: joined?.plan.program ?? setup + asserts.join(''), pointer: '/reference/tests' }],
    modules: [],
    explain: () => (joined ? explainPlan(joined.plan, 'all asserts') : []),
    async run(attempt) {
      const together = joined
        ? await runTogether(attempt, joined, asserts.length)
        : asserts.map((): undefined => undefined);
      const from = together.indexOf(undefined);
      const known = (from < 0 ? together : together.slice(0, from)) as TestResult[];
      if (from < 0 || (attempt.stopEarly && known.some((result) => result.status !== 'passed'))) {
        return together.map((result, index) => result ?? { index, status: 'not_run' });
      }
      return [...known, ...(await runAlone(attempt, from, asserts.length, alone))];
    },
  };
}

interface JoinedPlan {
  plan: TestPlan;
  /** The assert each check belongs to. */
  owners: number[];
}

/**
 * One analysis for all; undefined when they do not stand together (the same name declared twice)
 * but each does alone.
 * @throws ItemFault at the assert that is at fault.
 */
async function analyzeAll(
  setup: string,
  asserts: string[],
  { analyze }: Preparation,
): Promise<JoinedPlan | undefined> {
  try {
    const plan = await analyze(setup + asserts.join(''), '/reference/tests');
    return { plan, owners: ownersOf(plan, setup, asserts) };
  } catch (error) {
    if (!(error instanceof ItemFault) || error.pointer !== '/reference/tests') throw error;
    for (const [index, text] of asserts.entries()) {
      await analyze(setup + text, `/reference/tests/asserts/${index}`);
    }
    return undefined;
  }
}

/** Which assert each check of the joined program belongs to, by its line. */
function ownersOf(plan: TestPlan, setup: string, asserts: string[]): number[] {
  const byLine = asserts.flatMap((text, index) => Array<number>(lineCount(text)).fill(index));
  const first = lineCount(setup) + 1;
  const owners = plan.checks.map(({ line }) =>
    line < first ? -1 : (byLine[line - first] ?? asserts.length - 1),
  );
  const asserting = new Set(owners);
  const without = asserts.findIndex((_, index) => !asserting.has(index));
  if (without >= 0) {
    const pointer = `/reference/tests/asserts/${without}`;
    throw new ItemFault('invalid_reference', 'the string asserts nothing', pointer);
  }
  return owners;
}

/**
 * Results in order; undefined from where the joined program broke off, unless that is where a
 * result stands.
 */
async function runTogether(
  attempt: Attempt,
  { plan, owners }: JoinedPlan,
  total: number,
): Promise<(TestResult | undefined)[]> {
  const [report] = await runSteps(attempt, {
    steps: [checksStep(plan)],
    trial: true,
    expectedBytes: expectedBytes(plan),
  });
  const outcomes = judgeChecks(plan, report!, attempt);
  const failedInSetup = ownersOfSetup(outcomes, owners, report!);
  const checksOf = groupedBy(owners, total);
  const judged = groupedBy(
    owners.map((owner, check) => failedInSetup.get(check) ?? owner),
    total,
  );
  const results = Array.from({ length: total }, (_, index): TestResult => {
    const own = judged[index]!.map((check) => outcomes[check]);
    const reached = own.some(Boolean) || report!.outcome !== 'ok' || !onlyFails(plan, checksOf[index]!);
    // A string that fails wherever an answer is wrong has passed when the program ran to its end.
    const result: CaseResult = reached ? combined(own) : { status: 'passed' };
    return { index, ...result, ...(index === 0 ? { cpu_ms: round(report!.cpuMs) } : {}) };
  });
  if (report!.outcome === 'compile_error') {
    return results.map(({ index }) => ({ index, ...brokenOff(report!) }));
  }
  if (report!.outcome === 'ok') return results;
  const observed = new Set(report!.observations?.map(({ check }) => check));
  const missing = plan.checks.findIndex((check, index) => check.required && !observed.has(index));
  const broken = missing < 0 ? total - 1 : owners[missing]!;
  // Time that several asserts used together says nothing about one of them, except about the first,
  // and a program that was killed does not always leave behind what it had observed until then.
  const first = broken === 0 && report!.observations !== undefined;
  const shared = report!.outcome === 'time_limit' && !first;
  return results.map((result, index) =>
    index < broken || (index === broken && !shared) ? result : undefined,
  );
}

/**
 * A check of the setup that failed belongs to the assert that had it made: the one that is observed
 * next, or the last.
 */
function ownersOfSetup(outcomes: CheckOutcome[], owners: number[], report: StepReport): Map<number, number> {
  const failed = new Map<number, number>();
  const waiting: number[] = [];
  for (const { check } of report.observations ?? []) {
    const owner = owners[check];
    if (owner === -1 && outcomes[check] !== undefined && outcomes[check].status !== 'passed') {
      waiting.push(check);
    } else if (owner !== undefined && owner >= 0) {
      for (const each of waiting.splice(0)) failed.set(each, owner);
    }
  }
  const last = owners.reduce((most, owner) => Math.max(most, owner), 0);
  for (const each of waiting) failed.set(each, last);
  return failed;
}

/** The checks of each assert, in order; those of the setup belong to none. */
function groupedBy(owners: number[], total: number): number[][] {
  const groups = Array.from({ length: total }, (): number[] => []);
  for (const [check, owner] of owners.entries()) groups[owner]?.push(check);
  return groups;
}

/** Whether all checks of one assert are such as a passing program does not reach. */
function onlyFails({ checks }: TestPlan, own: number[]): boolean {
  return own.every((check) => checks[check]!.never === true);
}

/**
 * The first failure among the checks of one assert; passed when there is none and at least one was
 * observed.
 */
function combined(outcomes: CheckOutcome[]): CaseResult {
  const seen = outcomes.filter((outcome) => outcome !== undefined);
  return seen.find((outcome) => outcome.status !== 'passed') ?? seen[0] ?? { status: 'not_run' };
}

async function runAlone(
  attempt: Attempt,
  from: number,
  total: number,
  analyze: (index: number) => Promise<TestPlan>,
): Promise<TestResult[]> {
  const plans: TestPlan[] = [];
  for (let index = from; index < total; index += 1) plans.push(await analyze(index));
  const steps = plans.map(checksStep);
  const results = await runCases(
    { ...attempt, wanted: Math.max(0, attempt.wanted - from) },
    steps,
    async (first, reports) =>
      reports.map((report, offset) =>
        report.outcome === 'not_run'
          ? { status: 'not_run' }
          : combined(judgeChecks(plans[first + offset]!, report, attempt)),
      ),
    { expectedBytes: Math.max(...plans.map(expectedBytes)) },
  );
  return results.map((result) => ({ ...result, index: result.index + from }));
}

/** Carriage returns would be counted as lines by one language and not by another. */
function withNewline(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n');
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}
