/**
 * The program form: prefix + solution run, then a test program beside them, of which each assertion
 * is one test.
 */
import { checksStep, type TestPlan } from '../../../sandbox/test-plan.ts';
import type { TestResult } from '../../../verdict.ts';
import { mainPath, type PreparedTests, runSteps } from '../attempt.ts';
import { helpersOf, joinCompletion } from '../extract/completion.ts';
import type { ProgramTests } from '../reference.ts';
import { round } from './cases.ts';
import { expectedBytes, judgeChecks } from './checks.ts';
import { explainPlan } from './explain-tests.ts';
import type { Preparation } from './preparation.ts';

export async function prepareProgram(tests: ProgramTests, preparation: Preparation): Promise<PreparedTests> {
  const { language } = preparation;
  const prefix = tests.prefix ?? '';
  const plan = await planWithHelpers(prefix, tests.suffix, preparation);
  return {
    count: plan.checks.length,
    beside: [
      { text: prefix, pointer: '/reference/tests/prefix' },
      { text: plan.program, pointer: '/reference/tests/suffix' },
    ],
    modules: [],
    explain: () => explainPlan(plan, 'suffix'),
    async run(attempt) {
      const text = joinCompletion(prefix, attempt.code, language, tests.completion);
      const [report] = await runSteps(attempt, {
        sources: [{ path: mainPath(language), text }],
        steps: [checksStep(plan)],
        expectedBytes: expectedBytes(plan),
      });
      const outcomes = judgeChecks(plan, report!, attempt);
      return outcomes.flatMap((outcome, index): TestResult[] =>
        outcome
          ? [{ index, name: `line ${plan.checks[index]!.line}`, ...outcome, ...cpuOf(index, report!.cpuMs) }]
          : [],
      );
    },
  };
}

/** Test functions and classes at the top level, as pytest and unittest find them. */
const PYTHON_TESTS =
  /^(?:(?:async[ \t]+)?def[ \t]+(test\w*)|class[ \t]+(Test\w*|\w+(?=\([^)\r\n\u2028\u2029]*TestCase)))/gm;
const PYTHON_RUNNER = /\b(?:unittest\.main|pytest\.main|TextTestRunner|TestLoader|TestSuite)\b/;

/**
 * Helpers of the prefix that the suffix calls are part of the tests: a response may repeat them,
 * and change them for itself alone.
 */
async function planWithHelpers(prefix: string, suffix: string, preparation: Preparation): Promise<TestPlan> {
  const helpers = preparation.language === 'python' ? helpersOf(prefix, suffix) : '';
  if (helpers === '') return planOf(suffix, preparation);
  const lines = helpers.split('\n').length;
  const plan = await planOf(`${helpers}\n${suffix}`, preparation);
  const moved = plan.checks.map((check) => ({ ...check, line: Math.max(1, check.line - lines) }));
  return { ...plan, checks: moved };
}

/** Python tests that nobody calls are run as pytest would run them. */
async function planOf(source: string, { language, analyze }: Preparation): Promise<TestPlan> {
  const idle = language === 'python' && hasIdleTests(source);
  const file = idle ? ({ path: 'test_program.py', runner: 'pytest' } as const) : undefined;
  return analyze(source, '/reference/tests/suffix', file);
}

function hasIdleTests(source: string): boolean {
  if (PYTHON_RUNNER.test(source)) return false;
  const names = new Set(Array.from(source.matchAll(PYTHON_TESTS), (match) => match[1] ?? match[2]!));
  const used = source.matchAll(/(?<!\bdef[ \t]|\bclass[ \t])\b\w+(?=\()/g);
  return names.size > 0 && !Iterator.from(used).some(([name]) => names.has(name));
}

/** All assertions ran in one step: its time stands with the first. */
function cpuOf(index: number, cpuMs: number): { cpu_ms?: number } {
  return index === 0 ? { cpu_ms: round(cpuMs) } : {};
}
