/**
 * An item explained: the program chosen, the tests taken apart, each run, and what the results came
 * to.
 */
import type { Step, StepReport } from '../../sandbox/sandbox.ts';
import type { Judgement } from '../../verdict.ts';
import type { ExplainedRow, ExplainedStage, Explanation } from '../verifier.ts';
import type { TracedRun } from './attempt.ts';
import type { Trace } from './trace.ts';

/** Most rows of a stage, and most UTF-16 units of a text in it. */
const MAX_ROWS = 100;
const MAX_TEXT = 4000;

export function explainTrace({ code, tests, runs, sandbox }: Trace, judgement: Judgement): Explanation {
  const stages = [
    stage(
      'code',
      code ? `Found by the rule ${code.extracted.method}.` : 'No program was taken from the response.',
      (code?.blocks ?? []).map(({ label, text, why, chosen }) => ({ name: label, text, note: why, chosen })),
    ),
    stage(
      'tests',
      tests
        ? `${tests.count} tests. What crosses goes to the candidate's process, what stays never does.`
        : 'The tests could not be prepared.',
      tests?.explain() ?? [],
    ),
    stage('runs', `${runs.length} submissions${placeOf(sandbox)}.`, runs.flatMap(explainRun)),
    stage('verdict', summaryOf(judgement), []),
  ];
  return { stages };
}

function placeOf(sandbox: Trace['sandbox']): string {
  const { level, time_scale: scale, test_cpu_ms: limit } = sandbox ?? {};
  const place = level === undefined ? '' : `, native at level ${level}`;
  return scale === undefined ? place : `${place}, times scaled by ${scale} to ${limit} ms for one test`;
}

function stage(name: string, summary: string, rows: ExplainedRow[]): ExplainedStage {
  const shown = rows.slice(0, MAX_ROWS).map((row) => ({ ...row, text: cut(row.text) }));
  const more = rows.length - shown.length;
  return { stage: name, summary: more > 0 ? `${summary} ${more} rows more.` : summary, rows: shown };
}

function explainRun({ steps, reports, again }: TracedRun, index: number): ExplainedRow[] {
  return reports.map((report, at) => ({
    name: `run ${index} step ${at} (${steps[at]!.kind})`,
    text: resultOf(report),
    note: [`${resourcesOf(report)}${again ? '; run again alone' : ''}`, seenBy(steps[at]!, report)]
      .filter(Boolean)
      .join('; '),
  }));
}

function resultOf({ outcome, message, exitCode, value, stdout, stderr }: StepReport): string {
  const parts = [
    message === undefined ? outcome : `${outcome}: ${message}`,
    exitCode === undefined ? '' : `exit code ${exitCode}`,
    value === undefined ? '' : `value ${cut(value)}`,
    stdout === '' ? '' : `stdout ${JSON.stringify(cut(stdout))}`,
    stderr === '' ? '' : `stderr ${JSON.stringify(cut(stderr))}`,
  ];
  return parts.filter(Boolean).join('\n');
}

function resourcesOf({ cpuMs, wallMs, flags }: StepReport): string {
  const times = `${cpuMs.toFixed(1)} ms CPU, ${wallMs.toFixed(1)} ms`;
  return flags.length > 0 ? `${times}; flags ${flags.join(', ')}` : times;
}

function seenBy(step: Step, { observations }: StepReport): string {
  return step.kind === 'checks' ? `${observations?.length ?? 0} observations of ${step.checks} checks` : '';
}

function summaryOf(judgement: Judgement): string {
  const { status, reason, message } = judgement;
  const reward = judgement.status === 'scored' ? ` ${judgement.reward}` : '';
  return `${status}${reward}: ${reason}${message ? `. ${message}` : ''}`;
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
