/**
 * Checkers that read three files and speak by their exit code, as those written with testlib do.
 * They run natively where they can, apart from the candidate.
 */
import {
  isIsolateLanguage,
  type Language,
  type Limits,
  type StepReport,
} from '../../../../sandbox/sandbox.ts';
import { mainPath, type RunContext } from '../../attempt.ts';
import { ItemFault } from '../../fault.ts';
import type { CheckerCase, Rejected, Worth } from '../rule.ts';
import { CheckerTime, USED_UP } from './checker-time.ts';

export interface TestlibChecker {
  language: Language;
  standard?: string;
  source: string;
}

const POINTER = '/reference/tests/checker';
/** Cases in one submission. */
const CHUNK = 32;
const FAILED = 3;

/**
 * What each answer is worth. A checker that breaks on an answer rejects it, provided that it does
 * not break on the expected output itself.
 * @throws ItemFault when the checker is at fault
 */
export async function runTestlib(
  checker: TestlibChecker,
  cases: CheckerCase[],
  context: RunContext,
  limits: Limits,
): Promise<(Worth | Rejected)[]> {
  const time = new CheckerTime(limits);
  const answered = cases.flatMap(({ output }, index) => (output === undefined ? [] : [index]));
  const worth = cases.map((): Worth | Rejected => false);
  for (let from = 0; from < answered.length; from += CHUNK) {
    const chunk = answered.slice(from, from + CHUNK);
    const asked = chunk.map((index) => cases[index]!);
    const seen = await time.ask(asked, (some, left) => ask(checker, some, { context, limits: left }));
    for (const [at, index] of chunk.entries()) {
      const report = seen[at]!;
      const word = 'rejected' in report ? report : wordOf(report);
      if (word === 'failed') throw fault('the checker says that it failed');
      if (word === 'broke' || word === USED_UP)
        await assertSound(checker, cases[index]!, { context, limits });
      worth[index] = word === 'broke' ? false : word;
    }
  }
  return worth;
}

interface Place {
  context: RunContext;
  limits: Limits;
}
type Word = Worth | 'failed' | 'broke';

function fault(message: string): ItemFault {
  return new ItemFault('invalid_reference', message, `${POINTER}/source`);
}

async function assertSound(checker: TestlibChecker, sample: CheckerCase, place: Place): Promise<void> {
  if (sample.expected === '') return;
  const [report] = await ask(checker, [{ ...sample, output: sample.expected }], place);
  if (wordOf(report!) === 'broke') throw fault('the checker breaks on the expected output itself');
}

async function ask(
  { language, standard, source }: TestlibChecker,
  cases: CheckerCase[],
  { context, limits }: Place,
): Promise<StepReport[]> {
  const { sandbox, tenant, signal } = context;
  const lacks = sandbox.nativeLacks(language);
  if (lacks !== undefined && !isIsolateLanguage(language)) {
    const message = `this service does not run ${language} natively: ${lacks}`;
    throw new ItemFault('unsupported', message, `${POINTER}/language`);
  }
  const names = ['input.txt', 'output.txt', 'answer.txt'];
  const files = cases.flatMap(({ input, output = '', expected }, index) =>
    [input, output, expected].map((text, at) => ({ path: `${index}/${names[at]}`, text })),
  );
  const report = await sandbox.run(
    {
      language,
      runtime: lacks === undefined ? 'native' : 'isolate',
      ...(standard === undefined ? {} : { standard }),
      tenant,
      isolation: 'fresh',
      sources: [{ path: mainPath(language), text: source }],
      files,
      steps: cases.map((_, index) => ({
        kind: 'program',
        stdin: '',
        argv: names.map((name) => `${index}/${name}`),
      })),
      stopAtTimeLimit: true,
      limits,
    },
    signal,
  );
  const [first] = report.steps;
  if (first?.outcome === 'compile_error') throw fault(`the checker does not compile: ${first.message ?? ''}`);
  return report.steps;
}

function wordOf({ outcome, exitCode, stderr }: StepReport): Word {
  if (outcome === 'ok') return true;
  if (outcome !== 'runtime_error') return 'broke';
  return exitCode === FAILED ? 'failed' : worthOf(exitCode, stderr);
}

const POINTS = /^\s*points\s+((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)(?:\s|$)/;

/** By the exit code: 1 and 2 reject, 7 gives points. */
export function worthOf(exitCode: number | undefined, stderr: string): Worth | 'broke' {
  if (exitCode === 0) return true;
  if (exitCode === 1 || exitCode === 2) return false;
  const points = exitCode === 7 ? POINTS.exec(stderr.slice(0, 200)) : null;
  if (points === null) return 'broke';
  const worth = Number(points[1]);
  return worth > 1 ? 'broke' : worth;
}
