/** The program form: prefix + solution run, then a test program beside them, of which each assertion is one test. */
import type { TestResult } from '../../../verdict.ts';
import { mainPath, type PreparedTests, runSteps } from '../attempt.ts';
import { joinCompletion } from '../extract/completion.ts';
import type { ProgramTests } from '../reference.ts';
import { round } from './cases.ts';
import { judgeChecks } from './checks.ts';
import type { Preparation } from './preparation.ts';

export async function prepareProgram(tests: ProgramTests, preparation: Preparation): Promise<PreparedTests> {
  const { language } = preparation;
  const prefix = tests.prefix ?? '';
  const plan = await preparation.analyze(tests.suffix, '/reference/tests/suffix');
  return {
    count: plan.checks.length,
    beside: [
      { text: prefix, pointer: '/reference/tests/prefix' },
      { text: tests.suffix, pointer: '/reference/tests/suffix' },
    ],
    modules: [],
    async run(attempt) {
      const text = joinCompletion(prefix, attempt.code, language, tests.completion);
      const [report] = await runSteps(attempt, {
        sources: [{ path: mainPath(language), text }],
        steps: [{ kind: 'checks', program: plan.program, checks: plan.checks.length }],
      });
      const outcomes = judgeChecks(plan, report!, language, attempt.seen.flags);
      return outcomes.flatMap((outcome, index): TestResult[] =>
        outcome
          ? [{ index, name: `line ${plan.checks[index]!.line}`, ...outcome, ...cpuOf(index, report!.cpuMs) }]
          : [],
      );
    },
  };
}

/** All assertions ran in one step: its time stands with the first. */
function cpuOf(index: number, cpuMs: number): { cpu_ms?: number } {
  return index === 0 ? { cpu_ms: round(cpuMs) } : {};
}
