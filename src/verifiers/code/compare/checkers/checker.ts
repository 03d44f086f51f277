/**
 * Decides answers with a checker program, in a sandbox of its own that never runs candidate code.
 */
import type { Limits, StepReport } from '../../../../sandbox/sandbox.ts';
import { mainPath, type RunContext } from '../../attempt.ts';
import { ItemFault } from '../../fault.ts';
import type { Checker } from '../../options.ts';
import type { CheckerCase, Rejected } from '../rule.ts';
import { CheckerTime, USED_UP } from './checker-time.ts';

const SOURCE = '/options/compare/source';
/** Cases in one submission. */
const CHUNK = 32;

/** What a checker said of one answer; undefined when it said nothing that can be understood. */
type Word = boolean | undefined;

/**
 * Whether the checker accepts each answer. A checker that breaks on an answer rejects it, provided
 * that it accepts the expected output itself: then the answer was the cause.
 * @throws ItemFault when the checker also breaks on the expected output: then the checker is at
 * fault.
 */
export async function runChecker(
  checker: Checker,
  cases: CheckerCase[],
  context: RunContext,
  limits: Limits,
): Promise<(boolean | Rejected)[]> {
  const time = new CheckerTime(limits);
  const answered = cases.flatMap(({ output }, index) => (output === undefined ? [] : [index]));
  const accepted = cases.map((): boolean | Rejected => false);
  for (let from = 0; from < answered.length; from += CHUNK) {
    const chunk = answered.slice(from, from + CHUNK);
    const asked = chunk.map((index) => cases[index]!);
    const seen = await time.ask(asked, (some, left) => ask(checker, some, context, left));
    const words = seen.map((each) => ('rejected' in each ? each : wordOf(each)));
    const broken = words.findIndex((word) => word === undefined || word === USED_UP);
    if (broken >= 0) await assertSound(checker, asked[broken]!, context, limits);
    for (const [at, index] of chunk.entries()) accepted[index] = words[at] ?? false;
  }
  return accepted;
}

async function assertSound(
  checker: Checker,
  sample: CheckerCase,
  context: RunContext,
  limits: Limits,
): Promise<void> {
  const [report] = await ask(checker, [{ ...sample, output: sample.expected }], context, limits);
  if (wordOf(report!) === undefined) {
    throw new ItemFault('invalid_reference', 'the checker fails on the expected output itself', SOURCE);
  }
}

async function ask(
  checker: Checker,
  cases: CheckerCase[],
  context: RunContext,
  limits: Limits,
): Promise<StepReport[]> {
  const files = cases.flatMap(({ input, expected, output = '' }, index) => [
    { path: `${index}/input.txt`, text: input },
    { path: `${index}/expected.txt`, text: expected },
    { path: `${index}/output.txt`, text: output },
  ]);
  const report = await context.sandbox.run(
    {
      language: checker.language,
      tenant: context.tenant,
      isolation: 'fresh',
      sources: [{ path: mainPath(checker.language), text: checker.source }],
      files,
      steps: cases.map(({ input, expected, output = '' }, index) => ({
        kind: 'program',
        stdin: JSON.stringify({ input, expected, output }),
        argv: ['input', 'expected', 'output'].map((name) => `${index}/${name}.txt`),
      })),
      stopAtTimeLimit: true,
      limits,
    },
    context.signal,
  );
  return report.steps;
}

/**
 * A number on standard output (1 accepts, less rejects); without output the exit code (0 accepts, 1
 * and 2 reject).
 */
function wordOf(report: StepReport): Word {
  const said = report.stdout.trim();
  if (report.outcome === 'ok' || said !== '') {
    if (said === '') return true;
    const score = said.length < 64 ? Number(said.split(/\s/, 1)[0]) : Number.NaN;
    return Number.isNaN(score) || report.outcome !== 'ok' ? undefined : score >= 1;
  }
  const rejected = report.exitCode === 1 || report.exitCode === 2;
  return rejected && report.stderr.trim() === '' ? false : undefined;
}
