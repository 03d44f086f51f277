/** The stdio form: the program runs once per case and its standard output is compared. */
import type { Step, StepReport } from '../../../sandbox/sandbox.ts';
import type { PreparedTests } from '../attempt.ts';
import { DEFAULT_OUTPUT, isOutputComparator, OUTPUT_COMPARATORS } from '../compare/output.ts';
import type { CheckerCase, CompareRule, NamedRule } from '../compare/rule.ts';
import { ItemFault } from '../fault.ts';
import type { StdioTests } from '../reference.ts';
import { answerResult, brokenOff, type CaseResult, runCases } from './cases.ts';
import { explainCase } from './explain-tests.ts';
import { sourceOf } from './imports.ts';
import type { Preparation } from './preparation.ts';

export async function prepareStdio(tests: StdioTests, preparation: Preparation): Promise<PreparedTests> {
  const inputs = tests.cases.map((item) => joined(item.input));
  const steps = inputs.map((stdin): Step => ({ kind: 'program', stdin }));
  const expected = await expectedOutputs(tests, steps, preparation);
  const expectedBytes = Math.max(...expected.map((text) => Buffer.byteLength(text)));
  const compare = ruleOf(tests, preparation);
  const imports = tests.imports ?? 'none';
  const judge = async (from: number, reports: StepReport[]): Promise<CaseResult[]> => {
    const cases = reports.map((report, offset) => ({
      input: inputs[from + offset]!,
      expected: expected[from + offset]!,
      output: report.outcome === 'ok' ? report.stdout : undefined,
    }));
    const accepted = await compare.decide(cases);
    return reports.map((report, offset) => {
      if (report.outcome !== 'ok') return brokenOff(report);
      return { ...answerResult(accepted[offset]!), comparator: compare.name };
    });
  };
  return {
    count: steps.length,
    beside: [],
    modules: [],
    explain: () => inputs.map((input, index) => explainCase(index, input, expected[index]!)),
    run: (attempt) =>
      runCases(attempt, steps, judge, {
        sources: [sourceOf(attempt.code, attempt.language, imports)],
        expectedBytes,
      }),
  };
}

/** The checker of the reference, or the comparator of the options. */
function ruleOf({ checker }: StdioTests, preparation: Preparation): NamedRule<CheckerCase[]> {
  if (checker === undefined) return outputRule(preparation.compare);
  if (preparation.compare.name !== undefined) {
    const message = 'the reference brings a checker of its own';
    throw new ItemFault('invalid_item', message, '/options/compare');
  }
  return { name: 'checker', decide: (cases) => preparation.check(checker, cases) };
}

/**
 * The comparator an item asks for, with its name. @throws ItemFault when it does not compare
 * outputs.
 */
function outputRule(rule: CompareRule): NamedRule<CheckerCase[]> {
  if (rule.name === 'checker') return { name: 'checker', decide: rule.check };
  const name = rule.name ?? DEFAULT_OUTPUT;
  if (!isOutputComparator(name)) {
    throw new ItemFault('invalid_item', `"${name}" does not compare outputs`, '/options/compare');
  }
  const { compare } = OUTPUT_COMPARATORS[name];
  return {
    name,
    decide: async (cases) =>
      cases.map(({ output, expected }) => output !== undefined && compare(output, expected, rule.tolerance)),
  };
}

function joined(text: string | string[]): string {
  return typeof text === 'string' ? text : text.join('\n');
}

async function expectedOutputs(
  tests: StdioTests,
  steps: Step[],
  { compare, solve, language }: Preparation,
): Promise<string[]> {
  const given = tests.cases.map((item) => (item.expected === undefined ? undefined : joined(item.expected)));
  const missing = given.flatMap((text, index) => (text === undefined ? [index] : []));
  if (missing.length === 0) return given as string[];
  if (tests.reference_solution === undefined) {
    if (compare.name === 'checker' || tests.checker) return given.map((text) => text ?? '');
    throw new ItemFault(
      'invalid_reference',
      'a case has no expected output, and there is no reference solution to compute it',
      `/reference/tests/cases/${missing[0]}`,
    );
  }
  const reports = await solve(
    sourceOf(tests.reference_solution, language, tests.imports ?? 'none'),
    missing.map((index) => steps[index]!),
    missing,
  );
  for (const [at, index] of missing.entries()) given[index] = reports[at]!.stdout;
  return given as string[];
}
