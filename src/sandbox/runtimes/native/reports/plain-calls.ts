/** What became of a test program that only calls a function with constants. */
import { bareReport } from '../../../report.ts';
import type { GuestFlag, Observation, PlainCall, StepReport } from '../../../sandbox.ts';
import type { RunSeen, WorkLimits } from '../work.ts';
import { forged, goneReport } from './beside.ts';
import { reportOf } from './outcome.ts';

/** What an answer is, by its first byte: launcher/plain.py. */
const KINDS = {
  v: 'value',
  /** A value of no plain type. */
  u: 'unusual',
  r: 'raised',
  /** It ended the tests. */
  b: 'broken',
  s: 'syntax',
  x: 'exited',
} as const;
type Answer = { kind: (typeof KINDS)[keyof typeof KINDS] | undefined; text: string };

export function plainCallsReport(seen: RunSeen, limits: WorkLimits, calls: PlainCall[]): StepReport {
  const { cpuMs, wallMs } = seen;
  const answers = answersOf(seen);
  const observations = answers.flatMap((answer, index) => observed(answer, calls[index]) ?? []);
  const flags: GuestFlag[] = answers.some(({ kind }) => kind === 'unusual') ? ['non_plain_type'] : [];
  const report = ending(seen, limits, answers);
  return { ...report, cpuMs, wallMs, observations, flags: [...new Set([...report.flags, ...flags])] };
}

function answersOf({ rest, answers = [] }: RunSeen): Answer[] {
  let at = 0;
  return answers.map((length) => {
    const text = rest.toString('utf8', at, at + length);
    at += length;
    const kind = Object.hasOwn(KINDS, text[0] ?? '') ? KINDS[text[0] as keyof typeof KINDS] : undefined;
    return { kind, text: text.slice(1) };
  });
}

function observed({ kind, text }: Answer, call: PlainCall | undefined): Observation | undefined {
  if (call === undefined) return undefined;
  const { check, side } = call;
  if (kind === 'value' || kind === 'unusual') return { check, [side === 'truth' ? 'left' : side]: text };
  return kind === 'raised' ? { check, error: text } : undefined;
}

function ending(seen: RunSeen, limits: WorkLimits, answers: Answer[]): StepReport {
  if (seen.killed !== null) return reportOf(seen, limits, 'python');
  if (seen.kind === 'gone') return goneReport(seen, limits);
  const { kind, text } = answers.at(-1) ?? {};
  if (kind === undefined) return forged();
  if (kind === 'syntax') return bareReport('compile_error', text);
  if (kind === 'exited') return { ...bareReport('exited_early', text), flags: ['early_exit'] };
  if (kind !== 'broken') return bareReport('ok');
  return bareReport(/^MemoryError\b/.test(text ?? '') ? 'memory_limit' : 'runtime_error', text);
}
