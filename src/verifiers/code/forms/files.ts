/**
 * The files form: test files that import the solution. They are taken apart and never placed beside
 * the candidate.
 */
import { pointerSegment } from '../../../json.ts';
import type { IsolateLanguage, SourceFile, TestPlan } from '../../../sandbox/sandbox.ts';
import { checksStep } from '../../../sandbox/test-plan.ts';
import type { TestResult } from '../../../verdict.ts';
import type { PreparedTests } from '../attempt.ts';
import { runSteps } from '../attempt.ts';
import { ItemFault } from '../fault.ts';
import type { FilesTests } from '../reference.ts';
import { round } from './cases.ts';
import { expectedBytes, judgeChecks } from './checks.ts';
import { explainPlan } from './explain-tests.ts';
import { isolateLanguage } from './native-forms.ts';
import type { Preparation } from './preparation.ts';

const RUN = '/reference/tests/run';
const SOURCE_ENDING: Record<IsolateLanguage, RegExp> = {
  python: /\.py$/,
  javascript: /\.(?:js|mjs|cjs|json)$/,
  typescript: /\.(?:ts|mts|cts|js|mjs|cjs|json)$/,
};
const SOLUTION: Record<IsolateLanguage, string> = {
  python: 'solution.py',
  javascript: 'solution.js',
  typescript: 'solution.ts',
};

/** Test files as Jest, Vitest and Mocha find them. */
const SUITE =
  /(?:[._-](?:test|spec)\.[cm]?[jt]s|(?:^|\/)(?:__tests__|tests?)\/[^/]+\.[cm]?[jt]s|(?:^|\/)test\.[cm]?[jt]s)$/;

interface TestFile {
  path: string;
  runner?: 'pytest' | 'unittest';
}

export async function prepareFiles(tests: FilesTests, preparation: Preparation): Promise<PreparedTests> {
  const language = isolateLanguage(preparation, '/reference/tests');
  const testFiles = filesToRun(tests, language);
  const plans: TestPlan[] = [];
  for (const { path, runner } of testFiles) {
    const file = runner ? { path, runner } : undefined;
    const text = runner === 'pytest' ? withConftest(tests.files, path) : tests.files[path]!;
    plans.push(await preparation.analyze(text, pointerTo(path), file));
  }
  const solution = tests.solution_path ?? SOLUTION[language];
  const hidden = new Set([solution, ...testFiles.map(({ path }) => path)]);
  const others = Object.entries(tests.files)
    .filter(([path]) => !hidden.has(path))
    .map(([path, text]): SourceFile => ({ path, text }));
  const sources = others.filter(({ path }) => SOURCE_ENDING[language].test(path));
  const data = others.filter(({ path }) => !SOURCE_ENDING[language].test(path));
  const steps = plans.map(checksStep);
  return {
    count: plans.reduce((sum, plan) => sum + plan.checks.length, 0),
    beside: [
      ...testFiles.map(({ path }, at) => ({ text: plans[at]!.program, pointer: pointerTo(path) })),
      ...sources.map(({ path, text }) => ({ text, pointer: pointerTo(path) })),
    ],
    modules: [solution, ...sources.map(({ path }) => path)].map((path) => path.split(/[./]/, 1)[0]!),
    explain: () => plans.flatMap((plan, at) => explainPlan(plan, testFiles[at]!.path)),
    async run(attempt) {
      const reports = await runSteps(attempt, {
        sources: [{ path: solution, text: attempt.code }, ...sources],
        files: data,
        steps,
        expectedBytes: Math.max(...plans.map(expectedBytes)),
        stopAtFailure: attempt.stopEarly,
      });
      let index = 0;
      return plans.flatMap((plan, at) => {
        const report = reports[at]!;
        const first = index;
        index += plan.checks.length;
        if (report.outcome === 'not_run') return [{ index: first, status: 'not_run' as const }];
        const outcomes = judgeChecks(plan, report, attempt);
        return outcomes.flatMap((outcome, check): TestResult[] => {
          if (!outcome) return [];
          const { line, test } = plan.checks[check]!;
          const name = `${testFiles[at]!.path}:${line}${test ? ` ${test}` : ''}`;
          return [
            {
              index: first + check,
              name,
              ...outcome,
              ...(check === 0 ? { cpu_ms: round(report.cpuMs) } : {}),
            },
          ];
        });
      });
    },
  };
}

/**
 * A test file with the conftest.py of its folder and of those above: their fixtures are looked up
 * among its names, and its line numbers stay.
 */
function withConftest(files: Record<string, string>, path: string): string {
  const folders = path.split('/').slice(0, -1);
  const texts = [path];
  for (let depth = folders.length; depth >= 0; depth -= 1)
    texts.push([...folders.slice(0, depth), 'conftest.py'].join('/'));
  return texts.flatMap((each) => (Object.hasOwn(files, each) ? [files[each]!] : [])).join('\n');
}

/** The test files that `run` stands for. */
function filesToRun(tests: FilesTests, language: IsolateLanguage): TestFile[] {
  const words = tests.run.trim().split(/\s+/);
  const runner = words.find((word) => word === 'pytest' || word === 'unittest');
  const named = words
    .map((word) => word.replace(/^\.\//, ''))
    .filter((word) => Object.hasOwn(tests.files, word));
  if (runner) {
    if (language !== 'python') throw new ItemFault('unsupported', `${runner} runs Python tests only`, RUN);
    const pattern = runner === 'pytest' ? /^(?:test_.*|.*_test)\.py$/ : /^test.*\.py$/;
    const paths =
      named.length > 0 ? named : Object.keys(tests.files).filter((path) => pattern.test(baseName(path)));
    if (paths.length === 0) throw new ItemFault('invalid_reference', 'there is no test file to run', RUN);
    return paths.sort().map((path) => ({ path, runner }));
  }
  if (language !== 'python' && words.some((word) => /^(?:jest|vitest|mocha)$/.test(word))) {
    const paths = named.length > 0 ? named : Object.keys(tests.files).filter((path) => SUITE.test(path));
    if (paths.length === 0) throw new ItemFault('invalid_reference', 'there is no test file to run', RUN);
    return paths.sort().map((path) => ({ path }));
  }
  const other = words.find((word) => /^(?:ava|tap|npx|npm|make|bash|sh)$/.test(word));
  if (other) throw new ItemFault('unsupported', `the sandbox does not have ${other}`, RUN);
  if (named.length !== 1) {
    throw new ItemFault('invalid_reference', 'run does not name exactly one of the files', RUN);
  }
  return [{ path: named[0]! }];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function pointerTo(path: string): string {
  return `/reference/tests/files/${pointerSegment(path)}`;
}
