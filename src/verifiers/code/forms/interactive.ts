/** The interactive form: the program talks with an interactor, once per case. */
import { InteractorError, type Step, type StepReport } from '../../../sandbox/sandbox.ts';
import type { PreparedTests } from '../attempt.ts';
import { worthOf } from '../compare/checkers/testlib.ts';
import { ItemFault } from '../fault.ts';
import type { InteractiveTests } from '../reference.ts';
import { answerResult, brokenOff, type CaseResult, runCases } from './cases.ts';
import { explainCase } from './explain-tests.ts';
import { sourceOf } from './imports.ts';

const POINTER = '/reference/tests/interactor/source';

export function prepareInteractive({ interactor, cases }: InteractiveTests): PreparedTests {
  const steps = cases.map(
    ({ input, expected = '' }): Step => ({
      kind: 'interactive',
      input: joined(input),
      answer: joined(expected),
    }),
  );
  const judge = async (_from: number, reports: StepReport[]) => reports.map(resultOf);
  return {
    count: steps.length,
    beside: [],
    modules: [],
    explain: () =>
      cases.map(({ input, expected = '' }, index) => explainCase(index, joined(input), joined(expected))),
    async run(attempt) {
      const sources = [sourceOf(attempt.code, attempt.language, 'none')];
      try {
        return await runCases(attempt, steps, judge, { sources, interactor });
      } catch (error) {
        if (!(error instanceof InteractorError)) throw error;
        throw new ItemFault('invalid_reference', `the interactor: ${error.message}`, POINTER, {
          cause: error,
        });
      }
    },
  };
}

function joined(text: string | string[]): string {
  return typeof text === 'string' ? text : text.join('\n');
}

/**
 * The interactor has accepted and the program has ended well, or the one or the other says what was
 * wrong. An interactor that breaks rejects: what it broke on came from the program.
 */
function resultOf(report: StepReport): CaseResult {
  const { exitCode, stderr = '' } = report.interactor ?? {};
  if (exitCode === 3) throw new ItemFault('invalid_reference', 'the interactor says that it failed', POINTER);
  if (report.outcome !== 'ok') {
    // What it wrote was not read any more because it had been rejected.
    const rejected = report.outcome === 'runtime_error' && (exitCode === 1 || exitCode === 2);
    return rejected ? { status: 'wrong_answer' } : brokenOff(report);
  }
  const worth = worthOf(exitCode, stderr);
  return { ...answerResult(worth === 'broke' ? false : worth), comparator: 'interactor' };
}
