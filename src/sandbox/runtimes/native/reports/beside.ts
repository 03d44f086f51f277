/** What became of call steps and test programs, by what the launcher saw of both sides. */
import { bareReport } from '../../../report.ts';
import type { GuestFlag, Observation, StepOutcome, StepReport } from '../../../sandbox.ts';
import type { RunSeen, WorkLimits } from '../work.ts';
import { reportOf } from './outcome.ts';

/** What a candidate says of itself: written by a process that it may have taken over. */
interface Answer {
  host?: unknown;
  plain?: unknown;
  printed?: unknown;
  raised?: { type?: unknown; text?: unknown };
  failed?: unknown;
}

const FORGED = 'The result was not written by the encoder of the sandbox.';

/** A call step. */
export function callReport(seen: RunSeen, limits: WorkLimits): StepReport {
  const { cpuMs, wallMs } = seen;
  if (seen.kind === 'gone') return { ...goneReport(seen, limits), cpuMs, wallMs };
  const answer = parsed(seen.stdout);
  const used = { cpuMs, wallMs };
  if (cpuMs > limits.stepCpuMs)
    return { ...bareReport('time_limit', 'The CPU time limit was reached.'), ...used };
  if (answer === undefined) return { ...forged(), ...used };
  const stdout = typeof answer.printed === 'string' ? answer.printed : '';
  if (answer.raised !== undefined) return { ...raisedReport(answer), stdout, ...used };
  if (typeof answer.host !== 'string') return { ...forged(), ...used };
  const flags: GuestFlag[] = answer.plain === false ? ['non_plain_type'] : [];
  return { ...bareReport('ok'), value: answer.host, stdout, ...used, flags };
}

function parsed(bytes: Buffer): Answer | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}

export function forged(): StepReport {
  return { ...bareReport('runtime_error', FORGED), flags: ['forged_result'] };
}

function raisedReport({ raised, failed }: Answer): StepReport {
  const kind = String(raised?.type ?? 'Exception').slice(0, 100);
  const text = String(raised?.text ?? '').slice(0, 500);
  const message = text === '' ? kind : `${kind}: ${text}`;
  if (failed === 'syntax') return bareReport('compile_error', message);
  if (kind === 'TooLarge') return bareReport('output_limit', `Value not taken: ${text}.`);
  if (kind === 'SystemExit') return { ...bareReport('exited_early', message), flags: ['early_exit'] };
  return bareReport(kind === 'MemoryError' ? 'memory_limit' : 'runtime_error', message);
}

/** The process of the candidate has ended before it answered. */
export function goneReport(seen: RunSeen, limits: WorkLimits): StepReport {
  const report = reportOf(seen, limits, 'python');
  const ended = report.outcome === 'ok' || (seen.killed === null && (seen.status & 0x7f) === 0);
  if (!ended || report.outcome === 'memory_limit') return report;
  const message = `The program ended its process with exit status ${report.exitCode ?? 0}.`;
  return { ...report, outcome: 'exited_early', message, flags: ['early_exit'] };
}

interface TestsEnd {
  end: 'ok' | 'raised' | 'exited' | 'gone' | 'syntax' | 'unsupported';
  message?: string;
  flags: GuestFlag[];
}

/** A test program. Its observations stand line by line, and how it ended in the last of them. */
export function checksReport(seen: RunSeen, limits: WorkLimits): StepReport {
  const lines = seen.stdout.toString('utf8').split('\n').filter(Boolean);
  const entries = lines.flatMap((line) => whole(line) ?? []);
  const end = entries.findLast((entry): entry is TestsEnd => 'end' in entry);
  const observations = entries.filter((entry): entry is Observation => 'check' in entry);
  const used = { cpuMs: seen.cpuMs, wallMs: seen.wallMs, observations };
  const candidate: RunSeen = { ...seen.candidate!, stdout: seen.stderr, stderr: seen.rest, files: [] };
  const report = ending(seen, candidate, end, limits);
  const flags = [...new Set([...report.flags, ...(end?.flags ?? [])])];
  const unsupported = end?.end === 'unsupported' ? { unsupported: `natively ${end.message}` } : {};
  return { ...report, ...used, ...unsupported, flags };
}

/** A run that was ended from outside may leave half a line behind. */
function whole(line: string): Observation | TestsEnd | undefined {
  try {
    return JSON.parse(line) as Observation | TestsEnd;
  } catch {
    return undefined;
  }
}

const ENDS: Partial<Record<TestsEnd['end'], StepOutcome>> = {
  ok: 'ok',
  raised: 'runtime_error',
  exited: 'exited_early',
  syntax: 'compile_error',
  unsupported: 'runtime_error',
};

function ending(
  seen: RunSeen,
  candidate: RunSeen,
  end: TestsEnd | undefined,
  limits: WorkLimits,
): StepReport {
  // What ended the tests from outside ended the candidate with them.
  if (seen.killed !== null) return reportOf({ ...candidate, killed: seen.killed }, limits, 'python');
  const outcome = end && ENDS[end.end];
  if (end === undefined || outcome === undefined) {
    const killed = candidate.killed === 'beside' ? null : candidate.killed;
    return goneReport({ ...candidate, killed }, limits);
  }
  const memory = outcome === 'runtime_error' && /^MemoryError\b/.test(end.message ?? '');
  const flags: GuestFlag[] = outcome === 'exited_early' ? ['early_exit'] : [];
  return { ...bareReport(memory ? 'memory_limit' : outcome, end.message), flags };
}

/** A program that talked with an interactor: what it came to, and what the interactor said. */
export function interactiveReport(seen: RunSeen, limits: WorkLimits): StepReport {
  const { interactor, stderr } = seen;
  const { status = 1, killed = null } = interactor ?? {};
  const exitCode = killed !== null ? 137 : status & 0x7f ? 128 + (status & 0x7f) : (status >> 8) & 0xff;
  const said = { exitCode, stderr: seen.rest.toString('utf8') };
  // Ended because the interactor had rejected it already.
  const rejected = seen.killed === 'left' ? { ...seen, killed: null, status: 0 } : seen;
  const report = reportOf({ ...rejected, stderr, files: [] }, limits, 'any');
  return { ...report, interactor: said };
}
